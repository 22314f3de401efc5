"""An entry that expired by itself can be put right: what held on a day follows from the facts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta

import pytest

from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.models import Event
from motcua.registers import books
from motcua.registers.actions import correct, expire, extend, note
from motcua.registers.errors import Refused
from motcua.registers.models import Entry, EntryVersion
from motcua.registers.queries import listing, page
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]
LAST = date(2022, 8, 5)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=TZ)


def expired(time: Traveller) -> Entry:
    """A game point that ended on its last day."""
    entry = shelf.point()
    time.move_to(noon(LAST + timedelta(days=1)))
    expire.expire(entry.id)
    entry.refresh_from_db()
    assert entry.status == "expired"
    return entry


def agreed(entry: Entry, day: date) -> str:
    """The status on a day, by the facts and by the list of that day alike."""
    book = books.book(entry.register)
    (row,) = listing.as_of(book, day)
    standing = page.standing_on(entry, day)
    assert standing is not None
    assert (standing.status, standing.data) == (row.status, row.data)
    return str(row.status)


def test_a_mistyped_last_day_is_corrected_after_it_passed(ha_tinh: Traveller) -> None:
    entry = shelf.point(certificate_expiry="05/08/2021")  # meant was 2022
    ha_tinh.move_to(noon(date(2021, 8, 6)))
    expire.expire(entry.id)
    ha_tinh.move_to(noon(date(2021, 9, 1)))
    correct.correct(
        entry.id, shelf.keeper(), {"certificate_expiry": "05/08/2022"}, reason="Gõ nhầm năm"
    )
    entry.refresh_from_db()
    assert (entry.status, entry.valid_to, entry.turns_on) == (
        "in_force", LAST, LAST + timedelta(days=1)
    )  # fmt: skip
    assert [agreed(entry, day) for day in (date(2021, 8, 5), date(2021, 8, 6), LAST)] == [
        "in_force", "in_force", "in_force",
    ]  # fmt: skip
    lines = page.history(books.book(entry.register), entry, inner=True)
    assert [(line.version.action, line.cancelled) for line in lines] == [
        ("correct", False), ("expire", True), ("grant", False),
    ]  # fmt: skip
    ha_tinh.move_to(noon(LAST + timedelta(days=1)))
    assert expire.due(LAST + timedelta(days=1)) == [entry.id]
    expire.expire(entry.id)
    assert Entry.objects.get(id=entry.id).status == "expired"


def test_a_last_day_that_was_earlier_ends_the_entry_earlier(ha_tinh: Traveller) -> None:
    entry = expired(ha_tinh)
    correct.correct(
        entry.id, shelf.keeper(), {"certificate_expiry": "05/07/2022"}, reason="Gõ nhầm tháng"
    )
    entry.refresh_from_db()
    assert entry.status == "expired"
    assert [agreed(entry, day) for day in (date(2022, 7, 5), date(2022, 7, 6), LAST)] == [
        "in_force", "expired", "expired",
    ]  # fmt: skip
    assert Event.objects.filter(type="register.expired").count() == 2


def test_an_extension_recorded_late_counts_from_its_day(ha_tinh: Traveller) -> None:
    entry = expired(ha_tinh)
    ha_tinh.move_to(noon(date(2022, 8, 20)))
    extend.extend(entry.id, shelf.keeper(), date(2023, 2, 5), effective=date(2022, 8, 1))
    entry.refresh_from_db()
    assert (entry.status, entry.extensions, entry.turns_on) == ("in_force", 1, date(2023, 2, 6))
    assert agreed(entry, date(2022, 8, 10)) == "in_force"


def test_an_extension_after_the_end_leaves_the_gap(ha_tinh: Traveller) -> None:
    entry = expired(ha_tinh)
    ha_tinh.move_to(noon(date(2022, 8, 20)))
    extend.extend(entry.id, shelf.keeper(), date(2023, 2, 5))
    entry.refresh_from_db()
    assert [agreed(entry, day) for day in (LAST, date(2022, 8, 10), date(2022, 8, 20))] == [
        "in_force", "expired", "in_force",
    ]  # fmt: skip


def test_an_expiry_that_was_left_out_counts_again(ha_tinh: Traveller) -> None:
    entry = expired(ha_tinh)
    correct.correct(
        entry.id, shelf.keeper(), {"certificate_expiry": "05/08/2023"}, reason="Tưởng nhầm"
    )
    assert Entry.objects.get(id=entry.id).status == "in_force"
    correct.correct(entry.id, shelf.keeper(), cancels=3, reason="Bản đầu mới đúng")
    entry.refresh_from_db()
    assert (entry.status, entry.valid_to) == ("expired", LAST)
    assert agreed(entry, date(2022, 8, 6)) == "expired"
    rounds = EntryVersion.objects.filter(entry=entry, seq=2).order_by("round")
    assert [(row.round, row.replaced_at is None) for row in rounds] == [(0, False), (1, True)]


def test_an_expiry_itself_is_not_withdrawn(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    entry = expired(ha_tinh)
    with nothing_happened(), pytest.raises(Refused) as refused:
        correct.correct(entry.id, shelf.keeper(), cancels=2, reason="Chưa hết hạn")
    assert refused.value.code == "follows"


def test_a_note_leaves_an_expired_entry_expired(ha_tinh: Traveller) -> None:
    entry = expired(ha_tinh)
    note.note(entry.id, shelf.keeper(), reason="Đã nộp lại giấy")
    entry.refresh_from_db()
    assert (entry.status, entry.versions_count) == ("expired", 3)
    assert Event.objects.filter(type="register.expired").count() == 1
