"""Figures after a reorganisation: a code that was used again is not the same place."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import duckdb

from motcua.dossiers.tests import world
from motcua.indicators.compute import open_rows
from motcua.indicators.tests import lawful
from motcua.indicators.tests.lawful import Here, Rows, Value, at, definition, key
from motcua.units.queries import key_on, now_part_of

THEN, MERGED, TODAY = date(2019, 8, 12), date(2021, 3, 1), date(2026, 11, 23)
OLD, NEW = date(2008, 1, 1), date(2020, 1, 1)


def unit(code: str, first: date, last: date | None = None, becomes: str = "") -> dict[str, Any]:
    """A commune; in these tests only 18103 is a code that was used again."""
    again = code == "18103" and first != OLD
    return {"code": code, "level": "commune", "name": f"{code} of {first.year}", "kind": "Xã",
            "parent": "436", "lat": 18.0, "lon": 105.0 + int(code) / 100000, "valid_from": first,
            "valid_to": last, "key": f"{code}@{first}" if again else code,
            "becomes": becomes}  # fmt: skip


def entry(number: int, register: str, commune: str, **data: Any) -> dict[str, Any]:
    return {"entry": key(number), "register": register, "seq": 1, "action": "grant",
            "effective": OLD, "number": f"P{number}", "title": f"P{number}", "status": "in_force",
            "recorded_at": at("2010-01-01 08:00"), "unit": commune, "sample": False,
            "data": json.dumps({"commune": commune} | data)}  # fmt: skip


def merged() -> Rows:
    """18103 and 18106 became a new 18103; 18070 was divided; 18076 has another name since."""
    return [
        unit("18103", OLD, NEW, "18103"), unit("18106", OLD, NEW, "18103"), unit("18103", NEW),
        unit("18070", OLD, NEW, "18077;18094"), unit("18077", NEW), unit("18094", NEW),
        unit("18076", OLD, NEW, "18079"), unit("18079", NEW), unit("18900", OLD),
    ]  # fmt: skip


def opened(engine: duckdb.DuckDBPyConnection, name: str, day: date) -> dict[str, int]:
    """What each commune of the rows counts as, by name."""
    found = open_rows(definition(name), Here(engine), day, reader="")  # type: ignore[arg-type]
    at_ = {column: number for number, column in enumerate(found.columns)}
    return {row[at_["label"]]: row[at_["n"]] for row in found.rows}


def test_a_site_is_not_that_of_the_commune_which_has_the_code_now(
    value: Value, engine: duckdb.DuckDBPyConnection
) -> None:
    sites = [
        entry(n, "agency-portals", commune, level="commune")
        for n, commune in enumerate(("18103", "18070", "18076", "18900"), 1)
    ]
    assert value("portals.communes", THEN, units=merged(), versions=sites) == 4
    assert value("portals.communes", MERGED, units=merged(), versions=sites) == 2
    assert opened(engine, "portals.communes", MERGED) == {
        "18077 of 2020": 0, "18079 of 2020": 1, "18094 of 2020": 0, "18103 of 2020": 0,
        "18900 of 2008": 1,
    }  # fmt: skip
    sites.append(entry(9, "agency-portals", "18103@2020-01-01", level="commune"))
    assert value("portals.communes", MERGED, units=merged(), versions=sites) == 3
    assert value("portals.communes", THEN, units=merged(), versions=sites) == 4


def test_a_point_goes_on_delivering_where_its_commune_was_merged_or_divided(
    value: Value, engine: duckdb.DuckDBPyConnection
) -> None:
    name, daily = "post.same_day_newspaper.share", {"newspaper_same_day": "true"}
    points = [
        entry(1, "postal-points", "18106", **daily),
        entry(2, "postal-points", "18070", **daily) | {"lat": 18.0, "lon": 105.18},
        entry(3, "postal-points", "18076", **daily),
        entry(4, "postal-points", "18900", newspaper_same_day="false"),
    ]
    assert value(name, MERGED, units=merged(), versions=points) == 60
    assert opened(engine, name, MERGED) == {
        "18077 of 2020": 1, "18079 of 2020": 1, "18094 of 2020": 0, "18103 of 2020": 1,
        "18900 of 2008": 0,
    }  # fmt: skip
    points = [
        entry(1, "postal-points", "18103@2020-01-01", **daily),
        entry(2, "postal-points", "18070", **daily),  # divided, and nobody knows where it stands
    ]
    assert value(name, MERGED, units=merged(), versions=points) == 20
    assert opened(engine, name, MERGED)["18103 of 2020"] == 1


def test_equipment_of_a_commune_that_was_merged_is_nobodys_now(value: Value) -> None:
    def counted(number: int, commune: str, n: int, year: int) -> dict[str, Any]:
        return entry(number, "agency-equipment", commune, level="commune", year=str(year),
                     staff="10", staff_with_computer=str(n), computers="1", internet="true",
                     counted_on=f"{year}-12-15")  # fmt: skip

    rows = [
        counted(1, "18103", 2, 2018),
        counted(2, "18076", 6, 2018),
        counted(3, "18900", 8, 2018),
    ]
    name = "it.staff.commune.share"
    assert value(name, THEN, units=merged(), versions=rows) == 53  # 16 of 30
    assert value(name, MERGED, units=merged(), versions=rows) == 70  # 14 of 20
    newer = [*rows, counted(4, "18079", 9, 2020) | {"effective": date(2020, 12, 15)}]
    assert value(name, MERGED, units=merged(), versions=newer) == 85  # 17 of 20
    assert value("it.agencies.computers.share", MERGED, units=merged(), versions=newer) == 100


def test_the_district_committees_ended_with_their_districts(value: Value) -> None:
    kept = {a.id: a for a in world.province().agencies if a.kind == "district_committee"}
    assert len(kept) == 13
    last = {u.code: u.valid_to for u in sorted(world.province().units, key=lambda u: u.valid_from)}
    assert {a.valid_to for a in kept.values()} == {date(2025, 1, 1), date(2025, 7, 1)}
    assert all(a.valid_to == last[a.unit] for a in kept.values())
    rows = [{"id": "sy", "name": "Sở", "kind": "department", "valid_from": OLD},
            {"id": "uh", "name": "Huyện", "kind": "district_committee", "valid_from": OLD,
             "valid_to": NEW}]  # fmt: skip
    site = entry(1, "agency-portals", "", agency="sy", level="province")
    site["data"] = json.dumps({"agency": "sy", "level": "province"})
    share = "portals.departments_districts.share"
    assert value(share, THEN, agencies=rows, versions=[site]) == 50
    assert value(share, MERGED, agencies=rows, versions=[site]) == 100


def test_heirs_are_those_that_the_province_itself_finds(
    ha_tinh: Any, engine: duckdb.DuckDBPyConnection
) -> None:
    units = world.province().units
    lawful.fill(engine, units=[
        {"code": u.code, "level": u.level.value, "name": u.name, "kind": u.kind,
         "valid_from": u.valid_from, "valid_to": u.valid_to, "becomes": u.becomes,
         "key": key_on(u.code, u.valid_from)}
        for u in units
    ])  # fmt: skip
    for day in (date(2014, 6, 1), THEN, MERGED, date(2025, 3, 1), TODAY):
        wanted: dict[str, set[tuple[str, date]]] = {}
        for one in units:
            if one.level == "commune" and one.valid_from <= day:
                heirs = (one,) if one.valid_on(day) else now_part_of(one, day)
                found = {(u.code, u.valid_from) for u in heirs}
                wanted[f"{one.code}@{one.valid_from}"] = found
                wanted[key_on(one.code, one.valid_from)] = found
        told: dict[str, set[tuple[str, date]]] = {}
        asked = "SELECT named, code, valid_from FROM heirs_on(?) WHERE level = 'commune'"
        for named, code, first in engine.execute(asked, [day]).fetchall():
            told.setdefault(named, set()).add((code, first))
        assert told == {name: found for name, found in wanted.items() if found}
