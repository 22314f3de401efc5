"""Đối tượng báo cáo: who is asked in a campaign, as things stand on the last day of its period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from motcua.definitions.conditions import parse_condition
from motcua.definitions.model.province import Agency, Unit
from motcua.definitions.model.register import EntryStatus
from motcua.definitions.model.returning import AnswererKind, Answerers, Return
from motcua.publication import queries as publication
from motcua.registers import books
from motcua.registers.models import Entry, EntryVersion

K = AnswererKind


@dataclass(frozen=True)
class Asked:
    """Một đối tượng: its kind and key, what it is called, and who can answer for it."""

    kind: str
    key: str
    name: str
    level: str
    unit_from: date | None = None
    district: str = ""
    agency: str = ""
    account: int | None = None
    email: str = ""


def asked(definition: Return, day: date) -> list[Asked]:
    """Everybody whom the definition names on ``day``, each once."""
    found: dict[tuple[str, str], Asked] = {}
    for group in definition.answered_by:
        for one in _group(group, day):
            found.setdefault((one.kind, one.key), one)
    return list(found.values())


def _group(group: Answerers, day: date) -> Iterator[Asked]:
    match group.who:
        case K.COMMUNES:
            yield from _communes(day)
        case K.DISTRICTS:
            yield from _districts(day)
        case K.AGENCIES:
            yield from _agencies(group, day)
        case K.HOLDERS:
            yield from _holders(group, day)


def _units(level: str, day: date) -> list[Unit]:
    units = publication.current().province.units
    return [unit for unit in units if unit.level == level and unit.valid_on(day)]


def _agency_of(code: str, kind: str, day: date) -> Agency | None:
    """The committee that governs a unit, where the province's files have it."""
    for agency in publication.current().province.agencies:
        if agency.unit == code and agency.kind == kind and _exists(agency, day):
            return agency
    return None


def _exists(agency: Agency, day: date) -> bool:
    return agency.valid_from <= day and (agency.valid_to is None or day < agency.valid_to)


def _communes(day: date) -> Iterator[Asked]:
    names = {unit.code: unit.name for unit in _units("district", day)}
    for unit in _units("commune", day):
        parent = names.get(unit.parent, "")
        committee = _agency_of(unit.code, "commune_committee", day)
        yield Asked(
            "commune", unit.code, f"{unit.name}, {parent}" if parent else unit.name, "commune",
            unit.valid_from, unit.parent if parent else "",
            committee.id if committee else "", email=committee.email if committee else "",
        )  # fmt: skip


def _districts(day: date) -> Iterator[Asked]:
    for unit in _units("district", day):
        committee = _agency_of(unit.code, "district_committee", day)
        yield Asked(
            "district", unit.code, unit.name, "district", unit.valid_from, unit.code,
            committee.id if committee else "", email=committee.email if committee else "",
        )  # fmt: skip


def _agencies(group: Answerers, day: date) -> Iterator[Asked]:
    for agency in publication.current().province.agencies:
        named = agency.kind in group.kinds or agency.id in group.ids
        if named and _exists(agency, day):
            yield Asked("agency", agency.id, agency.name.vi, "province", agency=agency.id,
                        email=agency.email)  # fmt: skip


def _holders(group: Answerers, day: date) -> Iterator[Asked]:
    """Holders of the entries in force on ``day``, as we know today, that the group means."""
    register = group.register_id or ""
    book = books.book(register)
    meant = parse_condition(group.when) if group.when is not None else None
    private = {column.id for column in book.fields if column.personal}
    versions = EntryVersion.objects.filter(
        register=register, replaced_at=None, effective__lte=day
    ).order_by("entry_id", "-effective", "-seq")
    seen: set[object] = set()
    accounts = dict(Entry.objects.filter(register=register).values_list("id", "account_id"))
    for version in versions.iterator():
        if version.entry_id in seen:
            continue
        seen.add(version.entry_id)
        ended = version.valid_to is not None and version.valid_to < day
        later = version.valid_from is not None and version.valid_from > day
        if version.status != EntryStatus.IN_FORCE or ended or later:
            continue
        if meant is not None and not meant.holds(version.data):
            continue
        name = version.number if book.title in private else version.title
        email = str(version.data.get("email") or "")
        yield Asked("entry", str(version.entry_id), name, "firm",
                    account=accounts.get(version.entry_id), email=email)  # fmt: skip
