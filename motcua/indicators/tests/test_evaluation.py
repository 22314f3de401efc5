"""Classes of agencies and officials at each boundary, and what has no data is left out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from motcua.indicators.evaluation import (
    AGENCY,
    OFFICIAL,
    Grade,
    agency_grade,
    grouped,
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
    some = summed("cv-1", {1: Decimal("1.9"), 3: Decimal(0), 7: Decimal("1.6")}, OFFICIAL)
    assert (some.total, some.missing, some.grade) == (Decimal("3.5"), (2, 4), Grade.MOST)


def test_evaluation_gives_no_class_where_fewer_than_half_have_data() -> None:
    alone = summed("cv-1", {1: Decimal("1.9"), 7: Decimal("1.6")}, OFFICIAL)
    assert (alone.total, alone.missing, alone.grade) == (Decimal("3.5"), (2, 3, 4), None)
    four = summed("so-tttt", {number: Decimal(2) for number in (1, 2, 3, 4)}, AGENCY)
    assert (four.total, four.grade) == (Decimal(8), None)


def test_groups_are_shares_of_their_own_maximum_and_silent_without_data() -> None:
    four, six = Decimal(4), Decimal(6)
    found = grouped([
        ("q766.n1_3", 1, Decimal(6), six), ("q766.n1_4", 1, None, four),
        ("q766.n2_1", 2, Decimal(15), Decimal(20)),
        ("q766.n3_1", 3, four, four), ("q766.n3_3", 3, Decimal(2), six),
    ])  # fmt: skip
    assert [(one.number, one.most, one.points) for one in found] == [
        (1, 18, Decimal(18)), (2, 20, Decimal(15)), (3, 22, Decimal("13.20")), (4, 22, None),
        (5, 18, None),
    ]  # fmt: skip
    assert sum(one.most for one in found) == 100
    assert (found[0].scored, found[0].missing) == (("q766.n1_3",), ("q766.n1_4",))
