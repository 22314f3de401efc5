"""A keeper at the pages: enters, sees the difference, confirms; takes a table in whole or not."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.kernel.clock import Traveller
from motcua.ledger.models import Event
from motcua.registers.actions import amend, import_rows
from motcua.registers.errors import Refused
from motcua.registers.models import Entry, EntryValue, EntryVersion, ImportBatch
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]
BASE = "/registers/game-points/"
HEADER = "certificate_number,Tên điểm,Chủ điểm,certificate_date,certificate_expiry,school_distance"
REST = ",urban_class,floor_area,opens,closes"
PLACE = ",other,38,08:00,22:00"  # what else a point needs


def table(*rows: str) -> bytes:
    return "\n".join([HEADER + REST, *(row + PLACE for row in rows)]).encode()


GOOD = table(
    "01/GCN-STTTT,Điểm Mẫu Một,Đặng Thị Mẫu,05/08/2019,05/08/2022,300",
    "02/GCN-STTTT,Điểm Mẫu Hai,Đặng Thị Mẫu,05/08/2019,05/08/2022,250",
)


def test_a_new_entry_is_typed_and_entered(ha_tinh: Traveller) -> None:
    client = shelf.browser(shelf.keeper())
    wrong = client.post(f"{BASE}new/", shelf.values(name="", school_distance="150"))
    assert wrong.status_code == 422
    assert "Tên điểm" in wrong.content.decode()
    assert Entry.objects.count() == 0
    assert '<a href="#id_name">Vui lòng nhập “Tên điểm”.</a>' in wrong.content.decode()
    broken = client.post(f"{BASE}new/", shelf.values(school_distance="150"))
    assert re.search(r'<a href="#id_school_distance">[^<]*200 m', broken.content.decode())
    done = client.post(f"{BASE}new/", shelf.values())
    entry = Entry.objects.get()
    assert (done.status_code, done.headers["Location"]) == (302, f"{BASE}{entry.id}/")


def test_a_change_is_shown_before_it_is_made(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    entry = shelf.point()
    client = shelf.browser(shelf.keeper())
    path = f"{BASE}{entry.id}/do/amend/"
    typed = {**shelf.values(computers="25"), "_rev": "1", "_reason": "Tăng máy"}
    with nothing_happened():
        shown = client.post(path, typed)
    text = shown.content.decode()
    assert "<del>20</del>" in text
    assert "<ins>25</ins>" in text
    done = client.post(path, {**typed, "confirmed": "1"})
    assert done.status_code == 302
    version = EntryVersion.objects.get(entry=entry, seq=2)
    assert (version.patch, version.reason) == ({"computers": 25}, "Tăng máy")
    stale = client.post(path, {**typed, "computers": "30", "confirmed": "1"})
    assert stale.status_code == 422
    odd = client.post(path, {**typed, "computers": "30", "_rev": "²", "confirmed": "1"})
    assert odd.status_code == 302  # no revision was said, so none is compared


def test_who_was_overtaken_looks_again_and_goes_on(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    client, path = shelf.browser(shelf.keeper()), f"{BASE}{entry.id}/do/amend/"
    amend.amend(entry.id, shelf.keeper(), {"computers": "30"})
    typed = {**shelf.values(floor_area="40"), "_rev": "1"}
    told = client.post(path, {**typed, "confirmed": "1"}).content.decode()
    assert "Người khác vừa cập nhật mục này" in told
    assert 'name="_rev" value="2"' in told
    shown = client.post(path, {**typed, "_rev": "2"}).content.decode()
    assert "<del>30</del>" in shown  # what the other one wrote would be undone: it is seen before
    done = client.post(path, {**typed, "_rev": "2", "computers": "30", "confirmed": "1"})
    assert done.status_code == 302
    assert EntryVersion.objects.get(entry=entry, seq=3).patch == {"floor_area": "40"}


def test_what_a_correction_withdraws_is_named_and_stays_chosen(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    amend.amend(entry.id, shelf.keeper(), {"computers": "30"})
    client, path = shelf.browser(shelf.keeper()), f"{BASE}{entry.id}/do/correct/"
    assert '<option value="2">Sửa đổi, bổ sung, ' in client.get(path).content.decode()
    typed = {**shelf.values(computers="30"), "_rev": "2", "_cancels": "2", "_reason": "Ghi nhầm"}
    shown = client.post(path, typed).content.decode()
    assert "không còn được tính" in shown
    assert '<option value="2" selected>' in shown
    assert client.post(path, {**typed, "confirmed": "1"}).status_code == 302
    assert Entry.objects.get().data["computers"] == 20
    since = {**shelf.values(computers="25"), "_rev": "3", "_reason": "Đếm lại", "_since": "1",
             "_effective": "10/08/2019"}  # fmt: skip
    assert 'name="_since" value="1" checked' in client.post(path, since).content.decode()


@pytest.mark.parametrize("action", ["suspend", "revoke", "close"])
def test_a_grave_step_needs_its_reason(
    ha_tinh: Traveller, nothing_happened: Nothing, action: str
) -> None:
    entry = shelf.point()
    client = shelf.browser(shelf.keeper())
    with nothing_happened():
        assert client.post(f"{BASE}{entry.id}/do/{action}/", {"_rev": "1"}).status_code == 422
    client.post(f"{BASE}{entry.id}/do/{action}/", {"_rev": "1", "_reason": "Căn cứ biên bản"})
    assert Entry.objects.get().status != "in_force"


def test_strangers_may_not_open_the_keepers_pages(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    client = shelf.browser(shelf.officer(shelf.OTHER_AGENCY))
    for path in ("new/", "import/", "import/template/", f"{entry.id}/do/amend/",
                 f"{entry.id}/inspect/"):  # fmt: skip
        assert client.get(BASE + path).status_code == 403, path


def upload(data: bytes, name: str = "bang.csv") -> dict[str, Any]:
    return {"table": SimpleUploadedFile(name, data)}


def test_a_table_is_looked_at_and_then_taken_in(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    client = shelf.browser(shelf.keeper())
    with nothing_happened():
        shown = client.post(f"{BASE}import/", upload(GOOD))
    text = shown.content.decode()
    assert "Điểm Mẫu Hai" in text
    token = re.search(r'name="token" value="([^"]+)"', text)
    assert token is not None
    done = client.post(f"{BASE}import/", {"token": token[1], "reason": "Chuyển từ sổ giấy"})
    assert done.status_code == 302
    assert Entry.objects.count() == 2
    batch = ImportBatch.objects.get()
    assert (batch.created, batch.changed, batch.same) == (2, 0, 0)
    assert Event.objects.get(type="register.imported").payload["created"] == 2
    assert EntryValue.objects.filter(field="~", value="hai").count() == 1
    forged = client.post(f"{BASE}import/", {"token": token[1] + "x"})
    assert forged.status_code == 422


def test_a_table_with_one_wrong_row_takes_nothing_in(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    bad = table(
        "01/GCN-STTTT,Điểm Mẫu Một,Đặng Thị Mẫu,05/08/2019,05/08/2022,300",
        "02/GCN-STTTT,Điểm Mẫu Hai,Đặng Thị Mẫu,31/02/2019,05/08/2022,250",
        "03/GCN-STTTT,Điểm Mẫu Ba,,05/08/2019,05/08/2022,150",
        "01/GCN-STTTT,Điểm Mẫu Bốn,Đặng Thị Mẫu,05/08/2019,05/08/2022,300",
    )
    who = shelf.keeper()
    plan = import_rows.plan("game-points", who, bad, "bang.csv")
    assert [(w.number, w.column) for w in plan.wrong] == [
        (3, "certificate_date"), (4, "owner_name"), (4, ""), (5, "certificate_number"),
    ]  # fmt: skip
    with nothing_happened(), pytest.raises(Refused) as refused:
        import_rows.import_rows("game-points", who, bad, "bang.csv")
    assert refused.value.code == "rows_wrong"


def test_a_second_import_changes_only_what_is_different(ha_tinh: Traveller) -> None:
    who = shelf.keeper()
    import_rows.import_rows("game-points", who, GOOD, "bang.csv")
    again = GOOD.replace(b",250,", b",260,")
    plan = import_rows.plan("game-points", who, again, "bang.csv")
    assert (len(plan.create), len(plan.change), plan.same) == (0, 1, 1)
    import_rows.import_rows("game-points", who, again, "bang.csv")
    entry = Entry.objects.get(key="02/gcn-stttt@2019")
    assert entry.data["school_distance"] == 260
    assert EntryVersion.objects.filter(entry=entry).count() == 2


def test_a_spreadsheet_is_read_as_it_is_typed(ha_tinh: Traveller) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, (HEADER + REST).split(","))
        sheet.write_row(1, 0, ["01/GCN-STTTT", "Điểm Mẫu Một", "Đặng Thị Mẫu"])
        sheet.write_datetime(1, 3, datetime(2019, 8, 5), day)
        sheet.write_datetime(1, 4, datetime(2022, 8, 5), day)
        sheet.write_number(1, 5, 300)
        sheet.write_row(1, 6, PLACE[1:].split(","))
    import_rows.import_rows("game-points", shelf.keeper(), out.getvalue(), "bang.xlsx")
    entry = Entry.objects.get()
    assert entry.data["school_distance"] == 300
    assert entry.data["certificate_date"] == "2019-08-05"


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "a.csv", "Bảng trống"),
        (b"\xff\xfe\x00", "a.csv", "UTF-8"),
        ("Không có cột này\n1\n".encode(), "a.csv", "không có cột"),
        (b"certificate_number,certificate_number\n1,2\n", "a.csv", "bị lặp"),
        (b"PK\x03\x04rac", "a.xlsx", ""),
    ],
)
def test_a_table_that_cannot_be_read_is_explained(
    ha_tinh: Traveller, nothing_happened: Nothing, data: bytes, name: str, told: str
) -> None:
    client = shelf.browser(shelf.keeper())
    with nothing_happened():
        answer = client.post(f"{BASE}import/", upload(data, name))
        unchosen = client.post(f"{BASE}import/")
    assert answer.status_code == unchosen.status_code == 422
    assert told in answer.content.decode()
    assert "Chưa chọn tệp" in unchosen.content.decode()


def test_what_is_exported_can_be_taken_in_again(ha_tinh: Traveller) -> None:
    shelf.point(name="Điểm, “Mẫu” Một; hai")
    client = shelf.browser(shelf.keeper())
    response = client.get(f"{BASE}export/csv")
    data = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    plan = import_rows.plan("game-points", shelf.keeper(), data, "bang.csv")
    assert (plan.wrong, len(plan.create), len(plan.change), plan.same) == ([], 0, 0, 1)


def test_a_preview_shows_what_was_before(ha_tinh: Traveller) -> None:
    import_rows.import_rows("game-points", shelf.keeper(), GOOD, "bang.csv")
    client = shelf.browser(shelf.keeper())
    shown = client.post(f"{BASE}import/", upload(GOOD.replace(b",250,", b",260,")))
    assert "<del>250</del> <ins>260</ins>" in shown.content.decode()


def test_a_correction_from_a_later_day_names_the_day(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    entry = shelf.point()
    client, path = shelf.browser(shelf.keeper()), f"{BASE}{entry.id}/do/correct/"
    typed = {**shelf.values(computers="25"), "_rev": "1", "_reason": "Đếm lại", "_since": "1",
             "_effective": "", "confirmed": "1"}  # fmt: skip
    with nothing_happened():
        told = client.post(path, typed)
    assert told.status_code == 422
    assert '<a href="#id__effective">' in told.content.decode()


def test_what_is_wrong_alike_in_many_rows_is_said_once(ha_tinh: Traveller) -> None:
    rows = [f"{n:02}/GCN-STTTT,Điểm Mẫu,,31/02/2019,05/08/2022,300" for n in range(1, 14)]
    rows[4] = rows[4].replace("31/02", "28/02")
    client = shelf.browser(shelf.keeper())
    page = client.post(f"{BASE}import/", upload(table(*rows))).content.decode()
    text = re.sub(r"<[^>]+>", "", page)
    assert text.count("phải là một ngày có thật") == 1
    assert "2, 3, 4, 5, 7, 8, 9, 10, 11, 12 và 2 dòng khác" in text
    assert text.count("Thiếu “Chủ điểm”") == 1


def test_what_comes_due_is_shown_the_nearest_first_and_whole_when_asked(
    ha_tinh: Traveller,
) -> None:
    rows = [f"{n:02}/GCN-STTTT,Điểm Mẫu {n},Đặng Thị Mẫu,05/08/2018,{9 + n % 20:02}/09/2019,300"
            for n in range(1, 26)]  # fmt: skip
    import_rows.import_rows("game-points", shelf.keeper(), table(*rows), "bang.csv")
    client = shelf.browser(shelf.keeper())
    first, whole = (client.get(f"/registers/keep/{query}").content.decode()
                    for query in ("", "?all=1"))  # fmt: skip
    assert (first.count("Thời hạn: "), whole.count("Thời hạn: ")) == (20, 25)
    assert "Xem thêm 5 mục" in first
    assert "Xem thêm" not in whole


@pytest.mark.parametrize("action", ["suspend", "revoke", "close"])
def test_an_entry_that_is_over_says_since_when_and_not_until_when(
    ha_tinh: Traveller, action: str
) -> None:
    entry = shelf.point()
    client = shelf.browser(shelf.keeper())
    path = f"{BASE}{entry.id}/"
    assert "Có giá trị đến 05/08/2022" in client.get(path).content.decode()
    told = {"_rev": "1", "_reason": "Căn cứ biên bản", "_effective": "05/08/2019"}
    client.post(f"{path}do/{action}/", told)
    page = client.get(path).content.decode()
    assert "từ ngày 05/08/2019" in page
    assert "Có giá trị đến" not in page
