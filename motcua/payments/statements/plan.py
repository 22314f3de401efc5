"""Dự kiến: what each line of a statement would do, before anything is recorded.

Reads the bills and what was told before in a few statements however long the file is; then decides
line by line, so that a second payment of one bill inside the file is seen as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from motcua.payments import queries
from motcua.payments.models import Bill
from motcua.payments.models.bill import CANCELLED, OPEN, PAID
from motcua.payments.statements import matching
from motcua.payments.statements.lines import Line
from motcua.payments.statements.matching import Kind
from motcua.publication import queries as publication

AT_ONCE = 500  # values in one question to the database


class Effect(StrEnum):
    """Tác dụng của một dòng sao kê."""

    SETTLES = "settles"  # pays a bill whole
    SHORT = "short"
    OVER = "over"
    DOUBLE = "double"
    LATE = "late"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    KNOWN = "known"  # recorded before
    OUTGOING = "outgoing"  # money that left the account


SUSPENDS = frozenset(
    {Effect.SHORT, Effect.OVER, Effect.DOUBLE, Effect.LATE, Effect.UNKNOWN, Effect.AMBIGUOUS}
)
"""Effects after which a person has to say what the money is."""


@dataclass(frozen=True)
class Planned:
    """Dòng dự kiến: a line, what it does, and the bill that it is about."""

    line: Line
    effect: Effect
    bill: UUID | None = None
    code: str = ""
    owed: int = 0


def provider(account: str) -> str:
    """The name under which the movements of a bank account are kept once each."""
    return f"bank:{account}"


def stored(line: Line) -> list[Any]:
    """A line as JSON keeps it."""
    return [line.row, line.booked.isoformat(), line.amount, line.text, line.reference]


def restored(row: Sequence[Any]) -> Line:
    """The line that ``stored`` wrote."""
    return Line(int(row[0]), date.fromisoformat(row[1]), int(row[2]), str(row[3]), str(row[4]))


def plan(agency: str, account: str, lines: Sequence[Line]) -> list[Planned]:
    """What each line would do now, in the order of the file."""
    known = _known(account, lines)
    bills, by_code, by_dossier = _bills(agency, lines)
    settled: set[UUID] = set()
    return [
        _one(line, known, bills, by_code, by_dossier, _codes_of(agency), settled) for line in lines
    ]


def counts(planned: Iterable[Planned]) -> dict[str, int]:
    """How many lines have which effect."""
    return dict(Counter(one.effect.value for one in planned))


def _one(
    line: Line,
    known: set[str],
    bills: dict[str, Bill],
    by_code: dict[str, str],
    by_dossier: dict[str, dict[str, int]],
    agencies: tuple[str, ...],
    settled: set[UUID],
) -> Planned:
    if line.amount <= 0:
        return Planned(line, Effect.OUTGOING)
    if line.reference in known:
        return Planned(line, Effect.KNOWN)
    found = matching.match(line.text, by_code, by_dossier, line.amount, agencies)
    if found.kind != Kind.EXACT:
        effect = Effect.AMBIGUOUS if found.kind == Kind.AMBIGUOUS else Effect.UNKNOWN
        return Planned(line, effect)
    bill = bills[found.keys[0]]
    effect = _effect(bill, line.amount, settled)
    if effect == Effect.SETTLES:
        settled.add(bill.id)
    return Planned(line, effect, bill.id, bill.code, bill.amount)


def _effect(bill: Bill, amount: int, settled: set[UUID]) -> Effect:
    if bill.state == CANCELLED:
        return Effect.LATE
    if bill.state != OPEN or bill.id in settled:
        return Effect.DOUBLE
    if amount == bill.amount:
        return Effect.SETTLES
    return Effect.SHORT if amount < bill.amount else Effect.OVER


def _known(account: str, lines: Sequence[Line]) -> set[str]:
    found: set[str] = set()
    for some in _parts([line.reference for line in lines]):
        found |= queries.told_before(provider(account), some)
    return found


def _bills(
    agency: str, lines: Sequence[Line]
) -> tuple[dict[str, Bill], dict[str, str], dict[str, dict[str, int]]]:
    """The bills that the texts may mean: by key, their codes, and the open ones by dossier."""
    agencies = _codes_of(agency)
    codes = {c for line in lines for c in matching.payment_codes(line.text)}
    dossiers = {c for line in lines for c in matching.dossier_codes(line.text, agencies)}
    bills: dict[str, Bill] = {}
    by_code: dict[str, str] = {}
    by_dossier: dict[str, dict[str, int]] = {}
    mine = Bill.objects.filter(agency=agency, state__in=(OPEN, PAID, CANCELLED))
    for some in _parts(sorted(codes)):
        for bill in mine.filter(code__in=some):
            bills[str(bill.id)] = bill
            by_code[bill.code] = str(bill.id)
    for some in _parts(sorted(dossiers)):
        for bill in mine.filter(reference__in=some, state=OPEN):
            bills[str(bill.id)] = bill
            by_dossier.setdefault(bill.reference, {})[str(bill.id)] = bill.amount
    return bills, by_code, by_dossier


def _codes_of(agency: str) -> tuple[str, ...]:
    found = publication.current().agencies.get(agency)
    return tuple(filter(None, (found.legacy_code, found.code))) if found else ()


def _parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]
