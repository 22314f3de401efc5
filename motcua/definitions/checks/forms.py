"""Biểu mẫu: ids, options, bounds, patterns and prefilled data of the fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motcua.definitions.checks.tools import maybe, repeated
from motcua.definitions.model.form import Field, FieldType
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

EACH_PROCEDURE = True

PREFILL = ("full_name", "id_number", "phone", "email", "address", "organisation", "tax_code")
_CHOICES = (FieldType.CHOICE, FieldType.CHOICES)
_NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY, FieldType.YEAR)
_TEXTS = (FieldType.TEXT, FieldType.TEXTAREA)
_PATTERNED = (*_TEXTS, FieldType.ID_NUMBER, FieldType.PHONE, FieldType.TAX_CODE, FieldType.URL)
# A repetition of a group that itself repeats can take for ever on a long answer.
_NESTED = re.compile(r"\([^()]*[*+}][^()]*\)[*+{]")
_REFERS = re.compile(r"\\[1-9]|\(\?P=|\(\?[<!=(]")
MAX_PATTERN = 200


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the fields of forms."""
    for procedure in province.procedures:
        sections = procedure.form.sections
        for number, section in repeated(sections, lambda item: item.id):
            names = {"what": "section", "what_vi": "Phần", "id": section.id}
            yield places.problem("P170", procedure, "form", "sections", number, "id", **names)
        seen: set[str] = set()
        for number, section in enumerate(sections):
            for index, field in enumerate(section.fields):
                where = ("form", "sections", number, "fields", index)
                if field.id in seen:
                    names = {"what": "field", "what_vi": "Trường", "id": field.id}
                    yield places.problem("P170", procedure, *where, "id", **names)
                seen.add(field.id)
                yield from _field(procedure, field, where, places)


def _field(
    procedure: Procedure, field: Field, where: tuple[object, ...], places: Places
) -> Iterator[Problem]:
    kind = field.type.value
    if field.type in _CHOICES:
        if not field.options:
            yield places.problem("P172", procedure, *where, "type", id=field.id)
        for index, option in repeated(field.options, lambda item: item.value):
            here = (*where, "options", index, "value")
            yield places.problem("P173", procedure, *here, value=option.value)
    elif field.options:
        yield places.key_problem("P174", procedure, *where, "options", type=kind)
    if field.min is not None and field.max is not None and field.min > field.max:
        bounds = {"min": f"{field.min:f}", "max": f"{field.max:f}"}
        yield places.problem("P175", procedure, *where, "min", **bounds)
    for name, types in (("min", _NUMBERS), ("max", _NUMBERS), ("max_length", _TEXTS)):
        if getattr(field, name) is not None and field.type not in types:
            yield places.key_problem("P176", procedure, *where, name, named=name, type=kind)
    if field.prefill is not None and field.prefill not in PREFILL:
        words = {"name": field.prefill, "known": ", ".join(PREFILL)}
        found = maybe(field.prefill, PREFILL)
        yield places.problem("P179", procedure, *where, "prefill", **words, **found)
    if field.pattern is not None:
        yield from _pattern(procedure, field, where, places)


def _pattern(
    procedure: Procedure, field: Field, where: tuple[object, ...], places: Places
) -> Iterator[Problem]:
    pattern = field.pattern or ""
    if field.type not in _PATTERNED:
        words = {"named": "pattern", "type": field.type.value}
        yield places.key_problem("P176", procedure, *where, "pattern", **words)
    if (why := pattern_fault(pattern)) is not None:
        words = {"why": why[0], "why_vi": why[1]}
        yield places.problem("P177", procedure, *where, "pattern", **words)
    if field.pattern_message is None:
        yield places.key_problem("P178", procedure, *where, "pattern")


def pattern_fault(pattern: str) -> tuple[str, str] | None:
    """Why a pattern may not be used, in both languages; None if it may."""
    if len(pattern) > MAX_PATTERN:
        return f"it is longer than {MAX_PATTERN} characters", f"dài quá {MAX_PATTERN} ký tự"
    try:
        re.compile(pattern)
    except re.error as error:
        return str(error), f"biểu thức sai ({error})"
    if _NESTED.search(pattern):
        return "it repeats what already repeats", "lặp lại một nhóm vốn đã lặp"
    if _REFERS.search(pattern):
        return "it refers to another part of itself", "tham chiếu tới phần khác của chính nó"
    return None
