"""Mẫu thủ tục mới: a commented procedure file and its example, which pass the check at once."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from motcua.definitions.loader import load
from motcua.definitions.model.procedure import Role
from motcua.definitions.model.province import Agency, Province
from motcua.definitions.skeleton_text import EXAMPLE, PROCEDURE

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


class SkeletonError(ValueError):
    """A procedure that cannot be begun so; the message says why."""


def new_procedure(
    province_dir: Path,
    id: str,
    *,
    field: str,
    agency: str,
    name_vi: str,
    name_en: str,
    effective_from: date | None = None,
) -> list[Path]:
    """Viết tệp thủ tục mới and its example; returns both paths.

    Raises :class:`SkeletonError`, having written nothing, if the id is taken or malformed, or
    the field or agency is not in the province.
    """
    files = [province_dir / "procedures" / f"{id}.yaml", province_dir / "examples" / f"{id}.yaml"]
    if not _ID.fullmatch(id) or len(id) > 80:
        raise SkeletonError(f"“{id}” is not an id: use lower-case words joined by hyphens")
    if any(path.exists() for path in files):
        raise SkeletonError(f"“{id}” exists already")
    province = load(province_dir).draft
    if province is None:
        raise SkeletonError("province.yaml cannot be read; run motcua check first")
    performer = _performer(province, field, agency)
    start = effective_from or max(performer.valid_from, date(2019, 1, 1))
    values = {
        "id": id,
        "field": field,
        "agency": agency,
        "name_vi": _quoted(name_vi),
        "name_en": _quoted(name_en),
        "effective_from": start.isoformat(),
        "division": _division(province, performer),
        "symbol": f"GP-{performer.short_name or 'CQ'}",
    }
    for path, text in zip(files, (PROCEDURE, EXAMPLE), strict=True):
        path.parent.mkdir(exist_ok=True)
        filled = re.sub(r"<<(\w+)>>", lambda match: values[match[1]], text)
        path.write_text(filled, "utf-8")
    return files


def _performer(province: Province, field: str, agency: str) -> Agency:
    if field not in {branch.id for branch in province.fields}:
        known = ", ".join(branch.id for branch in province.fields)
        raise SkeletonError(f"there is no field “{field}” in fields.yaml; there are: {known}")
    for found in province.agencies:
        if found.id == agency:
            return found
    raise SkeletonError(f"there is no agency “{agency}” in agencies.yaml")


def _division(province: Province, agency: Agency) -> str:
    """A division of the agency in which somebody is head and somebody an officer."""
    held = {(p.division, role) for p in province.posts if p.agency == agency.id for role in p.roles}
    for division in agency.divisions:
        if {(division.id, Role.OFFICER), (division.id, Role.HEAD)} <= held:
            return division.id
    raise SkeletonError(f"“{agency.id}” has no division with an officer and a head in posts.yaml")


def _quoted(text: str) -> str:
    """A YAML scalar in single quotes."""
    return "'" + " ".join(text.split()).replace("'", "''") + "'"
