"""Classes of agencies and officials at each boundary, and what has no data is left out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from motcua.dossiers.tests.world import province
from motcua.indicators.evaluation import (
    AGENCY,
    GROUPS,
    OFFICIAL,
    Grade,
    agency_grade,
    grouped,
    official_grade,
    summed,
    summed_up,
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


def test_groups_have_their_points_out_of_what_is_measured() -> None:
    four, six = Decimal(4), Decimal(6)
    found = grouped([
        ("q766.n1_3", 1, Decimal(6), six), ("q766.n1_4", 1, None, four),
        ("q766.n2_1", 2, Decimal("14.996"), Decimal(20)),
        ("q766.n3_1", 3, four, four), ("q766.n3_3", 3, Decimal(2), six),
        ("q766.n4_5", 4, None, four),
    ])  # fmt: skip
    assert [(one.number, one.points, one.could, one.most) for one in found] == [
        (1, six, six, 18), (2, Decimal("15.00"), Decimal(20), 20), (3, six, Decimal(10), 22),
        (4, None, None, 22), (5, None, None, 18),
    ]  # fmt: skip
    assert (found[0].scored, found[0].missing) == (("q766.n1_3",), ("q766.n1_4",))
    assert (found[3].scored, found[3].missing) == ((), ("q766.n4_5",))
    assert found[2].given == ((four, four), (Decimal(2), six))
    assert summed_up(found) == (Decimal(27), Decimal(36), 100)


def test_the_figures_of_each_group_divide_its_points_whole() -> None:
    """What is not measured keeps its points, so that a group never seems to be measured whole."""
    most: dict[int, Decimal] = {}
    for one in province().indicators:
        if one.id.startswith("q766.") and one.score is not None:
            number = int(one.id.removeprefix("q766.n")[0])
            most[number] = most.get(number, Decimal(0)) + Decimal(one.score.points)
    assert most == GROUPS
    silent = [one.id for one in province().indicators if one.unmeasured]
    assert silent == ["q766.n4_5.population_shared"]
