"""Lists go on without telling internal titles, and links name no internal number."""

from __future__ import annotations

import base64
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from motcua.kernel.clock import Traveller
from motcua.registers import books
from motcua.registers.actions import grant
from motcua.registers.models import Entry
from motcua.registers.queries import listing, page
from motcua.registers.queries.listing import Wanted
from motcua.registers.tests import doors, shelf

AWARDS = "/api/v1/registers/awards/entries"
NAMES = ("An Thị Mẫu", "Bình Văn Mẫu", "Chi Thị Mẫu")


def award(name: str) -> Entry:
    values = {
        "stage": "proposed", "form": "certificate", "level": "province", "year": "2019",
        "recipient_kind": "person", "recipient": name, "proposed_on": "01/07/2019",
    }  # fmt: skip
    day = date(2019, 7, 1)
    return grant.grant("awards", doors.keeper_of("awards"), values, effective=day)


@pytest.mark.parametrize("on", [{}, {"on": "2019-08-01"}])
def test_a_cursor_tells_no_internal_title(ha_tinh: Traveller, on: dict[str, str]) -> None:
    made = [award(name) for name in reversed(NAMES)][::-1]
    seen, cursor = [], ""
    for _page in made:
        answer = Client().get(AWARDS, {"limit": 1, "cursor": cursor, **on})
        assert "Mẫu" not in answer.content.decode()
        (item,) = answer.json()["items"]
        seen.append(item["id"])
        assert answer.json()["next"] == (None if len(seen) == len(made) else item["id"])
        cursor = answer.json()["next"]
    assert seen == [str(entry.id) for entry in made]  # in the order of their names


def test_a_cursor_that_leads_nowhere_is_refused_and_a_page_begins_anew(ha_tinh: Traveller) -> None:
    first, elsewhere = award(NAMES[0]), shelf.point()
    older = base64.urlsafe_b64encode(f"{first.id}an thi mau".encode()).decode().rstrip("=")
    book = books.book("awards")
    for cursor in (older, str(elsewhere.id), "zz"):
        for query in ({"cursor": cursor}, {"cursor": cursor, "on": "2019-08-01"}):
            answer = Client().get(AWARDS, query)
            assert (answer.status_code, "items" in answer.json()) == (422, False)
        assert [row.id for row in listing.page(book, Wanted(after=cursor), inner=True)] == [
            first.id
        ]
        assert len(listing.as_of(book, date(2019, 8, 1), after=cursor)) == 1
        assert first.number in Client().get(f"/registers/awards/?after={cursor}").content.decode()


def test_links_to_what_names_an_entry_tell_no_internal_number(
    ha_tinh: Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = doors.keeper_of("resident-reporters")
    values = {"full_name": "Phan Thị Mẫu", "agency": "Báo Mẫu", "notice_number": "01/TB-BM"}
    entry = grant.grant("resident-reporters", keeper, values)
    other = books.book("press-rep-offices")
    named: Any = [(other, other.fields[0], 1)]
    monkeypatch.setattr(page, "named_by", lambda *_given: named)
    path = f"/registers/resident-reporters/{entry.id}/"
    link = f"/registers/press-rep-offices/?{other.fields[0].id}="
    outside = Client().get(path).content.decode()
    assert (link in outside, "01/TB-BM" in outside, "01%2FTB-BM" in outside) == (False,) * 3
    assert f"{link}01%2FTB-BM" in shelf.browser(keeper).get(path).content.decode()


def test_a_spreadsheet_comes_from_a_file(ha_tinh: Traveller) -> None:
    shelf.point()
    answer: Any = Client().get("/registers/game-points/export/xlsx")
    assert answer.streaming
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="game-points-')
    body = b"".join(answer.streaming_content)
    assert int(answer.headers["Content-Length"]) == len(body)
    rows = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
    assert [len(rows), "01/GCN-STTTT" in rows[1]] == [2, True]
