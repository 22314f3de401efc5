"""What held on a day follows from the changes alone, in whatever order they were written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.definitions.entry_rules import add_months, figures, term_end
from motcua.definitions.entry_values import clean_column
from motcua.definitions.fills import Fill, parse_fill
from motcua.definitions.model.register import EntryAction, EntryStatus
from motcua.definitions.typed import RefusedError
from motcua.registers import timeline
from motcua.registers.tests import shelf
from motcua.registers.timeline import Fact

DAY = date(2019, 1, 1)
BOOK = next(b for b in shelf.province().registers if b.id == "newsletters")
patches = st.dictionaries(st.sampled_from("abc"), st.none() | st.integers(0, 3), max_size=3)
amendments = st.lists(st.tuples(st.integers(1, 30), patches), max_size=6)


def facts(rows: list[tuple[int, dict[str, int | None]]]) -> list[Fact]:
    made = [Fact(1, EntryAction.GRANT, DAY, {"a": 0})]
    for seq, (days, patch) in enumerate(rows, start=2):
        made.append(Fact(seq, EntryAction.AMEND, DAY + timedelta(days=days), patch))
    return made


@settings(max_examples=60, deadline=None)
@given(amendments, st.randoms())
def test_the_order_of_writing_down_changes_nothing(
    rows: list[tuple[int, dict[str, int | None]]], chance: object
) -> None:
    known = facts(rows)
    mixed = list(known)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    for days in (0, 1, 15, 31):
        day = DAY + timedelta(days=days)
        assert timeline.on(mixed, day, BOOK) == timeline.on(known, day, BOOK)


@settings(max_examples=60, deadline=None)
@given(amendments, st.integers(0, 6))
def test_a_cancelled_change_leaves_no_trace(
    rows: list[tuple[int, dict[str, int | None]]], which: int
) -> None:
    known = facts(rows)
    if which >= len(rows):
        return
    wrong = known[which + 1]
    without = [fact for fact in known if fact is not wrong]
    undo = Fact(99, EntryAction.CORRECT, wrong.effective, {}, cancels=wrong.seq)
    for days in (0, 10, 31):
        day = DAY + timedelta(days=days)
        assert timeline.on([*known, undo], day, BOOK) == timeline.on(without, day, BOOK)


@settings(max_examples=60, deadline=None)
@given(patches, patches)
def test_a_difference_turns_one_state_into_the_other(
    before: dict[str, int | None], wanted: dict[str, int | None]
) -> None:
    old, new = timeline.apply({}, before), timeline.apply({}, wanted)
    assert timeline.apply(old, timeline.difference(old, new)) == new


def test_status_and_counts_follow_the_actions() -> None:
    last = {"licence_expiry": str(DAY + timedelta(days=4))}
    actions = [EntryAction.GRANT, EntryAction.SUSPEND, EntryAction.RESUME, EntryAction.EXTEND,
               EntryAction.EXPIRE]  # fmt: skip
    known = [Fact(n, action, DAY + timedelta(days=n), last) for n, action in enumerate(actions, 1)]
    standings = [standing for _fact, standing in timeline.replay(known, BOOK)]
    assert [s.status for s in standings] == [
        EntryStatus.IN_FORCE, EntryStatus.SUSPENDED, EntryStatus.IN_FORCE, EntryStatus.IN_FORCE,
        EntryStatus.EXPIRED,
    ]  # fmt: skip
    assert (standings[-1].extensions, standings[-1].suspensions) == (1, 1)
    assert timeline.on(known, DAY, BOOK) is None
    assert timeline.next_turn(known, DAY + timedelta(days=2), BOOK) == DAY + timedelta(days=3)


VERBS = st.sampled_from([
    EntryAction.AMEND, EntryAction.CORRECT, EntryAction.EXTEND, EntryAction.SUSPEND,
    EntryAction.RESUME, EntryAction.NOTE, EntryAction.REVOKE,
])  # fmt: skip
happenings = st.lists(
    st.tuples(
        VERBS,
        st.integers(0, 30),  # the day from which it holds
        st.none() | st.integers(-3, 40),  # the last day that it sets, or none
        st.none() | st.integers(2, 8),  # the change that it withdraws
    ),
    max_size=7,
)
LATEST = 45


def told(happened: list[tuple[EntryAction, int, int | None, int | None]]) -> list[Fact]:
    """What happened, in the order of writing down; a correction alone may withdraw another."""
    made = [Fact(1, EntryAction.GRANT, DAY, {"licence_expiry": str(DAY + timedelta(days=10))})]
    for seq, (verb, begins, ends, cancels) in enumerate(happened, 2):
        end = {} if ends is None else {"licence_expiry": str(DAY + timedelta(days=ends))}
        older = cancels if verb is EntryAction.CORRECT and cancels and cancels < seq else None
        made.append(Fact(seq, verb, DAY + timedelta(days=begins), end, older))
    return made


def by_hand(facts: list[Fact]) -> list[tuple[str, EntryStatus]]:
    """Day by day: the changes of the day; in the evening it is over if its last day lies behind."""
    gone: set[int] = set()
    for fact in reversed(facts):
        if fact.cancels is not None and fact.seq not in gone:
            gone.add(fact.cancels)
    status, end = EntryStatus.IN_FORCE, ""
    evenings: list[tuple[str, EntryStatus]] = []
    left = {
        EntryAction.EXTEND: EntryStatus.IN_FORCE,
        EntryAction.RESUME: EntryStatus.IN_FORCE,
        EntryAction.SUSPEND: EntryStatus.SUSPENDED,
        EntryAction.REVOKE: EntryStatus.REVOKED,
    }
    for number in range(LATEST + 1):
        day = DAY + timedelta(days=number)
        for fact in facts:
            if fact.effective == day and fact.seq not in gone:
                end = fact.patch.get("licence_expiry", end)
                status = left.get(fact.action, status)
        over = end < str(day) and status is not EntryStatus.REVOKED
        evenings.append((end, EntryStatus.EXPIRED if over else status))
    return evenings


@settings(max_examples=150, deadline=None)
@given(happenings, st.lists(st.integers(0, LATEST), min_size=8, max_size=8))
def test_what_held_on_a_day_follows_from_the_facts_however_late_they_came(
    happened: list[tuple[EntryAction, int, int | None, int | None]], waits: list[int]
) -> None:
    """Expiries are written down when they are noticed, between the changes and after them."""
    changes = told(happened)
    book, number = BOOK, 0
    known: list[Fact] = []
    for fact, today in zip(changes, sorted(waits), strict=False):
        number += 1
        known.append(replace(fact, seq=number))
        for day in timeline.lapses(timeline.replay(known, book), DAY + timedelta(days=today)):
            number += 1
            known.append(Fact(number, EntryAction.EXPIRE, day))
    written = [fact.seq for fact in known if fact.action is not EntryAction.EXPIRE]
    renumbered = dict(zip([change.seq for change in changes], written, strict=True))
    known = [
        replace(fact, cancels=renumbered[fact.cancels]) if fact.cancels else fact for fact in known
    ]
    for number, (end, status) in enumerate(by_hand(changes)):
        for told_of in (changes, known):
            standing = timeline.on(told_of, DAY + timedelta(days=number), book)
            assert standing is not None
            assert (standing.data["licence_expiry"], standing.status) == (end, status)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2019, 8, 5), 12, date(2020, 8, 5)),
        (date(2019, 8, 31), 6, date(2020, 2, 29)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2019, 12, 1), 1, date(2020, 1, 1)),
    ],
)
def test_a_term_ends_on_the_same_day_of_its_month(start: date, months: int, end: date) -> None:
    assert term_end(start, months) == end == add_months(start, months)


@settings(max_examples=80, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 240))
def test_a_term_of_so_many_months_is_measured_as_so_many(start: date, months: int) -> None:
    book = next(b for b in shelf.province().registers if b.id == "newsletters")
    values = {"licence_date": str(start), "licence_expiry": str(term_end(start, months))}
    assert figures(book, values)["term_months"] == months
    later = {**values, "licence_expiry": str(term_end(start, months) + timedelta(days=1))}
    assert figures(book, later)["term_months"] == months + 1


@pytest.mark.parametrize(
    ("text", "fill"),
    [
        ("point_name", Fill("first", ("point_name",))),
        ("a, b,c", Fill("first", ("a", "b", "c"))),
        ("{number}", Fill("special", ("number",))),
        ("'in_use'", Fill("text", text="in_use")),
        ("years(term_years)", Fill("years", ("term_years",))),
        ("point(lat, lon)", Fill("point", ("lat", "lon"))),
    ],
)
def test_a_way_to_fill_is_read(text: str, fill: Fill) -> None:
    assert parse_fill(text) == fill


@pytest.mark.parametrize("text", ["", "{nobody}", "years(a, b)", "point(a)", "A b", "exec(a)"])
def test_what_is_no_way_to_fill_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"unknown|wrong number"):
        parse_fill(text)


@pytest.mark.parametrize(
    ("register", "column", "typed", "clean"),
    [
        ("game-points", "opens", "8 giờ", "08:00"),
        ("game-points", "opens", "7h30", "07:30"),
        ("game-points", "location", "18,3421; 105,9012", "18.342100,105.901200"),
        ("websites", "sections", "Tin tức\n\n Sự kiện ", ["Tin tức", "Sự kiện"]),
        ("websites", "kind", "Tổng hợp", "aggregated"),
        ("postal-points", "services", "Thư; admin", ["letter", "admin"]),
        ("legal-documents", "tasks", "Lập kế hoạch | Văn phòng | 1/3/2020",
         [{"task": "Lập kế hoạch", "lead": "Văn phòng", "due": "2020-03-01"}]),
    ],
)  # fmt: skip
def test_a_column_is_cleaned_and_stays_clean(
    register: str, column: str, typed: str, clean: object
) -> None:
    book = next(b for b in shelf.province().registers if b.id == register)
    item = book.column(column)
    assert item is not None
    assert clean_column(item, typed) == clean
    assert clean_column(item, clean) == clean


@pytest.mark.parametrize(
    ("register", "column", "typed"),
    [
        ("game-points", "opens", "24:01"),
        ("game-points", "opens", "sáng"),
        ("game-points", "location", "105.9, 18.3"),
        ("game-points", "urban_class", "class_1"),
        ("legal-documents", "tasks", "a | b | c | d | e"),
        ("legal-documents", "file", "hop-dong.pdf"),
        ("conference-points", "agency", "So TT&TT"),
    ],
)
def test_what_does_not_fit_a_column_is_refused(register: str, column: str, typed: str) -> None:
    book = next(b for b in shelf.province().registers if b.id == register)
    item = book.column(column)
    assert item is not None
    with pytest.raises(RefusedError):
        clean_column(item, typed)
