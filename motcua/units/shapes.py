"""Ranh giới của một ngày: the outlines of a day's communes, put together from the newest drawing.

A drawing is of one year. A commune that came later is drawn as all those communes of the drawing
that went into it whole; one that was divided has no place in any and is left out, which is said.
For drawing only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise

from motcua.definitions.model.province import Unit, UnitLevel
from motcua.publication import queries as publication
from motcua.units import outlines
from motcua.units.outlines import Edition, Outlines
from motcua.units.queries import now_part_of

Shapes = tuple[Edition, str, date | None]  # a drawing, the units' files, the newest change since


def shapes(day: date) -> Shapes | None:
    """Bộ ranh giới của ngày; for whoever keeps what it drew until a file or the units change."""
    found = outlines.edition(day)
    if found is None:
        return None
    live = publication.current()
    return found, live.digest, _changed(live.digest, _drawn_on(found), day)


@lru_cache(maxsize=64)
def _changed(_digest: str, drawn: date, day: date) -> date | None:
    """The last day until ``day`` on which communes ended since the drawing, if any did."""
    units = publication.current().province.units
    ends = (u.valid_to for u in units if u.level is UnitLevel.COMMUNE and u.valid_to is not None)
    return max((end for end in ends if drawn < end <= day), default=None)


def _drawn_on(found: Edition) -> date:
    """A drawing shows what there was at the end of the year that names its file."""
    return date(int(found[0].stem[-4:]), 12, 31)


def read(found: Shapes) -> Outlines:
    """Ranh giới theo mã xã of the day that was asked about."""
    return _joined(found)[0]


def left_out(found: Shapes) -> tuple[str, ...]:
    """Xã bị chia: names of communes that were divided since the drawing and so are not in it."""
    return _joined(found)[1]


@lru_cache(maxsize=8)
def _joined(found: Shapes) -> tuple[Outlines, tuple[str, ...]]:
    edition, _digest, changed = found
    drawn = outlines.read(edition)
    if changed is None:
        return drawn, ()
    then = _communes_on(_drawn_on(edition))
    made: Outlines = {}
    parted = []
    for code, rings in drawn.items():
        unit = then.get(code)
        after = now_part_of(unit, changed) if unit is not None else ()
        if unit is not None and len(after) > 1:
            parted.append(unit.name)
            continue
        whole = after[0].code if after else code
        made[whole] = (*made.get(whole, ()), *rings)
    return made, tuple(parted)


def _communes_on(day: date) -> Mapping[str, Unit]:
    units = publication.current().province.units
    return {u.code: u for u in units if u.level is UnitLevel.COMMUNE and u.valid_on(day)}


def traced(way: Iterable[tuple[float, float]]) -> str:
    """Nét vẽ SVG: a closed way from place to place; empty where it leads nowhere.

    In whole steps shared borders round alike, so that no gap opens between communes.
    """
    at = [(round(x), round(y)) for x, y in way]
    steps = [f"{x - px} {y - py}" for (px, py), (x, y) in pairwise(at) if (x, y) != (px, py)]
    return f"M{at[0][0]} {at[0][1]}l{' '.join(steps)}z" if steps else ""
