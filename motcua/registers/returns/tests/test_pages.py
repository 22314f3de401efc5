"""A unit at its page through the link, a district with its communes, the department's board."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, transaction
from django.test import Client
from python_calamine import CalamineWorkbook

from motcua.identity.actor import Actor
from motcua.kernel.clock import Traveller
from motcua.registers.errors import Refused
from motcua.registers.models import Entry, Return, ReturnCampaign
from motcua.registers.returns import access
from motcua.registers.returns.actions import approve_ready, close, renew_link
from motcua.registers.returns.actions.approve import approve
from motcua.registers.returns.actions.correct import correct
from motcua.registers.returns.actions.save import save
from motcua.registers.returns.actions.send_back import send_back
from motcua.registers.returns.actions.submit import submit
from motcua.registers.returns.tests import asking
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]


def address(ret: Return) -> str:
    return f"/registers/returns/answer/{ret.id}/{access.token_of(ret)}/"


def test_a_unit_answers_through_its_link(ha_tinh: Traveller) -> None:
    ret = asking.of(asking.campaign())
    client, here = Client(), address(ret)
    page = client.get(here)
    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in page.headers["Cache-Control"]
    wrong = asking.figures(staff_with_computer="25", computers="x", rev="1", verb="submit")
    told = client.post(here, wrong)
    assert told.status_code == 422
    text = told.content.decode()
    assert "không thể lớn hơn tổng số cán bộ. Đã ghi 25, so với 22." in text
    assert 'value="x"' in text
    ret.refresh_from_db()
    assert (ret.state, ret.versions_count) == ("draft", 0)
    good = asking.figures(rev=str(ret.rev), verb="submit")
    assert client.post(here, good).status_code == 302
    ret.refresh_from_db()
    assert (ret.state, ret.versions_count) == ("submitted", 1)
    assert "Đã nộp" in client.get(here).content.decode()


def test_a_warning_asks_for_an_explanation_beside_its_field(ha_tinh: Traveller) -> None:
    ret = asking.of(asking.campaign())
    client, here = Client(), address(ret)
    few = asking.figures(computers="19", computers_online="19", verb="save", rev="1")
    client.post(here, few)
    page = client.get(here).content.decode()
    assert 'name="explain_enough"' in page
    few |= {"explain_enough": "Hai người dùng chung một máy", "verb": "submit", "rev": "2"}
    assert client.post(here, few).status_code == 302
    assert Return.objects.get(id=ret.id).state == "submitted"


def test_a_wrong_link_finds_nothing(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    made = asking.campaign()
    ret, other = asking.of(made), asking.of(made, "18070")
    client = Client()
    stolen = f"/registers/returns/answer/{ret.id}/{access.token_of(other)}/"
    with nothing_happened():
        assert client.get(stolen).status_code == 404
        assert client.post(stolen, asking.figures(verb="submit")).status_code == 404


def test_the_keeper_sees_sends_back_and_approves(ha_tinh: Traveller) -> None:
    made = asking.campaign()
    ret = asking.submitted(asking.of(made))
    client = shelf.browser(asking.keeper())
    board = client.get(f"/registers/returns/campaigns/{made.id}/").content.decode()
    assert board.count('<path fill="url(#look-') == 262
    assert "Phường Bắc Hà" in board
    do = f"/registers/returns/{ret.id}/do"
    assert client.post(f"{do}/send-back/", {"reason": "Rà soát số máy"}).status_code == 302
    ret.refresh_from_db()
    assert (ret.state, ret.reason) == ("returned", "Rà soát số máy")
    assert "Rà soát số máy" in Client().get(address(ret)).content.decode()
    asking.submitted(ret, computers="22")
    assert client.post(f"{do}/approve/").status_code == 302
    ret.refresh_from_db()
    assert (ret.state, ret.approved) == ("approved", 2)
    past = client.get(f"/registers/returns/{ret.id}/").content.decode()
    assert "<del>21</del> <ins>22</ins>" in past


def test_odd_numbers_in_addresses_and_forms_are_taken_for_none(ha_tinh: Traveller) -> None:
    made = asking.campaign()
    ret = asking.submitted(asking.of(made))
    client = shelf.browser(asking.keeper())
    board = f"/registers/returns/campaigns/{made.id}/"
    assert client.get(f"{board}?page=²").status_code == 200
    assert client.post(f"/registers/returns/{ret.id}/do/approve/", {"rev": "²"}).status_code == 302
    ret.refresh_from_db()
    assert ret.state == "approved"


def test_a_campaign_is_opened_by_its_keeper_at_the_page(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    client = shelf.browser(asking.keeper())
    other = shelf.browser(shelf.officer(asking.STRANGER))
    path = "/registers/returns/open/agency-equipment/"
    assert '<option value="2018">' in client.get(path).content.decode()
    with nothing_happened():
        assert client.post(path, {"period": "2019"}).status_code == 422
        assert other.post(path, {"period": "2018"}).status_code == 403
    done = client.post(path, {"period": "2018"})
    made = ReturnCampaign.objects.get()
    assert done.headers["Location"] == f"/registers/returns/campaigns/{made.id}/"
    again = client.post(path, {"period": "2018"})
    assert again.status_code == 422
    assert '<option value="2018" selected>Năm 2018 (đã mở)</option>' in again.content.decode()


def test_nobody_else_sees_a_return_or_the_links(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    made = asking.campaign()
    ret = asking.submitted(asking.of(made))
    stranger = shelf.browser(shelf.officer(asking.STRANGER))
    leader = shelf.browser(shelf.officer("so-tttt-mot-cua-1"))
    with nothing_happened():
        for path in (f"{ret.id}/", f"campaigns/{made.id}/", f"campaigns/{made.id}/links/"):
            assert stranger.get(f"/registers/returns/{path}").status_code == 404
        assert leader.get(f"/registers/returns/campaigns/{made.id}/").status_code == 200
        assert leader.get(f"/registers/returns/campaigns/{made.id}/links/").status_code == 403
        for verb in ("approve", "send-back", "renew-link"):
            stranger.post(f"/registers/returns/{ret.id}/do/{verb}/", {"reason": "Không đúng"})
            leader.post(f"/registers/returns/{ret.id}/do/{verb}/", {"reason": "Không đúng"})
        leader.post(f"/registers/returns/campaigns/{made.id}/close/")


def test_a_district_sees_its_communes_and_its_letters_name_their_links(
    ha_tinh: Traveller,
) -> None:
    made = asking.campaign()
    city = shelf.browser(shelf.officer(asking.CITY))
    page = city.get("/registers/returns/").content.decode()
    assert page.count("/registers/returns/0") == 17  # 16 communes and the district itself
    client = shelf.browser(asking.keeper())
    letters = client.get(f"/registers/returns/campaigns/{made.id}/links/?district=436")
    assert address(asking.of(made)) in letters.content.decode().replace("<wbr>", "")


def test_a_correction_is_asked_for_at_the_page(ha_tinh: Traveller) -> None:
    ret = asking.approved(asking.of(asking.campaign()))
    client, here = Client(), address(ret)
    assert client.post(here, {"verb": "correct", "reason": ""}).status_code == 422
    assert client.post(here, {"verb": "correct", "reason": "Đếm thiếu máy"}).status_code == 302
    ret.refresh_from_db()
    assert (ret.state, ret.approved, ret.reason) == ("returned", 1, "Đếm thiếu máy")


def test_a_return_that_came_back_is_refused_when_somebody_else_saved(ha_tinh: Traveller) -> None:
    ret = asking.submitted(asking.of(asking.campaign()))
    ret = send_back(ret.id, asking.keeper(), "Rà soát số máy")
    client, here = Client(), address(ret)
    rev = str(ret.rev)
    client.post(here, asking.figures(computers="23", rev=rev, verb="save"))
    late = client.post(here, asking.figures(computers="24", rev=rev, verb="submit"))
    assert late.status_code == 422
    assert 'value="24"' in late.content.decode()
    assert Return.objects.get(id=ret.id).data["computers"] == 23


def test_a_unit_says_where_it_is_reminded_and_is_asked_there_next_time(
    ha_tinh: Traveller,
) -> None:
    ret = asking.of(asking.campaign("2017"))
    client, here = Client(), address(ret)
    wrong = client.post(here, asking.figures(verb="save", email="xa-mau"))
    assert wrong.status_code == 422
    assert Return.objects.get(id=ret.id).state == "due"
    client.post(here, asking.figures(verb="save", email="phuong@example.vn"))
    assert Return.objects.get(id=ret.id).email == "phuong@example.vn"
    assert asking.of(asking.campaign("2018")).email == "phuong@example.vn"


def test_who_holds_a_link_fills_in_by_spreadsheet(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    made = asking.campaign()
    ret, other = asking.of(made), asking.of(made, "18070")
    client, here = Client(), address(ret)
    assert f"{here}table/" in client.get(here).content.decode()
    page = client.get(f"{here}table/")
    assert (page.status_code, page.headers["Referrer-Policy"]) == (200, "same-origin")
    sheet = client.get(f"{here}sheet/")
    book = load_workbook(sheet.content)
    assert [row[0] for row in book[1:]] == [asking.NAM_HA]
    names = [str(cell) for cell in book[0]]
    filled = filled_in(names, ret.key, asking.figures(staff_with_computer="23"))
    told = client.post(f"{here}table/", {"table": SimpleUploadedFile("bang.csv", filled)})
    assert told.status_code == 200
    assert "không thể lớn hơn tổng số cán bộ" in told.content.decode()
    ret.refresh_from_db()
    assert (ret.state, ret.data["staff"]) == ("draft", 22)
    foreign = filled_in(names, other.key, asking.figures())
    with nothing_happened():
        wrong = client.post(f"{here}table/", {"table": SimpleUploadedFile("b.csv", foreign)})
        assert wrong.status_code == 422
        stolen = f"/registers/returns/answer/{other.id}/{access.token_of(ret)}"
        for page in ("table", "sheet"):
            assert client.get(f"{stolen}/{page}/").status_code == 404
        unchosen = client.post(f"{here}table/")
        assert (unchosen.status_code, "Chưa chọn tệp" in unchosen.content.decode()) == (422, True)
    good = filled_in(names, ret.key, asking.figures())
    client.post(f"{here}table/", {"table": SimpleUploadedFile("bang.csv", good)})
    ret.refresh_from_db()
    assert client.post(here, asking.figures(verb="submit", rev=str(ret.rev))).status_code == 302
    ret.refresh_from_db()
    assert ret.state == "submitted"


def load_workbook(content: bytes) -> list[list[object]]:
    """The rows of the first sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python()


def filled_in(names: list[str], key: str, figures: dict[str, str]) -> bytes:
    """A table of one row, as CSV."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerow([{"code": key, **figures}.get(name, "") for name in names])
    return out.getvalue().encode()


def test_what_nothing_had_to_be_explained_in_is_approved_at_once(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    made = asking.campaign()
    plain, doubtful = asking.submitted(asking.of(made)), asking.of(made, "18070")
    few = asking.figures(computers="19", computers_online="19")
    save(doubtful.id, asking.link(doubtful), few, {"enough": "Hai người dùng chung một máy"})
    submit(doubtful.id, asking.link(doubtful))
    here = f"/registers/returns/campaigns/{made.id}/"
    stranger = shelf.browser(shelf.officer(asking.STRANGER))
    with nothing_happened():
        stranger.post(f"{here}approve/")
    client = shelf.browser(asking.keeper())
    assert "Duyệt 1 báo cáo" in client.get(here).content.decode()
    told = client.post(f"{here}approve/", follow=True).content.decode()
    assert "Đã duyệt: 1. Chưa duyệt được: 0." in told
    for ret, state in ((plain, "approved"), (doubtful, "submitted")):
        ret.refresh_from_db()
        assert ret.state == state
    assert Entry.objects.filter(register=asking.EQUIPMENT).count() == 1
    with nothing_happened():
        again = client.post(f"{here}approve/", follow=True).content.decode()
    assert "Không có báo cáo nào duyệt được mà không cần xem" in again


def test_those_that_are_refused_hold_up_no_other_and_are_named(ha_tinh: Traveller) -> None:
    made = asking.campaign()
    shape = made.shape
    shape["writes"][0]["by"] = ["commune", "year"]  # departments have no commune
    made.shape = shape
    made.save()
    offices = Return.objects.filter(campaign=made, level="province").order_by("key")[:12]
    for office in offices:
        asking.submitted(office)  # the oldest: what comes after them is approved all the same
    asking.submitted(asking.of(made))
    client = shelf.browser(asking.keeper())
    told = client.post(f"/registers/returns/campaigns/{made.id}/approve/", follow=True)
    text = told.content.decode()
    assert "Đã duyệt: 1. Chưa duyệt được: 12." in text
    assert text.count("Báo cáo không cho biết thuộc mục nào của sổ") == 1  # said once for all
    assert "Chưa duyệt được 12 báo cáo: " in text
    for office in offices:
        office.refresh_from_db()
        assert office.name in text
        assert (office.state, office.written.count()) == ("submitted", 0)


def test_one_that_the_database_does_not_take_holds_up_no_other(
    ha_tinh: Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = asking.campaign()
    held, other = asking.submitted(asking.of(made)), asking.submitted(asking.of(made, "18070"))

    def approving(return_id: UUID, actor: Actor) -> Return:
        done = approve(return_id, actor)
        if return_id == held.id:
            with transaction.atomic():
                raise OperationalError("deadlock detected")
        return done

    monkeypatch.setattr(approve_ready, "approve", transaction.atomic(approving))
    done = approve_ready.approve_ready(made.id, asking.keeper())
    assert (done.done, list(done.refused.values())) == (1, [[held.name]])
    for ret, state in ((held, "submitted"), (other, "approved")):
        ret.refresh_from_db()
        assert ret.state == state
    assert Entry.objects.filter(register=asking.EQUIPMENT).count() == 1


def test_what_was_sent_back_or_corrected_is_read_before_it_is_approved(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    made, keeper = asking.campaign(), asking.keeper()
    sent = asking.submitted(asking.of(made))
    send_back(sent.id, keeper, "Rà soát số máy")
    asking.submitted(sent)
    mended = asking.approved(asking.of(made, "18070"))
    correct(mended.id, keeper, "Đếm thiếu máy")
    asking.submitted(mended, computers="25")
    with nothing_happened(), pytest.raises(Refused) as wrong:
        approve_ready.approve_ready(made.id, keeper)
    assert wrong.value.code == "nothing"
    board = shelf.browser(keeper).get(f"/registers/returns/campaigns/{made.id}/").content.decode()
    assert "đều có giải trình hoặc đính chính" in board


def test_more_than_go_at_once_are_left_for_the_next_time(
    ha_tinh: Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = asking.campaign()
    for code in (asking.NAM_HA, "18070", "18076"):
        asking.submitted(asking.of(made, code))
    monkeypatch.setattr(approve_ready, "AT_ONCE", 2)
    client = shelf.browser(asking.keeper())
    path = f"/registers/returns/campaigns/{made.id}/approve/"
    assert "Còn 1 báo cáo duyệt được" in client.post(path, follow=True).content.decode()
    assert "Đã duyệt: 1." in client.post(path, follow=True).content.decode()
    assert Return.objects.filter(campaign=made, state="approved").count() == 3


def test_an_entry_and_the_return_that_wrote_it_lead_to_one_another(ha_tinh: Traveller) -> None:
    ret = asking.approved(asking.of(asking.campaign()))
    entry = Entry.objects.get(register=asking.EQUIPMENT)
    page = f"/registers/{asking.EQUIPMENT}/{entry.id}/"
    back = f"/registers/returns/{ret.id}/"
    keeper, citizen = shelf.browser(asking.keeper()), Client()
    assert back in keeper.get(page).content.decode()
    public = citizen.get(page).content.decode()
    assert "Theo báo cáo đã duyệt" in public
    assert back not in public
    assert page in keeper.get(back).content.decode()
    assert page in citizen.get(address(ret)).content.decode()


def test_a_link_that_has_ended_says_so_and_a_stolen_one_nothing(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    made = asking.campaign()
    ret, other = asking.of(made), asking.of(made, "18070")
    first, client = address(ret), Client()
    renew_link.renew_link(ret.id, asking.keeper())
    ret.refresh_from_db()
    again = address(ret)
    with nothing_happened():
        for path in ("", "table/", "sheet/"):
            told = client.get(f"{first}{path}")
            assert (told.status_code, told.headers["X-Robots-Tag"]) == (410, "noindex")
            assert "Đã có đường dẫn khác thay thế" in told.content.decode()
        assert client.post(first, asking.figures(verb="submit")).status_code == 410
        assert client.get(again).status_code == 200
        stolen = f"/registers/returns/answer/{other.id}/{access.token_of(ret, 0)}/"
        assert client.get(stolen).status_code == 404
    ha_tinh.advance(made.links_until - made.due + timedelta(days=60))
    assert "Đường dẫn dùng được đến hết ngày" in client.get(again).content.decode()
    close.close(made.id, asking.keeper())
    over = client.get(again)
    assert (over.status_code, "Đợt báo cáo đã đóng" in over.content.decode()) == (410, True)
