"""Cơ quan và chức danh: codes, parents, posts and office hours."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.definitions.checks.tools import maybe, repeated
from motcua.definitions.model.province import Agency, OfficeHours, Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem
from motcua.kernel.ids import is_agency_code, is_legacy_agency_code, legacy_to_new


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with agencies and posts."""
    agencies = {agency.id: agency for agency in province.agencies}
    units = {unit.code for unit in province.units}
    for agency in province.agencies:
        yield from _codes(agency, places)
        yield from _parent(agency, agencies, places)
        if agency.unit and agency.unit not in units:
            yield places.problem("P214", agency, "unit", code=agency.unit)
        if agency.valid_to is not None and agency.valid_to <= agency.valid_from:
            days = {"start": agency.valid_from, "end": agency.valid_to}
            yield places.problem("P216", agency, "valid_to", **days)
        for index, division in repeated(agency.divisions, lambda item: item.id):
            names = {"what": "division", "what_vi": "Phòng", "id": division.id}
            yield places.problem("P170", agency, "divisions", index, "id", **names)
        if agency.hours is not None and (why := hours_fault(agency.hours)) is not None:
            yield places.problem("P254", agency, "hours", what=why[0], what_vi=why[1])
    yield from _shared_codes(province, places)
    yield from _posts(province, agencies, places)


def _codes(agency: Agency, places: Places) -> Iterator[Problem]:
    new_fits = not agency.code or is_agency_code(agency.code)
    old_fits = not agency.legacy_code or is_legacy_agency_code(agency.legacy_code)
    if not new_fits:
        yield places.problem("P210", agency, "code", code=agency.code)
    if not old_fits:
        yield places.problem("P211", agency, "legacy_code", code=agency.legacy_code)
    if agency.code and agency.legacy_code and new_fits and old_fits:
        wanted = legacy_to_new(agency.legacy_code)
        if wanted != agency.code:
            words = {"legacy": agency.legacy_code, "code": agency.code, "wanted": wanted}
            yield places.problem("P212", agency, "legacy_code", **words)


def _parent(agency: Agency, agencies: dict[str, Agency], places: Places) -> Iterator[Problem]:
    if agency.parent is None:
        return
    if agency.parent not in agencies:
        words = {"what": "does not exist", "what_vi": "không tồn tại"}
        found = maybe(agency.parent, agencies)
        yield places.problem("P213", agency, "parent", id=agency.parent, **words, **found)
        return
    above, seen = agencies.get(agency.parent), {agency.id}
    while above is not None and above.id not in seen:
        seen.add(above.id)
        above = agencies.get(above.parent or "")
    if above is not None and above.id == agency.id:
        words = {"what": "is below this agency itself", "what_vi": "lại thuộc chính cơ quan này"}
        nothing = {"maybe": "", "maybe_vi": ""}
        yield places.problem("P213", agency, "parent", id=agency.parent, **words, **nothing)


def _shared_codes(province: Province, places: Places) -> Iterator[Problem]:
    for key in ("code", "legacy_code"):
        seen: dict[str, Agency] = {}
        for agency in province.agencies:
            code = getattr(agency, key)
            if not code:
                continue
            other = seen.setdefault(code, agency)
            if other is not agency and _together(other, agency):
                yield places.problem("P215", agency, key, code=code, other=other.id)


def _together(one: Agency, two: Agency) -> bool:
    return (one.valid_to is None or two.valid_from < one.valid_to) and (
        two.valid_to is None or one.valid_from < two.valid_to
    )


def _posts(province: Province, agencies: dict[str, Agency], places: Places) -> Iterator[Problem]:
    for post in province.posts:
        agency = agencies.get(post.agency)
        if agency is None:
            found = maybe(post.agency, agencies)
            yield places.problem("P104", post, "agency", id=post.agency, **found)
            continue
        divisions = {division.id for division in agency.divisions}
        if post.division is not None and post.division not in divisions:
            words = {"agency": agency.id, "id": post.division, **maybe(post.division, divisions)}
            yield places.problem("P106", post, "division", **words)


def hours_fault(hours: OfficeHours) -> tuple[str, str] | None:
    """What is wrong with office hours, in both languages; None if nothing is."""
    if not hours.weekdays or not set(hours.weekdays) <= set(range(1, 8)):
        return "a weekday is a number from 1 to 7", "ngày trong tuần là số từ 1 đến 7"
    last = None
    for span in hours.spans:
        if span.closes <= span.opens:
            return "it closes before it opens", "giờ đóng cửa trước giờ mở cửa"
        if last is not None and span.opens < last:
            return "two parts of the day overlap", "hai buổi chồng lên nhau"
        last = span.closes
    return None
