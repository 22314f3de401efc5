"""Random lives with corrections: every door tells of every day, as known on every day, what a
plain reckoning by hand tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.definitions.model.register import EntryAction
from motcua.kernel.clock import TZ, Traveller
from motcua.registers import books, timeline
from motcua.registers.actions import amend, correct, suspend
from motcua.registers.errors import Invalid, Refused
from motcua.registers.queries import exports, listing, page
from motcua.registers.tests import shelf
from motcua.registers.timeline import Fact

FIRST = date(2019, 8, 5)
STARTS = "certificate_date"
BOOK = next(b for b in shelf.province().registers if b.id == shelf.POINTS)
NUMBERS = count(1)
days = st.integers(-4, 16)
steps = st.tuples(
    st.sampled_from(["amend", "amend", "correct", "correct", "first", "withdraw", "suspend"]),
    days,  # from which day, or to which the first one is moved
    st.sampled_from(["A", "B", "C"]),  # the name
    st.booleans(),  # the street as well; of a correction: since the first day
    st.integers(2, 6),  # which change is withdrawn
)
lives = st.lists(steps, max_size=5)


@dataclass
class Reckoned:
    """By hand: for each column what was said of it, from which day, in the order of saying."""

    begin: date = FIRST
    said: dict[int, tuple[date, str, dict[str, str]]] = field(default_factory=dict)

    def say(self, seq: int, day: date, verb: str, patch: dict[str, str]) -> None:
        """One more thing was said; a first day that is put right takes along what began with it."""
        moved = patch.get(STARTS)
        if verb == "correct" and moved is not None and day <= self.begin and seq > 1:
            to = date.fromisoformat(moved)
            for number, (held, what, told) in self.said.items():
                rests = held > self.begin or what == "suspend"
                self.said[number] = (max(held, to) if rests else to, what, told)
            self.begin = day = to
        self.said[seq] = (max(day, self.begin), verb, patch)

    def on(self, day: date) -> dict[str, str] | None:
        """What holds on a day."""
        if day < self.begin:
            return None
        found: dict[str, str] = {"status": "in_force"}
        for _seq, (held, verb, patch) in sorted(self.said.items(), key=lambda i: (i[1][0], i[0])):
            if held <= day:
                found |= patch
                if verb == "suspend":
                    found["status"] = "suspended"
        return found


Told = tuple[int, date, str, date, dict[str, str], int | None]


def reckoned(told: list[Told], known: date) -> Reckoned | None:
    """What was known in the evening of ``known``: without what was withdrawn by then."""
    heard = [one for one in told if one[1] <= known]
    gone: set[int] = set()
    for seq, _day, _verb, _from, _patch, cancels in reversed(heard):
        if cancels is not None and seq not in gone:
            gone.add(cancels)
    made = Reckoned(date.min)
    for seq, _day, verb, since, patch, _cancels in heard:
        if seq == 1:
            made.begin = since
        if seq not in gone:
            made.say(seq, since, verb, patch)
    return made if heard else None


def told_of(row: Any) -> dict[str, str] | None:
    """The columns of an entry, a standing or a record of the API that the reckoning knows."""
    if row is None:
        return None
    get = row.get if isinstance(row, dict) else lambda name: getattr(row, name)
    data = get("data")
    return {"status": str(get("status")), **{k: data[k] for k in ("name", "street", STARTS)}}


def live(entry: Any, life: list[Any], clock: Traveller) -> tuple[list[Told], int]:
    """Do what can be done of a life, a day later each; what is refused leaves nothing."""
    base = {"name": "A", "street": "Thôn Mẫu", STARTS: str(FIRST)}
    told: list[Told] = [(1, FIRST, "grant", FIRST, base, None)]
    who, refused = shelf.keeper(), 0
    for number, (what, offset, name, more, which) in enumerate(life, start=1):
        today, day = FIRST + timedelta(days=number), FIRST + timedelta(days=offset)
        clock.move_to(datetime(today.year, today.month, today.day, 9, tzinfo=TZ))
        before = reckoned(told, today)
        assert before is not None
        values = {"name": name} | ({"street": f"Xóm {name}"} if more else {})
        verb, since, cancels = "correct", before.begin, None
        try:
            if what == "amend":
                verb, since = "amend", day
                amend.amend(entry.id, who, values, effective=day)
            elif what == "suspend":
                verb, since, values = "suspend", day, {}
                suspend.suspend(entry.id, who, reason="Mẫu", effective=day)
            elif what == "withdraw":
                values, cancels = {}, which
                correct.correct(entry.id, who, cancels=which, reason="Ghi nhầm")
                since = max(next(t[3] for t in told if t[0] == which), since)
            elif what == "first":
                values = {STARTS: day.isoformat()} | ({"name": name} if more else {})
                correct.correct(entry.id, who, values, reason="Sai ngày")
            else:
                since = before.begin if more else day
                correct.correct(entry.id, who, values, reason="Sai", since=None if more else day)
        except (Refused, Invalid):
            refused += 1
            continue
        then = before.on(since) or {}
        patch = {key: value for key, value in values.items() if then.get(key) != value}
        told.append((told[-1][0] + 1, today, verb, since, patch, cancels))
    return told, refused


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(lives)
def test_every_door_tells_of_every_day_what_was_known(ha_tinh: Traveller, life: list[Any]) -> None:
    ha_tinh.move_to(datetime(2019, 8, 5, 9, tzinfo=TZ))
    entry = shelf.point(name="A", certificate_number=f"{next(NUMBERS)}/GCN-STTTT")
    told, _refused = live(entry, life, ha_tinh)
    book = books.book(shelf.POINTS)
    last, client = told[-1][1], Client()
    for known in {None, FIRST - timedelta(days=1), *(one[1] for one in told)}:
        then = reckoned(told, known or last)
        moment = listing.evening(known) if known else None
        for offset in (-5, -3, 0, 2, 5, 9, 17):
            day = FIRST + timedelta(days=offset)
            wanted = then.on(day) if then is not None else None
            standing = page.standing_on(entry, day, moment)
            assert told_of(standing) == wanted, (told, known, day)
            rows = {row.id: row for row in listing.as_of(book, day, moment, size=500)}
            assert told_of(rows.get(entry.id)) == wanted, (told, known, day)
            asked = {"on": f"{day}", "limit": 200} | ({"known": f"{known}"} if known else {})
            items = client.get(f"/api/v1/registers/{shelf.POINTS}/entries", asked).json()["items"]
            record = next((one for one in items if one["id"] == str(entry.id)), None)
            assert told_of(record) == wanted, (told, known, day)
    table = {row.id: row for row in exports.rows_on(book, FIRST + timedelta(days=5))}
    now = reckoned(told, last)
    assert now is not None
    assert told_of(table.get(entry.id)) == now.on(FIRST + timedelta(days=5))


patches = st.dictionaries(st.sampled_from(["name", "street"]), st.sampled_from("ABC"))
changes = st.lists(
    st.tuples(
        st.sampled_from(["amend", "correct", "first", "suspend"]),
        days,
        patches,
        st.none() | st.integers(2, 7),
    ),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(changes)
def test_what_holds_follows_a_first_day_that_is_put_right(happened: list[Any]) -> None:
    """The same without a database, and with changes dated before the entry begins."""
    base = {"name": "A", "street": "B", STARTS: str(FIRST)}
    told: list[Told] = [(1, FIRST, "grant", FIRST, base, None)]
    known = [Fact(1, EntryAction.GRANT, FIRST, base)]
    for seq, (what, offset, patch, which) in enumerate(happened, start=2):
        day = FIRST + timedelta(days=offset)
        verb = "correct" if what == "first" else what
        given = {} if what == "suspend" else dict(patch)
        since = day
        if what == "first":
            since, given = FIRST - timedelta(days=9), given | {STARTS: str(day)}
        cancels = which if verb == "correct" and which is not None and which < seq else None
        told.append((seq, FIRST, verb, since, given, cancels))
        known.append(Fact(seq, EntryAction(verb), since, given, cancels))
    by_hand = reckoned(told, FIRST)
    assert by_hand is not None
    for offset in range(-10, 18):
        day = FIRST + timedelta(days=offset)
        standing = timeline.on(known, day, BOOK)
        found = None if standing is None else {"status": str(standing.status), **standing.data}
        assert found == by_hand.on(day), (told, day)
