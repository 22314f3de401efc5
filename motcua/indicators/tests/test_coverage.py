"""Distances and best places, against brute force."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.indicators.coverage.distances import between, in_space, nearest, service_radius
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
