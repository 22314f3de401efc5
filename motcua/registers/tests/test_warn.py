"""Warnings: every date that the definition marks, each day once; the index follows definitions."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from motcua.definitions.model.province import Province
from motcua.definitions.model.register import Register
from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.models import Event
from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish
from motcua.registers.actions import amend, grant, reindex, warn
from motcua.registers.models import Entry, EntryValue, RegisterIndex
from motcua.registers.queries import listing
from motcua.registers.queries.listing import Wanted
from motcua.registers.tests import shelf

REPORTERS = "resident-reporters"


def reporter() -> Entry:
    """A resident reporter whose press card ends before the posting does."""
    return grant.grant(REPORTERS, shelf.officer(shelf.PRESS), {
        "full_name": "Phan Thị Mẫu", "agency": "Báo Mẫu", "card_expiry": "31/12/2019",
        "notice_number": "01/TB-BM", "notice_date": "05/08/2019"})  # fmt: skip


def live(traveller: Traveller, first: date, last: date) -> list[tuple[date, str, int]]:
    """(day, column, days before) of every warning from ``first`` to ``last``."""
    day = first
    while day <= last:
        traveller.move_to(datetime(day.year, day.month, day.day, 8, tzinfo=TZ))
        for key in warn.due(day):
            warn.warn(key)
        day += timedelta(days=1)
    return [
        (event.at.astimezone(TZ).date(), event.payload["field"], event.payload["days"])
        for event in Event.objects.filter(type="register.expiring").order_by("id")
    ]


def test_a_date_that_is_not_the_end_is_told_of_as_well(ha_tinh: Traveller) -> None:
    reporter()
    assert live(ha_tinh, date(2019, 10, 20), date(2019, 12, 31)) == [
        (date(2019, 11, 1), "card_expiry", 60),
        (date(2019, 12, 1), "card_expiry", 30),
    ]


def test_a_new_date_is_told_of_anew_and_an_old_one_never_again(ha_tinh: Traveller) -> None:
    entry = reporter()
    live(ha_tinh, date(2019, 12, 10), date(2019, 12, 12))
    amend.amend(entry.id, shelf.officer(shelf.PRESS), {"card_expiry": "20/01/2020"})
    told = live(ha_tinh, date(2019, 12, 12), date(2020, 1, 25))
    assert [(day.isoformat(), days) for day, _field, days in told] == [
        ("2019-12-10", 30), ("2019-12-12", 60), ("2019-12-21", 30),
    ]  # fmt: skip
    assert not warn.warn(entry.id)


def test_a_definition_that_finds_entries_otherwise_has_them_indexed_anew(
    ha_tinh: Traveller,
) -> None:
    shelf.point(isp="VNPT")
    for register in reindex.due():
        reindex.reindex(register)
    assert reindex.due() == []
    publish(with_facet("game-points", "isp"))
    publication.forget()
    assert reindex.due() == ["game-points"]
    book = next(b for b in publication.current().province.registers if b.id == "game-points")
    wanted = Wanted(facets={"isp": "VNPT"})
    assert len(listing.page(book, wanted, inner=True)) == 0
    assert reindex.reindex("game-points") == 1
    assert reindex.due() == []
    assert len(listing.page(book, wanted, inner=True)) == 1
    assert listing.tallies(book)["isp"] == {"VNPT": 1}
    assert RegisterIndex.objects.get(register="game-points").after is None


def with_facet(register: str, column: str) -> Province:
    """Hà Tĩnh, where one more column narrows a list."""

    def changed(book: Register) -> Register:
        sections = tuple(
            section.model_copy(update={"fields": tuple(
                field.model_copy(update={"facet": field.facet or field.id == column})
                for field in section.fields)})
            for section in book.sections
        )  # fmt: skip
        return book.model_copy(update={"sections": sections})

    found = tuple(changed(b) if b.id == register else b for b in shelf.province().registers)
    return shelf.province().model_copy(update={"registers": found})


def test_days_that_are_warned_of_are_no_facets(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    held = EntryValue.objects.get(entry=entry, field="!certificate_expiry")
    assert held.value == "2022-08-05"
    book = next(b for b in shelf.province().registers if b.id == "game-points")
    assert "!certificate_expiry" not in listing.tallies(book)
