"""Trao đổi dữ liệu: every value of our closed lists has a code on the other side (rule 53)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from motcua.definitions.checks.tools import maybe, repeated
from motcua.definitions.model.exchange import (
    DeliveryKind,
    NationalPortal,
    PaidBy,
    Standing,
)
from motcua.definitions.model.procedure import Applicant, ChannelKind, Moment
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem
from motcua.kernel.ids import is_agency_code, is_legacy_agency_code

TABLES: Mapping[str, tuple[type[StrEnum], Iterable[str]]] = {
    "channels": (ChannelKind, ("1", "2", "3")),
    "states": (Standing, tuple(map(str, range(1, 11)))),
    "applicants": (Applicant, ("1", "2")),
    "deliveries": (DeliveryKind, ("0", "1")),
    "collects": (Moment, ("1", "2", "3")),
    "payments": (PaidBy, ("0", "1", "2")),
}
"""Each table of the national portal: our closed list, and the codes that the portal knows."""

_EVENT = re.compile(r"dossier\.[a-z_]+")


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with code tables and partners."""
    if province.portal is not None:
        yield from _portal(province.portal, places)
    agencies = {agency.id for agency in province.agencies}
    for _, partner in repeated(province.partners, lambda item: item.id):
        yield places.problem("P314", partner, "id", id=partner.id)
    for _, partner in repeated(province.partners, lambda item: item.organ_id):
        yield places.problem("P314", partner, "organ_id", id=partner.organ_id)
    for partner in province.partners:
        if not _is_code(partner.organ_id):
            yield places.problem("P313", partner, "organ_id", code=partner.organ_id)
        if partner.agency is not None and partner.agency not in agencies:
            found = maybe(partner.agency, agencies)
            yield places.problem("P315", partner, "agency", id=partner.agency, **found)


def _portal(portal: NationalPortal, places: Places) -> Iterator[Problem]:
    if not _is_code(portal.unit_code):
        yield places.problem("P313", portal, "unit_code", code=portal.unit_code)
    for name, (values, codes) in TABLES.items():
        yield from _table(portal, name, [v.value for v in values], list(codes), places)
    for event in portal.progress:
        if not _EVENT.fullmatch(event):
            yield places.key_problem("P316", portal, "progress", event, event=event)


def _table(
    portal: NationalPortal, name: str, values: list[str], codes: list[str], places: Places
) -> Iterator[Problem]:
    table = getattr(portal, name).codes
    all_of = {"table": name, "values": ", ".join(values)}
    for value in values:
        if value not in table:
            yield places.key_problem("P310", portal, name, "codes", value=value, **all_of)
    for value, code in table.items():
        where = (name, "codes", value)
        if value not in values:
            words = {**all_of, **maybe(value, values)}
            yield places.key_problem("P311", portal, *where, value=value, **words)
        elif code not in codes:
            words = {"code": code, "table": name, "codes": ", ".join(codes)}
            yield places.problem("P312", portal, *where, **words)


def _is_code(text: str) -> bool:
    return is_agency_code(text) or is_legacy_agency_code(text)
