"""Ranh giới xã theo thời gian: one reader for every map."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.units.outlines import edition, outlines

DAY = date(2019, 8, 12)
SHAPE = {"type": "Polygon", "coordinates": [[[105.0, 18.0], [106.0, 18.0], [105.0, 18.0]]]}


def test_the_province_has_an_outline_of_every_commune() -> None:
    assert len(outlines(DAY)) == 262


def test_outlines_are_those_of_the_time_and_may_be_missing(
    settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PROVINCE_DIR = tmp_path
    assert edition(DAY) is None
    assert outlines(DAY) == {}
    geo = tmp_path / "geo"
    geo.mkdir()
    for year, code in ((2019, "1"), (2025, "2")):
        one = {"properties": {"code": code}, "geometry": SHAPE}
        (geo / f"communes_{year}.geojson").write_text(json.dumps({"features": [one]}))
    assert list(outlines(date(2018, 1, 1))) == list(outlines(date(2024, 12, 31))) == ["1"]
    ring = ((105.0, 18.0), (106.0, 18.0), (105.0, 18.0))
    assert outlines(date(2025, 7, 1)) == {"2": (ring,)}
    many = {"type": "MultiPolygon", "coordinates": [SHAPE["coordinates"]] * 2}
    islands = {"features": [{"properties": {"code": 7}, "geometry": many}]}
    (geo / "communes_2026.geojson").write_text(json.dumps(islands))
    assert outlines(date(2026, 1, 1)) == {"7": (ring, ring)}
    (geo / "communes_2026.geojson").write_text("{")
    assert outlines(date(2026, 1, 1)) == {}
    assert "communes_2026.geojson cannot be read" in caplog.text
