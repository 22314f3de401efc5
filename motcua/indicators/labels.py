"""Tên cột và tên mục: what the columns of a figure's rows, and the values in them, are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.definitions.model.indicator import Indicator
from motcua.definitions.model.register import EntryField
from motcua.indicators import sources
from motcua.indicators.words import written
from motcua.publication import queries as publication

TITLES: Mapping[str, Promise] = {
    "id": gettext_lazy("Number"),
    "label": gettext_lazy("Title"),
    "agency": gettext_lazy("Agency"),
    "field": gettext_lazy("Field of administration"),
    "officer": gettext_lazy("Position"),
    "channel": gettext_lazy("Way of filing"),
    "procedure": gettext_lazy("Procedure"),
    "procedures": gettext_lazy("Procedures"),
    "district": gettext_lazy("District"),
    "district_code": gettext_lazy("Code of the district"),
    "commune": gettext_lazy("Commune"),
    "level": gettext_lazy("Level"),
    "level3": gettext_lazy("Share at level 3 and above"),
    "kind": gettext_lazy("Type"),
    "year": gettext_lazy("Year"),
    "code": gettext_lazy("Code"),
    "founded": gettext_lazy("Year of founding"),
    "licence": gettext_lazy("Licence"),
    "sector": gettext_lazy("Sector"),
    "revenue": gettext_lazy("Revenue"),
    "revenue_before": gettext_lazy("Revenue of the year before"),
    "score": gettext_lazy("Score"),
    "valid_from": gettext_lazy("Valid from"),
    "valid_to": gettext_lazy("Valid to"),
    "dossiers": gettext_lazy("Dossiers"),
    "decided_at_desk": gettext_lazy("Decided at the desk"),
    "feedback": gettext_lazy("Feedback"),
    "online": gettext_lazy("Filed online"),
    "late": gettext_lazy("Late"),
    "paid": gettext_lazy("Paid, đồng"),
    "reused": gettext_lazy("Papers not asked for again"),
    "requests": gettext_lazy("Requests to supplement"),
    "due": gettext_lazy("Due time"),
    "finished_at": gettext_lazy("Finished"),
    "working_days": gettext_lazy("Working days"),
    "in_time": gettext_lazy("In time"),
    "sample": gettext_lazy("Sample"),
}
CHANNELS: Mapping[str, Promise] = {
    "online": gettext_lazy("Online"),
    "counter": gettext_lazy("At the counter"),
    "post": gettext_lazy("By post"),
}
AGENCY_KINDS: Mapping[str, Promise] = {
    "department": gettext_lazy("Departments"),
    "office": gettext_lazy("Offices"),
    "inspectorate": gettext_lazy("Inspectorates"),
    "district_committee": gettext_lazy("People's committees of districts"),
    "commune_committee": gettext_lazy("People's committees of communes"),
}
YEARS = {"year", "founded"}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d).*)?")


class Labels:
    """Lời của một chỉ tiêu on a day, in a language."""

    def __init__(self, one: Indicator, day: date, language: str) -> None:
        self.one, self.day, self.language = one, day, language
        self._own = {column.id: column.title.get(language) for column in one.columns}
        self._called = {
            (column.id, option.value): option.label.get(language)
            for column in one.columns
            for option in column.options
        }
        self._from = sources.register_columns(one)

    def title(self, column: str) -> str:
        """The heading of a column; the name itself where nobody has given it another."""
        if column in self._own:
            return self._own[column]
        if column == "n":
            named = self.one.numerator
            return named.get(self.language).capitalize() if named else _("Counts as")
        if column == "d":
            named = self.one.denominator
            return named.get(self.language).capitalize() if named else _("Out of")
        field = self._fields.get(column)
        if field is not None:
            return field.label.get(self.language)
        return str(TITLES.get(column, column.replace("_", " ").capitalize()))

    def value(self, column: str, value: Any) -> str:
        """A value as people read it: a name for a code, a day or a number in the language."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if isinstance(value, int | float):
            plain = column in YEARS or column == "id"
            return str(value) if plain else written(Decimal(str(value)), self.language)
        text = str(value)
        found = self._named(column, text)
        return found or _day(text)

    def part(self, by: str, key: str) -> str:
        """The name of a part of a breakdown."""
        return self.value(by, key) or _("(none)")

    def _named(self, column: str, text: str) -> str:
        if (column, text) in self._called:
            return self._called[column, text]
        finder: Callable[[str], str] | None = {
            "agency": self._agency,
            "field": self._branch,
            "officer": self._post,
            "procedure": self._procedure,
            "district": self._unit,
            "commune": self._unit,
            "unit": self._unit,
        }.get(column)
        if column == "label" and text in publication.current().procedures:
            finder = self._procedure
        if finder is not None:
            return finder(text)
        field = self._fields.get(column)
        if field is not None:
            for option in field.options:
                if option.value == text:
                    return option.label.get(self.language)
        if column == "channel":
            return str(CHANNELS.get(text, ""))
        return str(AGENCY_KINDS.get(text, "")) if column == "kind" else ""

    @cached_property
    def _fields(self) -> dict[str, EntryField]:
        """Columns of the rows that come out of a register as they are."""
        books = {book.id: book for book in publication.current().province.registers}
        made: dict[str, EntryField] = {}
        for register in reversed(sources.registers(self.one)):
            for field in books[register].fields if register in books else ():
                made |= {alias: field for alias, of in self._from.items() if of == field.id}
        return made

    def _agency(self, key: str) -> str:
        found = publication.current().agencies.get(key)
        return found.name.get(self.language) if found else ""

    def _branch(self, key: str) -> str:
        fields = publication.current().province.fields
        return next((one.name.get(self.language) for one in fields if one.id == key), "")

    def _post(self, key: str) -> str:
        """Title and agency; numbered where an agency has several posts of one title."""
        posts = publication.current().posts
        found = posts.get(key)
        if found is None:
            return ""
        same = [
            one.id
            for one in posts.values()
            if (one.agency, one.title.vi) == (found.agency, found.title.vi)
        ]
        number = f" ({same.index(key) + 1})" if len(same) > 1 else ""
        return f"{found.title.get(self.language)}{number} · {self._agency(found.agency)}"

    def _procedure(self, key: str) -> str:
        found = publication.current().procedures.get(key)
        return found.name.get(self.language) if found else ""

    def _unit(self, key: str) -> str:
        units = publication.current().province.units
        return next((u.name for u in units if u.code == key and u.valid_on(self.day)), "")


def is_uuid(value: object) -> bool:
    """Whether a value only identifies a row to programs."""
    try:
        return str(UUID(str(value))) == str(value)
    except ValueError:
        return False


def _day(text: str) -> str:
    """``2019-08-12`` as 12/08/2019, with the time where there is one; other text unchanged."""
    found = _DAY.fullmatch(text)
    if not found:
        return text
    year, month, day, hour, minute = found.groups()
    return f"{day}/{month}/{year}" + (f" {hour}:{minute}" if hour else "")
