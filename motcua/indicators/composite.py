"""Xếp hạng theo chỉ số tổng hợp: parts to one scale, weighed, summed, and ranked. Pure, exact.

Numbers are decimals of 50 digits, so that two members who are equal on paper are equal here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from motcua.definitions.model.composite import Aggregation, Composite, Normalise, Part
from motcua.indicators.compute import rounded

DIGITS = 50
Values = Mapping[str, Decimal]
"""By member."""


@dataclass(frozen=True)
class Piece:
    """Điểm thành phần of one member: the value as it came, on the common scale, and its weight."""

    part: Part
    raw: Decimal | None
    scaled: Decimal | None
    weight: Decimal
    adds: Decimal | None  # what it adds to the total


@dataclass(frozen=True)
class Standing:
    """Thứ hạng of one member; without a total and a rank where a part is missing."""

    member: str
    total: Decimal | None
    rank: int | None
    pieces: tuple[Piece, ...]
    above: int = 0  # members with a better total
    tied: int = 0  # others with the same total


def normalised(values: Values, how: Normalise, *, higher_is_better: bool = True) -> Values:
    """The values of one part on the common scale, over all members that have one.

    Whatever the scale, who is better never stands lower on it.
    """
    if how is Normalise.RATIO_TO_MAX and all(value >= 0 for value in values.values()):
        return _ratios(values, higher_is_better=higher_is_better)
    if not higher_is_better:
        values = {member: value.copy_negate() for member, value in values.items()}
    if not values or how is Normalise.AS_IS:
        return values
    with localcontext(prec=DIGITS):
        least, most = min(values.values()), max(values.values())
        if how in (Normalise.MIN_MAX, Normalise.RATIO_TO_MAX):  # no ratio has sense below zero
            if least == most:
                return dict.fromkeys(values, Decimal(1))
            return {member: (value - least) / (most - least) for member, value in values.items()}
        mean = sum(values.values(), Decimal(0)) / len(values)
        spread = sum(((value - mean) ** 2 for value in values.values()), Decimal(0)) / len(values)
        if not spread:
            return dict.fromkeys(values, Decimal(0))
        return {member: (value - mean) / spread.sqrt() for member, value in values.items()}


def _ratios(values: Values, *, higher_is_better: bool) -> Values:
    """Of the largest, or the smallest of each where less is better; no value is below zero."""
    if not values:
        return values
    with localcontext(prec=DIGITS):
        if higher_is_better:
            most = max(values.values())
            return {m: value / most if most else Decimal(0) for m, value in values.items()}
        least = min(values.values())
        # Nothing is the best there is; beside it no ratio tells the others apart.
        return {m: least / value if value else Decimal(1) for m, value in values.items()}


def ranks(totals: Values, *, higher_is_better: bool = True) -> dict[str, int]:
    """Competition ranking: equal totals share a rank and leave a gap (1, 2, 2, 4)."""
    ordered = sorted(totals.values(), reverse=higher_is_better)
    first: dict[Decimal, int] = {}
    for number, total in enumerate(ordered, start=1):
        first.setdefault(total, number)
    return {member: first[total] for member, total in totals.items()}


def standings(one: Composite, values: Mapping[str, Values]) -> list[Standing]:
    """Every member with its rank, best first; those without a rank last, in order of their keys.

    ``values`` are the raw values of each part by the part's id.
    """
    scaled = {
        part.id: normalised(
            values.get(part.id, {}), part.normalise, higher_is_better=part.higher_is_better
        )
        for part in one.parts
    }
    members = sorted({member for given in values.values() for member in given})
    totals: dict[str, Decimal] = {}
    pieces: dict[str, tuple[Piece, ...]] = {}
    for member in members:
        pieces[member] = _pieces(one, member, values, scaled)
        adds = [piece.adds for piece in pieces[member]]
        if None not in adds:
            with localcontext(prec=DIGITS):
                whole = sum((value for value in adds if value is not None), Decimal(0))
            totals[member] = rounded(whole, one.decimals)
    made = ranks(totals, higher_is_better=one.higher_is_better)
    shared = list(totals.values())
    found = [
        Standing(
            member,
            totals.get(member),
            made.get(member),
            pieces[member],
            above=made[member] - 1 if member in made else 0,
            tied=shared.count(totals[member]) - 1 if member in totals else 0,
        )
        for member in members
    ]
    return sorted(found, key=lambda s: (s.rank is None, s.rank or 0, s.member))


def _pieces(
    one: Composite, member: str, values: Mapping[str, Values], scaled: Mapping[str, Values]
) -> tuple[Piece, ...]:
    weights = _weights(one.parts, one.aggregation)
    made = []
    for part, weight in zip(one.parts, weights, strict=True):
        value = scaled[part.id].get(member)
        with localcontext(prec=DIGITS):
            adds = None if value is None else value * weight
        raw = values.get(part.id, {}).get(member)
        made.append(Piece(part, raw, value, weight, adds))
    return tuple(made)


def _weights(parts: Sequence[Part], how: Aggregation) -> list[Decimal]:
    """What each part's value is multiplied by: the sum of the products is the total."""
    with localcontext(prec=DIGITS):
        if how is Aggregation.SUM:
            return [Decimal(1)] * len(parts)
        if how is Aggregation.MEAN:
            return [Decimal(1) / len(parts)] * len(parts)
        whole = sum((Decimal(part.weight) for part in parts), Decimal(0))
        return [Decimal(part.weight) / whole for part in parts]
