"""An entry that names one of another register means that one, whatever is entered later."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.test import Client

from motcua.identity.actor import Actor
from motcua.kernel.clock import Traveller
from motcua.registers import books, showing
from motcua.registers.actions import amend, grant, import_rows, revoke
from motcua.registers.errors import Invalid
from motcua.registers.importing import TableWrong
from motcua.registers.models import Entry, EntryVersion
from motcua.registers.queries import page
from motcua.registers.queries.lookup import by_number, named_columns
from motcua.registers.tests import doors, shelf

Nothing = Callable[[], AbstractContextManager[None]]
POINTS, FIRMS = "postal-points", "postal-enterprises"


def firm(year: int, name: str, last: int) -> Entry:
    """A licence numbered 01/GP-BC of that year."""
    days = {"licence_date": f"05/08/{year}", "licence_expiry": f"05/08/{last}"}
    return doors.enter(FIRMS, name=name, **days)


@pytest.fixture
def keeper(ha_tinh: Traveller) -> Actor:
    return doors.keeper_of(POINTS)


def point(keeper: Actor, named: str, **change: Any) -> Entry:
    values = {"code": "BC-1", "name": "Điểm", "kind": "office_1", "commune": "18172"}
    return grant.grant(POINTS, keeper, {**values, "enterprise": named, **change})


def linked(entry: Entry, keeper: Actor) -> list[str]:
    book = books.book(POINTS)
    found = page.references(book, entry, inner=True, actor=keeper)
    return [named.title for _, _, named in found]


def test_a_number_is_kept_with_its_year_so_that_it_means_one_entry(keeper: Actor) -> None:
    old = firm(2015, "Cũ", 2024)
    entry = point(keeper, "01/GP-BC")
    assert entry.data["enterprise"] == "01/GP-BC@2015"
    firm(2019, "Mới", 2029)
    assert linked(entry, keeper) == ["Cũ"]
    assert named_columns(FIRMS, "01/GP-BC@2015")["name"] == "Cũ"
    assert named_columns(FIRMS, "01/GP-BC@2019")["name"] == "Mới"
    revoke.revoke(old.id, doors.keeper_of(FIRMS), reason="Thu hồi")
    assert named_columns(FIRMS, "01/GP-BC@2015") == {}
    column = books.book(POINTS).column("enterprise")
    assert column is not None
    assert showing.shown(column, "01/GP-BC@2015", "vi") == "01/GP-BC (2015)"


def test_of_several_that_holds_on_the_day_is_meant(
    keeper: Actor, nothing_happened: Nothing
) -> None:
    firm(2014, "Hết hạn", 2018)
    both = firm(2015, "Cũ", 2024)
    assert point(keeper, "01/GP-BC").data["enterprise"] == "01/GP-BC@2015"
    firm(2019, "Mới", 2029)
    with nothing_happened(), pytest.raises(Invalid) as refused:
        point(keeper, "01/GP-BC", code="BC-2")
    (error,) = refused.value.errors
    assert (error.field, error.code) == ("enterprise", "several")
    assert error.text("vi") == (
        "Có 3 mục mang số 01/GP-BC. Ghi thêm năm vào sau số, ví dụ 01/GP-BC@2019."
    )
    for number, (typed, kept) in enumerate(
        [("01/gp-bc @2019", "01/GP-BC@2019"), ("01/GP-BC (2014)", "01/GP-BC@2014")], start=3
    ):
        assert point(keeper, typed, code=f"BC-{number}").data["enterprise"] == kept
    both.refresh_from_db()
    assert page.named_by(books.book(FIRMS), both, keeper) == []  # no facet asks for it


def test_a_change_says_the_year_too_and_the_same_number_is_no_change(
    keeper: Actor, nothing_happened: Nothing
) -> None:
    firm(2015, "Cũ", 2024)
    entry = point(keeper, "01/GP-BC")
    firm(2019, "Mới", 2029)
    with nothing_happened(), pytest.raises(Invalid):
        amend.amend(entry.id, keeper, {"enterprise": "01/GP-BC"})
    amend.amend(entry.id, keeper, {"enterprise": "01/GP-BC@2019"})
    entry.refresh_from_db()
    assert linked(entry, keeper) == ["Mới"]


def test_a_table_names_entries_in_the_same_way(keeper: Actor, nothing_happened: Nothing) -> None:
    firm(2015, "Cũ", 2024)
    rows = b"code,name,kind,commune,enterprise\nBC-7,A,office_1,18172,01/GP-BC\n"
    import_rows.import_rows(POINTS, keeper, rows, "bang.csv")
    assert Entry.objects.get(register=POINTS).data["enterprise"] == "01/GP-BC@2015"
    firm(2019, "Mới", 2029)
    plan = import_rows.plan(POINTS, keeper, rows, "bang.csv")
    assert (plan.unchanged, plan.change, plan.wrong) == ([2], [], [])
    with nothing_happened(), pytest.raises(TableWrong) as refused:
        import_rows.import_rows(POINTS, keeper, rows.replace(b"BC-7", b"BC-8"), "bang.csv")
    (wrong,) = refused.value.wrong
    assert (wrong.number, wrong.column) == (2, "enterprise")
    assert wrong.text.vi.startswith("Có 2 mục mang số 01/GP-BC.")
    again = rows.replace(b"01/GP-BC", b"01/GP-BC@2019")
    import_rows.import_rows(POINTS, keeper, again, "bang.csv")
    assert Entry.objects.get(register=POINTS).data["enterprise"] == "01/GP-BC@2019"
    assert EntryVersion.objects.filter(register=POINTS).count() == 2


def test_a_number_that_is_not_there_is_taken_and_the_keeper_told(keeper: Actor) -> None:
    entry = point(keeper, "999/KHONG-CO")
    address = f"/registers/{POINTS}/{entry.id}/"
    told = shelf.browser(keeper).get(address).content.decode()
    assert "Số chưa có trong sổ được dẫn chiếu" in told
    assert "999/KHONG-CO" in told
    assert "Số chưa có trong sổ được dẫn chiếu" not in Client().get(address).content.decode()
    firm(2019, "Mới", 2029)
    amend.amend(entry.id, keeper, {"enterprise": "01/GP-BC"})
    told = shelf.browser(keeper).get(address).content.decode()
    assert "Số chưa có trong sổ được dẫn chiếu" not in told


def test_a_number_without_a_year_means_the_newest_that_has_not_ended(keeper: Actor) -> None:
    firm(2015, "Cũ", 2024)
    new = firm(2019, "Mới", 2029)
    assert getattr(by_number(FIRMS, "01/GP-BC"), "title", "") == "Mới"
    revoke.revoke(new.id, doors.keeper_of(FIRMS), reason="Thu hồi", effective=date(2019, 8, 5))
    assert getattr(by_number(FIRMS, "01/GP-BC"), "title", "") == "Cũ"
    assert by_number(FIRMS, "01/GP-BC@2016") is None
