"""Quy tắc của sổ: which rules of a register an entry breaks; pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.definitions.conditions import parse_condition
from motcua.definitions.model.register import Beside, Register, RegisterRule

FIGURES = (
    "term_days", "term_months", "granted_days", "granted_months", "added_days", "added_months",
    "extensions", "suspensions",
)  # fmt: skip
"""What rules may ask for beside the columns: the term as it stands, the term without what
extensions added, the most that one extension added, and how often."""


@dataclass(frozen=True)
class Look:
    """Tra mục khác: how rules see other entries. ``named`` goes from a register and a number to the
    columns of the entry that is in force, empty for none; ``beside`` counts."""

    named: Callable[[str, str], Mapping[str, object]]
    beside: Callable[[Register, Beside, Mapping[str, object]], int]


@dataclass(frozen=True)
class Course:
    """Diễn biến thời hạn: how an entry came by its term, and how often what was done to it."""

    extensions: int = 0
    suspensions: int = 0
    first_end: str | None = None  # the last day as it was granted, or put right since
    added: tuple[tuple[str, str], ...] = ()  # the last day before and after each extension


def add_months(day: date, months: int) -> date:
    """The day ``months`` later; the last of the month where there is no such day."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def term_end(start: date, months: int) -> date:
    """Ngày cuối: the last day of a term of ``months`` that begins on ``start``.

    A licence of one year from 2 May lasts until 2 May, as licences print it: the day itself is
    counted in, which is in the holder's favour.
    """
    return add_months(start, months)


def figures(
    register: Register, values: Mapping[str, object], course: Course | None = None
) -> dict[str, object]:
    """Số liệu of an entry that rules may ask for; those are missing whose days are.

    Without a ``course`` the entry is as it was granted.
    """
    first, last = values.get(register.starts or ""), values.get(register.ends or "")
    if course is None:
        course = Course(first_end=last if isinstance(last, str) else None)
    made: dict[str, object] = {
        "extensions": course.extensions, "suspensions": course.suspensions
    }  # fmt: skip
    for name, end in (("term", last), ("granted", course.first_end)):
        if isinstance(first, str) and isinstance(end, str):
            begin, until = date.fromisoformat(first), date.fromisoformat(end)
            made[f"{name}_days"] = (until + timedelta(days=1) - begin).days
            made[f"{name}_months"] = _months(begin, until)
    spans = [(date.fromisoformat(one), date.fromisoformat(two)) for one, two in course.added]
    if spans:
        made["added_days"] = max((two - one).days for one, two in spans)
        made["added_months"] = max(_months(one, two) for one, two in spans)
    return made


def ends_first(register: Register, values: Mapping[str, object]) -> bool:
    """Whether the last day of an entry lies before its first."""
    first, last = values.get(register.starts or ""), values.get(register.ends or "")
    return isinstance(first, str) and isinstance(last, str) and last < first


def read_by_rules(register: Register) -> frozenset[str]:
    """The columns that rules of the register ask for."""
    return frozenset().union(*(asked_by(rule) for rule in register.rules))


def asked_by(rule: RegisterRule) -> frozenset[str]:
    """The columns that a rule asks for; of another entry as ``reference.column``."""
    texts = [text for text in (rule.when, rule.must) if text]
    return frozenset().union(*(parse_condition(text).fields for text in texts))


def _asks_others(rule: RegisterRule) -> bool:
    told = f"{rule.when} {rule.must}"
    return "." in told and any("." in name for name in asked_by(rule))


def _months(begin: date, end: date) -> int:
    """The least number of months whose term reaches ``end``; negative where it lies before."""
    if end < begin:
        return -1
    count = max(0, (end.year - begin.year) * 12 + end.month - begin.month)
    return count if add_months(begin, count) >= end else count + 1


def asked_of_others(register: Register) -> frozenset[str]:
    """The columns of other entries that rules ask for, as ``reference.column``."""
    return frozenset(name for name in read_by_rules(register) if "." in name)


def _of_others(register: Register, values: Mapping[str, object], look: Look) -> dict[str, object]:
    """What the entries that this one names say, by ``reference.column``."""
    made: dict[str, object] = {}
    for name in asked_of_others(register):
        reference, _, asked = name.partition(".")
        column, number = register.column(reference), values.get(reference)
        if column is not None and column.register_id is not None and number:
            made[name] = look.named(column.register_id, str(number)).get(asked)
    return made


def broken(
    register: Register,
    values: Mapping[str, object],
    course: Course | None = None,
    look: Look | None = None,
    leave: frozenset[str] = frozenset(),
) -> list[RegisterRule]:
    """Các quy tắc không đạt, in the order of the definition; ``values`` are clean ones.

    ``look`` finds the entries that this one names. Without it rules that ask for them are left
    out, for nothing is known of what they ask; so are those whose ids are in ``leave``.
    """
    known = {**values, **figures(register, values, course)}
    if look is not None and any(_asks_others(rule) for rule in register.rules):
        known |= _of_others(register, values, look)
    made = []
    for rule in register.rules:
        asked = asked_by(rule) if register.beside else frozenset()
        counted = [one for one in register.beside if one.id in asked]
        if rule.id in leave or (look is None and (counted or _asks_others(rule))):
            continue
        if rule.when is not None and not parse_condition(rule.when).holds(known):
            continue
        counts = {one.id: look.beside(register, one, values) for one in counted} if look else {}
        if not parse_condition(rule.must).holds({**known, **counts}):
            made.append(rule)
    return made
