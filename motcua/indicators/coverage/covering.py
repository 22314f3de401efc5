"""Độ phủ of points over people: distances, what new points change, where they help most; pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from motcua.indicators.coverage.distances import Points, between, in_space, nearest, service_radius
from motcua.indicators.coverage.measures import Reach, reach
from motcua.indicators.coverage.places import best
from motcua.indicators.coverage.reading import Commune, Ground, Point

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Near:
    """Một xã: how far its people are from the nearest point (km), and which one that is."""

    commune: Commune
    far: float | None
    point: Point | None


@dataclass(frozen=True)
class DistrictCover:
    """Một huyện: its people and points, beside the real distance."""

    code: str
    name: str
    people: int
    points: int
    radius: float | None  # km, √(S / (N·π))
    reach: Reach | None

    @property
    def per_point(self) -> float | None:
        """Persons per point."""
        return self.people / self.points if self.points else None


@dataclass(frozen=True)
class Coverage:
    """Độ phủ of one register on one day, under one snapshot."""

    digest: str
    register: str
    day: date
    ground: Ground
    points: tuple[Point, ...]
    lost: int  # entries in force that have no place

    @cached_property
    def weights(self) -> Numbers:
        """People of each commune."""
        return np.array([one.people for one in self.ground.communes], dtype=np.float64)

    @cached_property
    def centres(self) -> Points:
        """Where the communes are."""
        return in_space([(one.lat, one.lon) for one in self.ground.communes])

    @cached_property
    def _nearest(self) -> tuple[Numbers, NDArray[np.intp]]:
        return nearest(self.centres, in_space([(one.lat, one.lon) for one in self.points]))

    @property
    def far(self) -> Numbers:
        """Kilometres from each commune to the nearest point; infinite where there is none."""
        return self._nearest[0]

    @cached_property
    def reach(self) -> Reach | None:
        """The reach; None where there are no points or no people."""
        return reach(self.far, self.weights) if self.points else None

    @cached_property
    def near(self) -> tuple[Near, ...]:
        """Every commune with its nearest point, in the order of the communes."""
        if not self.points:
            return tuple(Near(one, None, None) for one in self.ground.communes)
        far, which = self._nearest
        return tuple(
            Near(one, float(km), self.points[at])
            for one, km, at in zip(self.ground.communes, far, which, strict=True)
        )

    @property
    def radius(self) -> float | None:
        """Bán kính phục vụ bình quân, km."""
        return service_radius(self.ground.area_km2, len(self.points))

    @property
    def people(self) -> int:
        """All persons of the communes."""
        return int(self.weights.sum())

    @property
    def per_point(self) -> float | None:
        """Persons per point."""
        return self.people / len(self.points) if self.points and self.people else None

    @cached_property
    def districts(self) -> tuple[DistrictCover, ...]:
        """The same by district; a point counts where its commune is, or else the nearest one."""
        counts = self._points_by_district()
        made = []
        for code, (name, area) in self.ground.districts.items():
            here = np.array([one.district == code for one in self.ground.communes], dtype=bool)
            if not here.any():
                continue
            number, people = counts[code], self.weights[here]
            met = reach(self.far[here], people) if self.points else None
            area = area or sum(c.area_km2 for c in self.ground.communes if c.district == code)
            radius = service_radius(area, number)
            made.append(DistrictCover(code, name, int(people.sum()), number, radius, met))
        return tuple(made)

    def _points_by_district(self) -> Counter[str]:
        district = {one.code: one.district for one in self.ground.communes}
        lone = [one for one in self.points if not one.commune]
        counts = Counter(district[one.commune] for one in self.points if one.commune)
        if lone and self.ground.communes:
            _, which = nearest(in_space([(one.lat, one.lon) for one in lone]), self.centres)
            counts.update(self.ground.communes[at].district for at in which)
        return counts


@dataclass(frozen=True)
class Change:
    """Thay đổi with new points: the reach then, and the communes that are nearer, most first.

    ``saved`` is in persons × km.
    """

    after: Reach
    saved: float
    nearer: tuple[tuple[Commune, float, float], ...]  # commune, km before, km after

    @property
    def people(self) -> int:
        """Persons who are nearer."""
        return sum(one.people for one, _, _ in self.nearer)


@dataclass(frozen=True)
class Plan:
    """Phương án: communes in whose centres new points help most, the best first.

    ``bound``: persons × km that no choice of as many communes can exceed.
    """

    communes: tuple[Commune, ...]
    steps: tuple[Change, ...]  # what each adds to those before it
    whole: Change
    bound: float
    proven: bool


def with_place(now: Coverage, lat: float, lon: float) -> Change | None:
    """What a new point at (``lat``, ``lon``) changes; None without points or people today."""
    return _change(now, now.far, between(now.centres, in_space([(lat, lon)]))[:, 0])


def best_places(now: Coverage, k: int) -> Plan | None:
    """The ``k`` communes in whose centres new points help most; None where none would help."""
    if now.reach is None:
        return None
    to = between(now.centres, now.centres)
    choice = best(now.far, to, now.weights, k)
    steps, far = [], now.far
    for one in choice.chosen:
        step = _change(now, far, to[:, one])
        assert step is not None
        steps.append(step)
        far = np.minimum(far, to[:, one])
    whole = _change(now, now.far, far)
    if not steps or whole is None:
        return None
    communes = tuple(now.ground.communes[one] for one in choice.chosen)
    return Plan(communes, tuple(steps), whole, choice.bound, choice.proven)


def _change(now: Coverage, before: Numbers, new: Numbers) -> Change | None:
    after = np.minimum(before, new)
    met = reach(after, now.weights) if now.points else None
    if met is None:
        return None
    gains = (before - after) * now.weights
    nearer = [int(at) for at in np.argsort(-gains, kind="stable") if gains[at] > 0]
    return Change(
        met,
        float(gains.sum()),
        tuple((now.ground.communes[at], float(before[at]), float(after[at])) for at in nearer),
    )
