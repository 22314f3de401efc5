"""The entry that a form names is chosen or typed; what cannot be right is said before filing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import orjson
import pytest
from django.test import Client

from motcua.definitions.model.procedure import StepVerb
from motcua.documents.models import Letter
from motcua.dossiers.actions import approve, file, submit
from motcua.dossiers.actions._open import Handed
from motcua.dossiers.entries import doubts_about
from motcua.dossiers.errors import Invalid, Problem
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.tests import world
from motcua.dossiers.tests.programs import Program
from motcua.dossiers.tests.test_a_decision_changes_its_entry import definition_of, undone
from motcua.identity.tests.town import browser
from motcua.kernel.clock import Traveller
from motcua.ledger.models import Event
from motcua.registers.actions import close, correct, expire, revoke, suspend
from motcua.registers.models import Entry, EntryVersion
from motcua.registers.queries.naming import own_entries
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]
GP02, GP03 = "gp02-sua-doi-chung-nhan-diem-tro-choi", "gp03-gia-han-chung-nhan-diem-tro-choi"
STRANGER = "nguoi-khac@example.vn"


@pytest.fixture
def mine(ha_tinh: Traveller) -> Entry:
    """A certificate that the citizen was granted through a dossier."""
    world.resolved("gp01")
    return Entry.objects.get(register="game-points")


def form(entry: Entry, procedure: str = "gp02", **change: Any) -> dict[str, Any]:
    """The sample's answers about ``entry``."""
    told = {
        "licence_number": entry.number,
        "licence_date": entry.data["certificate_date"],
        "licence_expiry": entry.data["certificate_expiry"],
        **change,
    }
    asked = {field.id for field in definition_of(procedure).form.fields}
    known = {key: value for key, value in told.items() if key in asked}
    return {**world.example(procedure).form, **known}


def refusal(procedure: str, answers: dict[str, Any], who: str = "cong-dan@example.vn") -> Problem:
    """The one problem for which an online filing is refused."""
    with pytest.raises(Invalid) as wrong:
        submit.submit(world.filing(procedure, form=answers), world.citizen(who))
    (problem,) = wrong.value.problems
    assert problem.text is not None
    return problem


def test_a_number_that_is_not_there_is_refused(mine: Entry, nothing_happened: Nothing) -> None:
    with nothing_happened():
        for change in (
            {"licence_number": "77/GCN-STTTT"},
            {"licence_date": "2020-08-05"},  # the number is one of 2019
        ):
            problem = refusal("gp02", form(mine, **change))
            assert (problem.field, problem.code) == ("form.licence_number", "entry_unknown")
    assert problem.text is not None
    assert problem.text.vi == (
        "Trong sổ không có giấy số 01/GCN-STTTT cấp năm 2020. Kiểm tra lại số và ngày cấp in trên "
        "giấy."
    )
    assert problem.text.en.startswith("The register has no paper with the number 01/GCN-STTTT")


def test_a_paper_older_than_the_register_may_be_filed(mine: Entry) -> None:
    dossier = world.submitted("gp02")  # of 2017
    page = browser(world.officer(world.DESK)).get(f"/desk/dossiers/{dossier.id}/").content.decode()
    assert "Kiểm tra mục trong sổ" in page
    assert "Sổ chưa có số này" in page


def test_somebody_elses_entry_is_refused(mine: Entry, nothing_happened: Nothing) -> None:
    account = world.account(STRANGER).pk
    with nothing_happened():
        problem = refusal("gp02", form(mine, owner_name="Lê Văn Lạ"), STRANGER)
    assert (problem.field, problem.code) == ("form.licence_number", "entry_others")
    assert mine.account_id != account


def test_a_tax_code_decides_where_both_tell_one(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    world.resolved("bc01")
    entry = Entry.objects.get()
    told = {
        "licence_number": entry.number, "licence_date": entry.data["licence_date"],
        "licence_expiry": entry.data["licence_expiry"], "organisation": entry.data["name"],
    }  # fmt: skip
    world.account(STRANGER)
    with nothing_happened():
        problem = refusal("bc02", {**world.example("bc02").form, **told}, STRANGER)
    assert problem.code == "entry_others"
    own = {**world.example("bc02").form, **told, "tax_code": entry.data["tax_code"]}
    renamed = {**own, "organisation": "Công ty Mẫu Đổi Tên"}
    filed = submit.submit(world.filing("bc02", form=renamed), world.citizen(STRANGER))
    assert filed.procedure == world.example("bc02").procedure


def test_a_new_owner_may_file_where_the_form_says_that_the_owner_changes(mine: Entry) -> None:
    answers = form(mine, owner_name="Lê Văn Lạ", change_items=["owner"])
    answers.pop("new_point_name")
    world.account(STRANGER)
    dossier = submit.submit(world.filing("gp02", form=answers), world.citizen(STRANGER))
    dossier = world.at_step(dossier, StepVerb.APPROVE)
    approve.approve(dossier.id, world.holder(dossier))
    mine.refresh_from_db()
    assert mine.data["owner_name"] == "Lê Văn Lạ"
    assert mine.account_id == world.account(STRANGER).pk
    assert Entry.objects.count() == 1


def filed_by_a_stranger(entry: Entry) -> Dossier:
    """A change under the name and the tax code of the holder, which the public page tells."""
    told = {
        "licence_number": entry.number, "licence_date": entry.data["licence_date"],
        "licence_expiry": entry.data["licence_expiry"], "organisation": entry.data["name"],
        "tax_code": entry.data["tax_code"],
    }  # fmt: skip
    world.account(STRANGER)
    answers = {**world.example("bc02").form, **told}
    return submit.submit(world.filing("bc02", form=answers), world.citizen(STRANGER))


def signed(dossier: Dossier) -> None:
    waiting = world.at_step(dossier, StepVerb.APPROVE)
    approve.approve(waiting.id, world.holder(waiting))


def test_a_public_tax_code_does_not_take_an_entry_over(ha_tinh: Traveller) -> None:
    world.resolved("bc01")
    entry = Entry.objects.get()
    owner, stranger = entry.account_id, world.account(STRANGER).pk
    dossier = filed_by_a_stranger(entry)
    (doubt,) = doubts_about(definition_of("bc02"), dossier)
    assert (doubt.code, doubt.sure) == ("entry_account", False)
    clerk = browser(world.officer(world.DESK))
    page = clerk.get(f"/desk/dossiers/{dossier.id}/").content.decode()
    assert "Hồ sơ nộp từ tài khoản khác với tài khoản đang giữ giấy số" in page
    signed(dossier)
    entry.refresh_from_db()
    assert (entry.versions_count, entry.account_id) == (2, owner)
    assert owner not in (None, stranger)
    assert [mine.id for mine in own_entries(definition_of("bc02"), owner or 0)] == [entry.id]
    assert own_entries(definition_of("bc02"), stranger) == []
    told = Event.objects.filter(stream=f"entry:{entry.id}").latest("seq").payload
    assert (told["account"], "former" in told) == (owner, False)


def test_an_officer_who_saw_the_papers_moves_the_entry(ha_tinh: Traveller) -> None:
    world.resolved("bc01")
    entry = Entry.objects.get()
    owner, stranger = entry.account_id, world.account(STRANGER).pk
    dossier = world.at_step(filed_by_a_stranger(entry), StepVerb.APPROVE)
    keeper = browser(world.holder(dossier))
    path = f"/desk/dossiers/{dossier.id}/register/"
    assert "Mục vẫn thuộc tài khoản đang giữ" in keeper.get(path).content.decode()
    assert keeper.post(path, {"entry": str(entry.id), "hands_over": "yes"}).status_code == 302
    assert "Khi ký, mục chuyển sang tài khoản đã nộp" in keeper.get(path).content.decode()
    entry.refresh_from_db()
    assert entry.account_id == owner
    signed(dossier)
    entry.refresh_from_db()
    assert entry.account_id == stranger
    told = Event.objects.filter(stream=f"entry:{entry.id}").latest("seq").payload
    assert (told["account"], told["former"]) == (stranger, owner)


def test_an_entry_of_nobody_goes_to_the_account_that_files(ha_tinh: Traveller) -> None:
    world.resolved("bc01")
    Entry.objects.update(account=None)
    entry, stranger = Entry.objects.get(), world.account(STRANGER).pk
    dossier = world.at_step(filed_by_a_stranger(entry), StepVerb.APPROVE)
    assert doubts_about(definition_of("bc02"), dossier) == []
    keeper = browser(world.holder(dossier), **{"accept-language": "en"})
    page = keeper.get(f"/desk/dossiers/{dossier.id}/register/").content.decode()
    assert "The entry belongs to no account yet." in page
    signed(dossier)
    entry.refresh_from_db()
    assert entry.account_id == stranger


@pytest.mark.parametrize("procedure", ["gp02", "gp03", "gp04"])
def test_an_entry_that_has_ended_is_refused(
    mine: Entry, ha_tinh: Traveller, nothing_happened: Nothing, procedure: str
) -> None:
    keeper = shelf.keeper()
    answers = form(mine, procedure)
    ways: dict[str, Callable[[], object]] = {
        "entry_revoked": lambda: revoke.revoke(mine.id, keeper, reason="Sau kiểm tra"),
        "entry_closed": lambda: close.close(mine.id, keeper, reason="Chủ điểm xin thôi"),
        "entry_suspended": lambda: suspend.suspend(mine.id, keeper, reason="Chờ xác minh"),
    }
    for code, end in ways.items():
        with undone():
            end()
            if code == "entry_suspended" and procedure != "gp03":
                submit.submit(world.filing(procedure, form=answers), world.citizen())
                continue
            with nothing_happened():
                problem = refusal(procedure, answers)
            assert (problem.field, problem.code) == ("form.licence_number", code)


def test_an_expired_entry_can_only_be_extended(
    mine: Entry, ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    ha_tinh.advance(timedelta(days=1200))
    expire.expire(mine.id)
    with nothing_happened():
        assert refusal("gp02", form(mine)).code == "entry_expired"
    filed = world.submitted("gp03", form=form(mine, "gp03"))
    assert filed.state == 1


def test_a_notification_about_a_revoked_licence_is_refused(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    world.resolved("pt03")
    entry = Entry.objects.get()
    revoke.revoke(entry.id, shelf.officer(shelf.PRESS), reason="Sau kiểm tra")
    told = {"licence_number": entry.number, "licence_date": entry.data["licence_date"]}
    with nothing_happened():
        problem = refusal("pt07", {**world.example("pt07").form, **told})
    assert problem.code == "entry_revoked"


def test_a_day_that_is_not_the_registers_is_refused(mine: Entry, nothing_happened: Nothing) -> None:
    with nothing_happened():
        problem = refusal("gp03", form(mine, "gp03", licence_expiry="2022-08-06"))
        assert problem.text is not None
        assert (problem.field, problem.code) == ("form.licence_expiry", "entry_day")
        assert problem.text.vi == ("Theo sổ, ngày này của giấy số 01/GCN-STTTT là 05/08/2022.")


def test_the_number_of_the_newest_paper_finds_the_entry_too(mine: Entry) -> None:
    amended = world.at_step(world.submitted("gp02", form=form(mine)), StepVerb.APPROVE)
    approve.approve(amended.id, world.holder(amended))
    newest = number_of(amended)
    assert newest != mine.number
    answers = form(mine, "gp04", licence_number=newest, licence_date="2019-08-05")
    again = world.at_step(world.submitted("gp04", form=answers), StepVerb.APPROVE)
    approve.approve(again.id, world.holder(again))
    assert EntryVersion.objects.get(subject=again.id).entry_id == mine.id
    assert Entry.objects.count() == 1


def number_of(dossier: Dossier) -> str:
    return Letter.objects.get(subject=dossier.id, kind="result").full_number


def test_the_desk_is_told_and_may_file_all_the_same(mine: Entry) -> None:
    world.account(STRANGER)
    asked = [component.id for component in definition_of("gp02").components]
    filing = world.filing(
        "gp02",
        form=form(mine, owner_name="Lê Văn Lạ"),
        channel="counter",
        papers=[Handed(component) for component in asked],
    )
    clerk = world.officer(world.DESK)
    dossier = file.file(filing, clerk)
    address = f"/desk/dossiers/{dossier.id}/"
    page = browser(clerk).get(address).content.decode()
    assert "Trong sổ, số này là của chủ khác." in page
    told = browser(clerk, **{"accept-language": "en"}).get(address).content.decode()
    assert "In the register this number belongs to another holder." in told


def test_a_program_is_told_at_the_field(mine: Entry, nothing_happened: Nothing) -> None:
    program = Program(world.citizen())
    answers = form(mine, licence_number="77/GCN-STTTT")
    with nothing_happened():
        answer = program.file("gp02", form=answers)
    assert answer.status_code == 422
    (wrong,) = orjson.loads(answer.content)["errors"]
    assert wrong["code"] == "entry_unknown"
    assert "licence_number" in str(wrong)


def drafted(client: Client, procedure: str) -> tuple[Draft, str]:
    client.post(f"/file/{procedure}/")
    draft = Draft.objects.get(procedure=procedure)
    item = definition_of(procedure)
    section = next(s.id for s in item.form.sections for f in s.fields if f.id == item.result.finds)
    return draft, f"/drafts/{draft.id}/form/{section}/"


def test_a_citizen_chooses_among_what_they_hold(mine: Entry) -> None:
    client = browser(world.citizen())
    draft, address = drafted(client, GP03)
    page = client.get(address).content.decode()
    assert f"Dùng {mine.number}" in page
    chosen = client.post(address, {"entry": str(mine.id), "extension_months": "6"})
    assert chosen.status_code == 200
    assert 'value="01/GCN-STTTT"' in chosen.content.decode()
    draft.refresh_from_db()
    assert draft.form["licence_number"] == "01/GCN-STTTT"
    assert draft.form["licence_expiry"] == "2022-08-05"
    assert draft.form["extension_months"] == 6


def test_nobody_is_offered_or_may_choose_what_others_hold(mine: Entry) -> None:
    client = browser(world.citizen(STRANGER))
    draft, address = drafted(client, GP03)
    assert mine.number not in client.get(address).content.decode()
    client.post(address, {"entry": str(mine.id)})
    draft.refresh_from_db()
    assert "licence_number" not in draft.form


def test_the_message_stands_at_the_field_before_anything_is_filed(mine: Entry) -> None:
    client = browser(world.citizen())
    draft, address = drafted(client, GP02)
    day = date.fromisoformat(mine.data["certificate_date"]) + timedelta(days=1)
    sent = {
        "licence_number": "77/GCN-STTTT", "licence_date": f"{day:%d/%m/%Y}",
        "point_name": "Điểm Mẫu", "change_items": ["manager"],
        "change_content": "Đổi người quản lý.", "change_reason": "Nghỉ việc.",
    }  # fmt: skip
    answer = client.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_licence_number"' in page
    assert "Trong sổ không có giấy số 77/GCN-STTTT cấp năm 2019" in page
    assert "Trong sổ không có giấy số 77/GCN-STTTT" in client.get(address).content.decode()
    review = client.get(f"/drafts/{draft.id}/review/").content.decode()
    assert "Trong sổ không có giấy số 77/GCN-STTTT" in review
    assert Dossier.objects.filter(procedure=GP02).count() == 0


def test_a_rule_that_was_broken_holds_up_no_decision_about_something_else(mine: Entry) -> None:
    """The point is open at night, and the decision gives it another owner."""
    correct.correct(mine.id, shelf.keeper(), {"closes": "23:00"}, reason="Ghi đúng giờ")
    answers = form(mine, owner_name="Lê Văn Lạ", change_items=["owner"])
    answers.pop("new_point_name")
    signed(submit.submit(world.filing("gp02", form=answers), world.citizen()))
    mine.refresh_from_db()
    assert (mine.data["owner_name"], mine.data["closes"]) == ("Lê Văn Lạ", "23:00")
