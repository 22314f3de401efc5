"""Đánh giá (NĐ 61/2018 Đ31; TT 01/2018 Đ13-15): points of agencies and officials, and their class.

An indicator without data is left out of the sum and named, never counted as nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache

from motcua.indicators import allowance
from motcua.indicators.compute import Span, compute, score
from motcua.indicators.queries import indicators
from motcua.indicators.snapshot import store
from motcua.publication import queries as publication

AGENCY = tuple(range(1, 10))
OFFICIAL = (1, 2, 3, 4, 7)


class Grade(StrEnum):
    """Xếp loại."""

    EXCELLENT = "excellent"  # xuất sắc
    GOOD = "good"  # tốt
    FAIR = "fair"  # khá
    AVERAGE = "average"  # trung bình
    WEAK = "weak"  # yếu
    FULL = "full"  # hoàn thành 100 % nhiệm vụ
    MOST = "most"  # 70 đến dưới 100 %
    LESS = "less"  # dưới 70 %


@dataclass(frozen=True)
class Evaluation:
    """Kết quả đánh giá: points by number of the indicator, their sum, and the class it gives."""

    who: str
    points: Mapping[int, Decimal]
    missing: tuple[int, ...]
    total: Decimal
    grade: Grade | None  # none where fewer than half of the indicators have data


def agency_grade(total: Decimal) -> Grade:
    """The class of an agency, of at most 18 points."""
    steps = ((15, Grade.EXCELLENT), (12, Grade.GOOD), (9, Grade.FAIR), (6, Grade.AVERAGE))
    return next((grade for least, grade in steps if total >= least), Grade.WEAK)


def official_grade(total: Decimal) -> Grade:
    """How much of the task an official has fulfilled, of at most 10 points."""
    steps = ((Decimal(5), Grade.FULL), (Decimal("3.5"), Grade.MOST))
    return next((grade for least, grade in steps if total >= least), Grade.LESS)


def agencies(first: date, last: date) -> list[Evaluation]:
    """Every agency that settled something from ``first`` to ``last``, best first."""
    return list(_evaluated("agency", AGENCY, first, last, _known()))


def officials(first: date, last: date) -> list[Evaluation]:
    """Every post that proposed a result from ``first`` to ``last``, best first."""
    return list(_evaluated("officer", OFFICIAL, first, last, _known()))


def _from_january(first: date) -> bool:
    return (first.month, first.day) == (1, 1)


def _known() -> tuple[str, str]:
    """By what an answer is the same again: the snapshot, and the definitions."""
    return store.opened()[0].digest, publication.current().digest


@lru_cache(maxsize=256)
def _evaluated(
    by: str, numbers: Sequence[int], first: date, last: date, known: tuple[str, str]
) -> tuple[Evaluation, ...]:
    allowance.spend_on(last, usual=_from_january(first), times=len(numbers))
    del known
    kept, sandbox = store.opened()
    points: dict[str, dict[int, Decimal]] = {}
    for one in indicators(["nd61.*"]):
        number = int(one.id.split(".")[1].removeprefix("n"))
        if number not in numbers or by not in one.by:
            continue
        span = Span(first, last)
        figure = compute(one, sandbox, kept.digest, last, span=span, by=by)
        for part in figure.parts:
            if part.key and part.value is not None:
                points.setdefault(part.key, {})[number] = part.value
    made = [summed(who, given, numbers) for who, given in points.items()]
    return tuple(sorted(made, key=lambda one: (-one.total, one.who)))


def summed(who: str, points: Mapping[int, Decimal], numbers: Sequence[int]) -> Evaluation:
    """The sum of what is there, and the class it gives."""
    total = sum(points.values(), Decimal(0))
    missing = tuple(number for number in numbers if number not in points)
    if len(points) * 2 < len(numbers):
        return Evaluation(who, dict(points), missing, total, None)
    grade = agency_grade(total) if tuple(numbers) == AGENCY else official_grade(total)
    return Evaluation(who, dict(points), missing, total, grade)


GROUPS = {1: 18, 2: 20, 3: 22, 4: 22, 5: 18}
"""Nhóm chỉ tiêu (QĐ 766/QĐ-TTg) and the most points of each: publicity, progress, online services,
digitisation, satisfaction; 100 in all."""


@dataclass(frozen=True)
class Group:
    """Điểm của một nhóm: ``points`` of ``could``, the most that its figures with data can give;
    both None where none has data. ``most`` is what the decision gives the group in all."""

    number: int
    most: int
    points: Decimal | None
    could: Decimal | None
    scored: tuple[str, ...]  # ids of the figures that count
    given: tuple[tuple[Decimal, Decimal], ...]  # their points, and the most of each
    missing: tuple[str, ...]  # ids of those without data


def grouped(figures: Sequence[tuple[str, int, Decimal | None, Decimal]]) -> list[Group]:
    """Groups out of (id, group, points, most points) of each scored figure.

    What has no data gives no points and is not made up for by what has: a group that is measured
    in part says out of how much it has its points.
    """
    made = []
    for number, most in GROUPS.items():
        own = [one for one in figures if one[1] == number]
        known = [(points, top) for _id, _group, points, top in own if points is not None]
        reached = sum((points for points, _top in known), Decimal(0))
        made.append(
            Group(
                number,
                most,
                reached.quantize(Decimal("0.01"), ROUND_HALF_UP) if known else None,
                sum((top for _points, top in known), Decimal(0)) if known else None,
                tuple(one[0] for one in own if one[2] is not None),
                tuple(known),
                tuple(one[0] for one in own if one[2] is None),
            )
        )
    return made


def summed_up(groups: Sequence[Group]) -> tuple[Decimal, Decimal, Decimal]:
    """Points of all groups, out of how much that is measured, and the most of the decision."""
    points = sum((one.points or Decimal(0) for one in groups), Decimal(0))
    could = sum((one.could or Decimal(0) for one in groups), Decimal(0))
    return points, could, Decimal(sum(one.most for one in groups))


def groups(first: date, last: date) -> list[Group]:
    """The five groups from ``first`` to ``last``."""
    return list(_groups(first, last, _known()))


@lru_cache(maxsize=256)
def _groups(first: date, last: date, known: tuple[str, str]) -> tuple[Group, ...]:
    del known
    allowance.spend_on(last, usual=_from_january(first), times=len(GROUPS))
    kept, sandbox = store.opened()
    found = []
    for one in indicators(["q766.*"]):
        if one.score is None:
            continue
        figure = compute(one, sandbox, kept.digest, last, span=Span(first, last))
        number = int(one.id.split(".")[1].removeprefix("n").split("_")[0])
        found.append((one.id, number, score(one, figure.value), Decimal(one.score.points)))
    return tuple(grouped(found))
