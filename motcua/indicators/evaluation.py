"""Đánh giá (NĐ 61/2018 Đ31; TT 01/2018 Đ13-15): points of agencies and officials, and their class.

An indicator without data is left out of the sum and named, never counted as nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from motcua.indicators.compute import Span, compute
from motcua.indicators.queries import indicators
from motcua.indicators.snapshot import store

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
    grade: Grade


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
    return _evaluated("agency", AGENCY, first, last)


def officials(first: date, last: date) -> list[Evaluation]:
    """Every post that proposed a result from ``first`` to ``last``, best first."""
    return _evaluated("officer", OFFICIAL, first, last)


def _evaluated(by: str, numbers: Sequence[int], first: date, last: date) -> list[Evaluation]:
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
    return sorted(made, key=lambda one: (-one.total, one.who))


def summed(who: str, points: Mapping[int, Decimal], numbers: Sequence[int]) -> Evaluation:
    """The sum of what is there, and the class it gives."""
    total = sum(points.values(), Decimal(0))
    grade = agency_grade(total) if tuple(numbers) == AGENCY else official_grade(total)
    missing = tuple(number for number in numbers if number not in points)
    return Evaluation(who, dict(points), missing, total, grade)
