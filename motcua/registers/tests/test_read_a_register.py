"""What anybody reads of a register, what only its readers do, and how entries are found."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.registers import books
from motcua.registers.actions import amend, grant
from motcua.registers.errors import NotAsked
from motcua.registers.models import Entry
from motcua.registers.queries import listing
from motcua.registers.queries.listing import Wanted
from motcua.registers.tests import shelf

SECRETS = ("Đặng Thị Mẫu", "042181000002", "Tăng máy theo đơn")
PAGES = ("", "?q=song+la", "print/", "map/", "export/csv", "export/json", "export/xlsx")


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    if path.endswith("xlsx"):
        sheets = CalamineWorkbook.from_filelike(io.BytesIO(body))
        return str([sheets.get_sheet_by_name(n).to_python() for n in sheets.sheet_names])
    return body.decode()


def test_personal_data_and_reasons_are_shown_to_nobody_but_readers(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    amend.amend(entry.id, shelf.keeper(), {"computers": "25"}, reason="Tăng máy theo đơn")
    base = "/registers/game-points/"
    paths = [
        *(base + page for page in PAGES),
        f"{base}{entry.id}/",
        f"{base}{entry.id}/?on=05/08/2019",
    ]
    client = Client()
    for path in paths:
        text = read(client, path)
        assert not [secret for secret in SECRETS if secret in text], path
    for path in ("/api/v1/registers/game-points/entries",
                 f"/api/v1/registers/game-points/entries/{entry.id}"):  # fmt: skip
        assert not [secret for secret in SECRETS if secret in read(client, path)], path
    assert "0 mục" not in read(client, base + "?q=dang+thi")
    assert "Sông La" not in read(client, base + "?q=dang+thi+mau")


def test_the_keeper_sees_internal_columns(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    client = shelf.browser(shelf.keeper())
    text = read(client, f"/registers/game-points/{entry.id}/")
    assert "Đặng Thị Mẫu" in text
    assert "042181000002" in text
    assert "Sông La" in read(client, "/registers/game-points/?q=dang+thi+mau")
    stranger = shelf.browser(shelf.officer(shelf.OTHER_AGENCY))
    assert "Đặng Thị Mẫu" not in read(stranger, f"/registers/game-points/{entry.id}/")


def test_an_internal_register_is_not_there_for_the_public(ha_tinh: Traveller) -> None:
    client = Client()
    for path in ("", "export/csv", "export/csvw", "print/"):
        assert client.get(f"/registers/training-participants/{path}").status_code == 404
    assert client.get("/api/v1/registers/training-participants").status_code == 404
    catalogue = json.loads(read(client, "/registers/open-data/catalog.jsonld"))
    names = [item["dct:identifier"] for item in catalogue["dcat:dataset"]]
    assert "training-participants" not in names
    assert len(names) == len([b for b in books.books() if b.is_open]) >= 30


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("song la", [1]),
        ("SÔNG LA", [1]),
        ("nga", [2]),
        ("01/GCN-STTTT", [1]),
        ("mau", [1, 2, 3]),
        ("mau ngan", [2]),
        ("khong co", []),
    ],
)
def test_entries_are_found_by_words_with_or_without_marks(
    ha_tinh: Traveller, text: str, found: list[int]
) -> None:
    names = ["Điểm trò chơi Mẫu Sông La", "Điểm Mẫu Ngàn Phố", "Điểm Mẫu Núi Nài"]
    for number, name in enumerate(names, start=1):
        shelf.point(name=name, certificate_number=f"{number:02d}/GCN-STTTT")
    page = listing.page(books.book("game-points"), Wanted(text), inner=False)
    assert sorted(int(row.number[:2]) for row in page) == found


def test_a_list_goes_on_where_it_stopped_and_is_narrowed_by_facets(ha_tinh: Traveller) -> None:
    book = books.book("game-points")
    for number in range(1, 8):
        shelf.point(
            name=f"Điểm Mẫu {number}", certificate_number=f"{number:02d}/GCN-STTTT",
            urban_class="other" if number % 2 else "class_4_5", floor_area="60",
        )  # fmt: skip
    wanted, seen = Wanted(), []
    while True:
        page = listing.page(book, wanted, inner=False, size=3)
        seen += [row.title[-1] for row in page]
        if page.next_cursor is None:
            break
        wanted = Wanted(after=page.next_cursor)
    assert seen == ["1", "2", "3", "4", "5", "6", "7"]
    found = listing.page(book, Wanted("mau", {"urban_class": "class_4_5"}), inner=False)
    assert [row.title[-1] for row in found] == ["2", "4", "6"]
    assert listing.tallies(book)["urban_class"] == {"other": 4, "class_4_5": 3}
    with pytest.raises(NotAsked) as wrong:  # an internal facet narrows nothing for the public
        listing.page(book, Wanted("", {"owner_kind": "person"}), inner=False)
    assert "urban_class" in wrong.value.allowed
    assert "owner_kind" not in wrong.value.allowed


def test_open_data_can_be_read_by_its_own_description(ha_tinh: Traveller) -> None:
    shelf.point(name="=cmd|calc", certificate_number="09/GCN-STTTT")
    client = Client()
    described = json.loads(read(client, "/registers/game-points/export/csvw"))
    rows = list(csv.reader(io.StringIO(read(client, "/registers/game-points/export/csv")[1:])))
    assert rows[0] == [column["name"] for column in described["tableSchema"]["columns"]]
    row = dict(zip(rows[0], rows[1], strict=True))
    assert row["name"] == "'=cmd|calc"  # no spreadsheet takes it for a formula
    assert row["floor_area"] == "38"
    (entry,) = json.loads(read(client, "/registers/game-points/export/json"))
    assert entry["data"]["name"] == "=cmd|calc"
    assert entry["valid_to"] == "2022-08-05"
    assert (row["entry_status"], row["entry_sample"]) == ("in_force", "false")
    assert entry["sample"] is False
    assert "owner_name" not in entry["data"]


def test_a_sample_is_named_as_one_wherever_it_is_shown(ha_tinh: Traveller) -> None:
    grant.grant("game-points", shelf.keeper(), shelf.values(), sample=True)
    client = Client()
    assert "Dữ liệu mẫu" in read(client, "/registers/game-points/")
    (entry,) = json.loads(read(client, "/registers/game-points/export/json"))
    (row,) = csv.DictReader(io.StringIO(read(client, "/registers/game-points/export/csv")[1:]))
    assert (entry["sample"], row["entry_sample"]) == (True, "true")


def test_the_api_reads_registers_entries_and_days_gone_by(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    ha_tinh.move_to(datetime(2019, 9, 2, 9, tzinfo=TZ))
    amend.amend(entry.id, shelf.keeper(), {"computers": "25"})
    client = Client()

    def get(path: str) -> Any:
        return json.loads(read(client, f"/api/v1/registers{path}"))

    assert len(get("")["items"]) == len([b for b in books.books() if b.is_open])
    assert get("/game-points")["in_force"] == 1
    (found,) = get("/game-points/entries?q=song+la&where=urban_class:other")["items"]
    assert (found["id"], found["data"]["computers"]) == (str(entry.id), 25)
    assert get("/game-points/entries?where=urban_class:class_4_5")["items"] == []
    then = get(f"/game-points/entries/{entry.id}?on=2019-08-20")
    assert then["data"]["computers"] == 20
    assert [line["action"] for line in then["history"]] == ["amend", "grant"]
    assert client.get("/api/v1/registers/nowhere").status_code == 404
    assert client.get("/api/v1/registers/game-points/entries?cursor=zz").status_code == 422


def test_a_page_of_entries_costs_the_same_number_of_statements(
    ha_tinh: Traveller, django_assert_max_num_queries: Any
) -> None:
    for number in range(1, 30):
        shelf.point(name=f"Điểm Mẫu {number}", certificate_number=f"{number:02d}/GCN-STTTT")
    client = Client()
    client.get("/registers/game-points/")
    with django_assert_max_num_queries(5):
        client.get("/registers/game-points/")


def test_a_reference_leads_to_the_entry_that_it_names(ha_tinh: Traveller) -> None:
    teacher = shelf.officer("so-tttt-cong-nghe-thong-tin-chuyen-vien-1")
    course = grant.grant(
        "training-courses", teacher,
        {"name": "Khóa Mẫu", "kind": "agents", "start": "01/08/2019", "end": "02/08/2019"},
    )  # fmt: skip
    assert course.number == "ĐT-2019-001"
    pupil = grant.grant(
        "training-participants", teacher, {"course": course.number, "full_name": "Lê Thị Mẫu"}
    )
    client = shelf.browser(teacher)
    text = read(client, f"/registers/training-participants/{pupil.id}/")
    assert f"/registers/training-courses/{course.id}/" in text
    text = read(client, f"/registers/training-courses/{course.id}/")
    assert "/registers/training-participants/?course=" in text
    assert Entry.objects.count() == 2


def test_a_list_of_a_day_is_taken_along_as_it_stood(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    before = clock.now().date()
    ha_tinh.advance(timedelta(days=10))
    amend.amend(entry.id, shelf.keeper(), {"computers": "30"})
    client = Client()
    day, base = f"{before:%d/%m/%Y}", "/registers/game-points/"
    page = client.get(f"{base}?on={day}").content.decode()
    query = f"on={quote(day, safe='')}"
    assert f'export/csv?{query}"' in page
    for asked, computers in ((f"?{query}", "20"), ("", "30")):
        answer = client.get(f"{base}export/csv{asked}")
        text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
        (row,) = csv.DictReader(io.StringIO(text))
        assert row["computers"] == computers
    assert client.get(f"{base}export/csv?on=01/01/2019").status_code == 200
    assert client.get(f"{base}export/csv?on=yesterday").status_code == 404


def test_a_day_that_is_none_is_told_beside_its_field(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    for path in ("/registers/game-points/", f"/registers/game-points/{entry.id}/"):
        page = Client().get(f"{path}?on=yesterday").content.decode()
        assert '<a href="#on">' in page
        assert 'aria-describedby="on-hint on-error" value="yesterday"' in page


def test_a_printed_part_says_that_it_is_no_whole_book(ha_tinh: Traveller) -> None:
    shelf.point()
    assert "Đang lọc: <strong>“song la”, Còn hiệu lực</strong>" in read(
        Client(), "/registers/game-points/print/?q=song+la&status=in_force"
    )
    assert "Đang lọc" not in read(Client(), "/registers/game-points/print/")
