"""Distances and best places, against brute force."""

from __future__ import annotations

import csv
import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.dossiers.tests.world import PROVINCE
from motcua.indicators.coverage import places
from motcua.indicators.coverage.distances import between, in_space, nearest, service_radius
from motcua.indicators.coverage.measures import reach
from motcua.indicators.coverage.places import best, gains


def test_distance_is_that_of_the_ellipsoid() -> None:
    """One degree of latitude at 18° is 110.66 km, one of longitude 105.94 km (WGS 84)."""
    from_, north, east = (18.0, 105.5), (18.1, 105.5), (18.0, 105.6)
    found = between(in_space([from_]), in_space([north, east]))[0]
    assert found == pytest.approx([11.0663, 10.5868], rel=1e-3)


def test_nearest_without_points_is_infinitely_far() -> None:
    far, which = nearest(in_space([(18.3, 105.9)]), in_space([]))
    assert (far[0], which[0]) == (math.inf, -1)


def test_service_radius_is_that_of_equal_circles() -> None:
    assert service_radius(5990.7, 342) == pytest.approx(2.3613, abs=1e-4)
    assert service_radius(5990.7, 0) is None


PLACES = st.tuples(st.floats(17.9, 18.8), st.floats(105.1, 106.5))


@given(st.lists(PLACES, min_size=1, max_size=20), st.lists(PLACES, min_size=1, max_size=10))
@settings(max_examples=60)
def test_nearest_is_the_least_of_all_distances(
    people: list[tuple[float, float]], points: list[tuple[float, float]]
) -> None:
    far, which = nearest(in_space(people), in_space(points))
    every = between(in_space(people), in_space(points))
    assert far == pytest.approx(every.min(axis=1), abs=1e-9)
    assert every[np.arange(len(people)), which] == pytest.approx(far, abs=1e-9)


@given(
    st.lists(st.tuples(PLACES, st.integers(0, 9000)), min_size=2, max_size=9),
    st.lists(PLACES, min_size=1, max_size=2),
    st.integers(1, 4),
)
@settings(max_examples=80, deadline=None)
def test_best_places_equal_those_of_trying_every_choice(
    people: list[tuple[tuple[float, float], int]], points: list[tuple[float, float]], k: int
) -> None:
    at = in_space([place for place, _ in people])
    weights = np.array([count for _, count in people], dtype=float)
    now, _ = nearest(at, in_space(points))
    to = between(at, at)
    found = best(now, to, weights, k)
    assert found.proven
    assert len(found.chosen) <= k
    tried = max(
        float(weights @ (now - np.minimum(now, to[:, list(some)].min(axis=1))))
        for some in itertools.combinations(range(len(people)), min(k, len(people)))
    )
    assert found.saved == pytest.approx(tried, rel=1e-9, abs=1e-6)


def test_gain_is_counted_in_persons_times_kilometres() -> None:
    now, to = np.array([5.0, 1.0]), np.array([[2.0], [3.0]])
    assert gains(now, to, np.array([1000.0, 9.0])).tolist() == [3000.0]


def test_best_places_leave_out_those_that_save_nothing() -> None:
    now, to = np.array([5.0, 0.0]), np.array([[0.0, 9.0], [9.0, 0.0]])
    found = best(now, to, np.array([10.0, 10.0]), 2)
    assert (found.chosen, found.saved, found.proven) == ((0,), 50.0, True)
    assert best(np.zeros(2), to, np.ones(2), 2).chosen == ()
    assert best(now, to, np.ones(2), 0).chosen == ()


@pytest.mark.parametrize(("points", "k"), [(262, 5), (13, 5), (13, 10), (1, 10)])
def test_best_places_of_the_whole_province_are_proven(points: int, k: int) -> None:
    """With points beside every commune, some or one; no exchange beats the answer."""
    at, weights = communes()
    now, _ = nearest(at, at[:: max(1, len(at) // points)][:points] + 0.5)
    to = between(at, at)
    found = best(now, to, weights, k)
    assert found.proven
    assert len(found.chosen) == k
    far = [np.minimum(now, to[:, list(some)].min(axis=1)) for some in swapped(found.chosen)]
    assert max(float(weights @ (now - one)) for one in far) <= found.saved * (1 + 1e-9)


def communes() -> tuple[np.ndarray, np.ndarray]:
    with (PROVINCE / "units" / "2019.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == "commune"]
    where = in_space([(float(row["lat"]), float(row["lon"])) for row in rows])
    return where, np.array([float(row["population"]) for row in rows])


def swapped(chosen: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The same places with one of them exchanged, each for every fifth other."""
    return [
        (*chosen[:at], other, *chosen[at + 1 :])
        for at in range(len(chosen))
        for other in range(0, 262, 5)
        if other not in chosen
    ]


@given(st.lists(st.tuples(PLACES, st.integers(1, 9000)), min_size=6, max_size=9))
@settings(max_examples=40, deadline=None)
def test_bound_holds_where_the_search_was_stopped(
    people: list[tuple[tuple[float, float], int]],
) -> None:
    at = in_space([place for place, _ in people])
    weights = np.array([count for _, count in people], dtype=float)
    now, to = np.full(len(people), 80.0), between(at, at)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "MOST", 1)
        patch.setattr(places, "_ROUNDS_FIRST", 2)
        stopped = best(now, to, weights, 3)
    tried = max(
        float(weights @ (now - np.minimum(now, to[:, list(some)].min(axis=1))))
        for some in itertools.combinations(range(len(people)), 3)
    )
    assert stopped.saved <= tried * (1 + 1e-9)
    assert stopped.bound >= tried * (1 - 1e-9)


def test_reach_weighs_distances_by_people() -> None:
    """1,000 people at 0 km, 800 at 2.5 km, 200 at 7 km."""
    found = reach(np.array([7.0, 0.0, 2.5]), np.array([200.0, 1000.0, 800.0]))
    assert found is not None
    assert (found.people, found.mean, found.median, found.p90) == (2000, 1.7, 0.0, 2.5)
    assert found.farthest == 7.0
    assert found.within == ((1, 0.5), (2, 0.5), (3, 0.9), (5, 0.9))


def test_reach_of_nobody_is_none() -> None:
    assert reach(np.array([1.0]), np.array([0.0])) is None


@given(st.lists(st.tuples(st.floats(0, 50), st.integers(0, 99)), min_size=1, max_size=30))
@settings(max_examples=60)
def test_reach_is_that_of_each_person_counted(places_: list[tuple[float, int]]) -> None:
    every = sorted(far for far, count in places_ for _ in range(count))
    found = reach(np.array([far for far, _ in places_]), np.array([float(n) for _, n in places_]))
    if not every:
        assert found is None
        return
    assert found is not None
    assert found.mean == pytest.approx(sum(every) / len(every), abs=1e-9)
    assert found.median == every[math.ceil(len(every) * 0.5) - 1]
    assert found.p90 == every[math.ceil(round(len(every) * 0.9, 9)) - 1]
