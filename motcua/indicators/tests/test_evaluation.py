"""Classes of agencies and officials at each boundary, and what has no data is left out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from motcua.indicators.evaluation import (
    AGENCY,
    OFFICIAL,
    Grade,
    agency_grade,
    official_grade,
    summed,
)


@pytest.mark.parametrize(
    ("total", "grade"),
    [("18", "excellent"), ("15", "excellent"), ("14.9", "good"), ("12", "good"), ("11.9", "fair"),
     ("9", "fair"), ("8.9", "average"), ("6", "average"), ("5.9", "weak"), ("0", "weak")],
)  # fmt: skip
def test_agency_is_graded_at_fifteen_twelve_nine_and_six(total: str, grade: str) -> None:
    assert agency_grade(Decimal(total)) == Grade(grade)


@pytest.mark.parametrize(
    ("total", "grade"),
    [("10", "full"), ("5", "full"), ("4.9", "most"), ("3.5", "most"), ("3.4", "less")],
)
def test_official_is_graded_at_five_and_three_and_a_half(total: str, grade: str) -> None:
    assert official_grade(Decimal(total)) == Grade(grade)


def test_evaluation_leaves_out_what_has_no_data_and_names_it() -> None:
    points = {number: Decimal(2) for number in (1, 2, 3, 4, 5, 6, 9)}
    found = summed("so-tttt", points, AGENCY)
    assert (found.total, found.missing, found.grade) == (Decimal(14), (7, 8), Grade.GOOD)
    alone = summed("cv-1", {1: Decimal("1.9"), 7: Decimal("1.6")}, OFFICIAL)
    assert (alone.total, alone.missing, alone.grade) == (Decimal("3.5"), (2, 3, 4), Grade.MOST)
