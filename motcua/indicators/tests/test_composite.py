"""Composite indices: each scale, each way of summing, and ranks with ties, to the last digit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.definitions.model.composite import Composite, Normalise
from motcua.indicators.composite import normalised, ranks, standings

D = Decimal
TEXT = {"vi": "Chữ", "en": "Words"}
ONES = {"a": D(2), "b": D(4), "c": D(10)}


def index(*parts: dict[str, Any], **change: Any) -> Composite:
    made = [{"id": f"p{n}", "name": TEXT, "score": f"p{n}"} | part for n, part in enumerate(parts)]
    usual = {"id": "ict", "name": TEXT, "what": TEXT, "unit": TEXT, "parts": tuple(made),
             "source": "own"}  # fmt: skip
    return Composite.model_validate(usual | change)


def test_ranks_are_shared_by_equals_and_leave_a_gap() -> None:
    totals = {"a": D("0.7"), "b": D("0.9"), "c": D("0.7"), "d": D("0.662"), "e": D("0.70")}
    assert ranks(totals) == {"b": 1, "a": 2, "c": 2, "e": 2, "d": 5}
    assert ranks(totals, higher_is_better=False) == {"d": 1, "a": 2, "c": 2, "e": 2, "b": 5}
    assert ranks({}) == {}


@given(st.dictionaries(st.text("abcdefgh", min_size=1), st.decimals(0, 1, places=2), min_size=1))
@settings(max_examples=50)
def test_a_rank_is_one_more_than_those_who_are_better(totals: dict[str, Decimal]) -> None:
    for member, rank in ranks(totals).items():
        assert rank == 1 + sum(other > totals[member] for other in totals.values())


def test_normalised_brings_values_to_one_scale() -> None:
    assert normalised(ONES, Normalise.AS_IS) == ONES
    assert normalised(ONES, Normalise.MIN_MAX) == {"a": 0, "b": D("0.25"), "c": 1}
    assert normalised(ONES, Normalise.RATIO_TO_MAX) == {"a": D("0.2"), "b": D("0.4"), "c": 1}
    spread = normalised({"a": D(2), "b": D(4), "c": D(6), "d": D(8)}, Normalise.Z_SCORE)
    assert spread["a"] == spread["d"].copy_negate()
    assert round(spread["d"], 6) == D("1.341641")  # 3 / √5
    lower = normalised(ONES, Normalise.MIN_MAX, higher_is_better=False)
    assert lower == {"a": 1, "b": D("0.75"), "c": 0}
    lower = normalised(ONES, Normalise.RATIO_TO_MAX, higher_is_better=False)
    assert lower == {"a": 1, "b": D("0.5"), "c": D("0.2")}


def test_normalised_divides_by_nothing_nowhere() -> None:
    same, none = {"a": D(3), "b": D(3)}, {"a": D(0), "b": D(0)}
    assert normalised(same, Normalise.MIN_MAX) == {"a": 1, "b": 1}
    assert normalised(same, Normalise.Z_SCORE) == {"a": 0, "b": 0}
    assert normalised(none, Normalise.RATIO_TO_MAX) == none
    best = {"a": D(0), "b": D(2), "c": D(0)}
    assert normalised(best, Normalise.RATIO_TO_MAX, higher_is_better=False) == {
        "a": 1, "b": 0, "c": 1,
    }  # fmt: skip
    assert normalised(none, Normalise.RATIO_TO_MAX, higher_is_better=False) == {"a": 1, "b": 1}
    below = {"a": D(-2), "b": D(-10)}
    assert normalised(below, Normalise.RATIO_TO_MAX) == {"a": 1, "b": 0}
    assert normalised(below, Normalise.RATIO_TO_MAX, higher_is_better=False) == {"a": 0, "b": 1}
    assert normalised({}, Normalise.Z_SCORE) == {}


@given(
    st.dictionaries(
        st.text("abcdefgh", min_size=1), st.decimals(-50, 50, places=2), min_size=1, max_size=8
    ),
    st.sampled_from(list(Normalise)),
    st.booleans(),
)
@settings(max_examples=200)
def test_who_is_better_never_stands_lower_on_any_scale(
    values: dict[str, Decimal], how: Normalise, higher: bool
) -> None:
    """And nobody rises above another by the scale, so that ranks keep the direction."""
    scaled = normalised(values, how, higher_is_better=higher)
    assert set(scaled) == set(values)
    for one in values:
        for other in values:
            better = values[one] > values[other] if higher else values[one] < values[other]
            if better:
                assert scaled[one] >= scaled[other]
            elif values[one] == values[other]:
                assert scaled[one] == scaled[other]


@given(
    st.dictionaries(
        st.text("abcdefgh", min_size=1), st.decimals("0.01", 50, places=2), min_size=1, max_size=8
    ),
    st.sampled_from(list(Normalise)),
    st.booleans(),
)
@settings(max_examples=100)
def test_ranks_of_one_part_are_those_of_its_values(
    values: dict[str, Decimal], how: Normalise, higher: bool
) -> None:
    scaled = normalised(values, how, higher_is_better=higher)
    assert ranks(scaled) == ranks(values, higher_is_better=higher)


@pytest.mark.parametrize("how", ["ratio_to_max", "min_max", "z_score", "as_is"])
def test_standings_put_the_smallest_first_where_less_is_better(how: str) -> None:
    found = standings(index({"normalise": how, "higher_is_better": False}), {"p0": ONES})
    assert [(s.member, s.rank) for s in found] == [("a", 1), ("b", 2), ("c", 3)]


def test_standings_by_the_mean_of_three_as_the_ict_index() -> None:
    values = {
        "p0": {"H27": D("0.41"), "x": D("0.50"), "y": D("0.40")},
        "p1": {"H27": D("0.39"), "x": D("0.30"), "y": D("0.39")},
        "p2": {"H27": D("0.40"), "x": D("0.30"), "y": D("0.41")},
    }
    found = standings(index({}, {}, {}), values)
    assert [(s.member, s.rank, s.total) for s in found] == [
        ("H27", 1, D("0.4000")),
        ("y", 1, D("0.4000")),
        ("x", 3, D("0.3667")),
    ]
    assert (found[0].above, found[0].tied, found[2].above) == (0, 1, 2)


def test_standings_by_weights_as_the_digital_transformation_index() -> None:
    made = index({"weight": "4"}, {"weight": "3"}, {"weight": "3"}, aggregation="weighted")
    values = {"p0": {"a": D("0.5")}, "p1": {"a": D("0.6")}, "p2": {"a": D("0.7")}}
    (found,) = standings(made, values)
    assert found.total == D("0.5900")
    assert [piece.adds for piece in found.pieces] == [D("0.20"), D("0.18"), D("0.21")]


def test_standings_by_the_sum() -> None:
    values = {"p0": {"a": D(30), "b": D(10)}, "p1": {"a": D(5), "b": D(25)}}
    found = standings(index({}, {}, aggregation="sum", decimals=0), values)
    assert [(s.member, s.total, s.rank) for s in found] == [("a", 35, 1), ("b", 35, 1)]


def test_standings_go_by_the_total_that_is_shown() -> None:
    values = {"p0": {"a": D("0.66244"), "b": D("0.66151"), "c": D("0.6614")}}
    found = standings(index({}, decimals=3), values)
    assert [(s.member, s.rank) for s in found] == [("a", 1), ("b", 1), ("c", 3)]


def test_standings_give_no_rank_where_a_part_is_missing() -> None:
    values = {"p0": {"a": D(1), "b": D(2)}, "p1": {"a": D(1)}}
    found = standings(index({}, {}), values)
    assert [(s.member, s.rank, s.total) for s in found] == [("a", 1, 1), ("b", None, None)]
