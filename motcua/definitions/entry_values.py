"""Giá trị của sổ: the one validator of an entry's columns, for screens, import, API and decisions.

Clean values can be stored as JSON and cleaned again without change. The types of forms are read
by the form's own validator; what only registers have is read here: a time as ``08:00``, a list as
a list of lines, a table as rows by column, a point as ``18.342100,105.901200`` (latitude first), a
file as ``{sha256, name, size, media_type}``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from motcua.definitions.conditions import parse_condition
from motcua.definitions.messages import MESSAGES
from motcua.definitions.model.form import Field
from motcua.definitions.model.register import PLAIN, EntryField, EntryFieldType, Register
from motcua.definitions.typed import RefusedError
from motcua.definitions.values import Clean, FieldError, clean_field
from motcua.kernel.text import clean, has_control

MAX_LINES = 500
_TIME = re.compile(r"([01]?\d|2[0-4])(?:[:hg]|\s*giờ\s*)([0-5]\d)?(?:\s*phút)?")
_POINT = re.compile(r"\(?\s*(-?\d{1,3}(?:[.,]\d+)?)\s*[,;]\s*(-?\d{1,3}(?:[.,]\d+)?)\s*\)?")
_SHA = re.compile(r"[0-9a-f]{64}")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def clean_entry(
    register: Register,
    raw: Mapping[str, object],
    *,
    communes: frozenset[str] | None = None,
    agencies: frozenset[str] | None = None,
    partial: bool = False,
) -> tuple[Clean, list[FieldError]]:
    """Làm sạch một mục: clean values, and errors in the order of the columns.

    ``partial``: only what is given is looked at, so nothing is missing. Values that are refused
    are left out of the clean ones.
    """
    made: Clean = {}
    errors: list[FieldError] = []
    for item in register.fields:
        if item.when is not None and not partial and not parse_condition(item.when).holds(made):
            continue
        try:
            value = clean_column(item, raw.get(item.id), communes=communes, agencies=agencies)
        except RefusedError as wrong:
            errors.append(_error(item, wrong))
            continue
        if value is not None:
            made[item.id] = value
        elif item.required and not partial and not _comes_later(register, item):
            errors.append(_error(item, RefusedError(_missing(item))))
    known = {item.id for item in register.fields}
    for name in raw:
        if name not in known:
            shown = str(name)[:60]
            errors.append(FieldError(shown, "unknown", MESSAGES["unknown"][0], {"label": shown}))
    return made, errors


def _missing(item: EntryField) -> str:
    """What a person is asked for: to type something, or to choose it."""
    match item.type:
        case EntryFieldType.CHOICE | EntryFieldType.COMMUNE | EntryFieldType.AGENCY:
            return "choose"
        case EntryFieldType.CHOICES:
            return "choose_some"
        case EntryFieldType.BOOLEAN:
            return "boolean"
        case _:
            return "required"


def lacking(register: Register, clean: Mapping[str, object]) -> list[EntryField]:
    """Cột còn thiếu: required columns without a value, in the order of the definition."""
    return [
        item
        for item in register.fields
        if item.required
        and clean.get(item.id) is None
        and not _comes_later(register, item)
        and (item.when is None or parse_condition(item.when).holds(clean))
    ]


def _comes_later(register: Register, item: EntryField) -> bool:
    """Whether a missing number is made by the register itself."""
    return item.id == register.key.field and bool(register.key.made)


def clean_column(
    item: EntryField,
    value: object,
    *,
    communes: frozenset[str] | None = None,
    agencies: frozenset[str] | None = None,
) -> object:
    """The clean value of one column, None if it is empty; raises :class:`RefusedError`."""
    if value is None or value in ("", [], (), {}):
        return None
    if item.type.value in PLAIN:
        if item.type is EntryFieldType.CHOICES and isinstance(value, str):
            value = _chosen(item, value)
        elif item.type is EntryFieldType.CHOICE and isinstance(value, str):
            value = _option(item, value)
        return clean_field(plain(item), value, communes=communes)
    cleaned = _OWN[item.type](item, value)
    if item.type is EntryFieldType.AGENCY and agencies is not None and cleaned not in agencies:
        raise RefusedError("choice")
    return cleaned


def plain(item: EntryField) -> Field:
    """The column as a field of a form, made once."""
    found = _PLAIN.get(id(item))
    if found is None or found[0] is not item:
        found = _PLAIN[id(item)] = (item, item.plain)
        if len(_PLAIN) > 8192:
            _PLAIN.clear()
    return found[1]


_PLAIN: dict[int, tuple[EntryField, Field]] = {}


def _option(item: EntryField, text: str) -> str:
    """A spreadsheet may hold an option's words instead of its value."""
    text = text.strip()
    for option in item.options:
        if text in (option.value, option.label.vi, option.label.en):
            return option.value
    return text


def _chosen(item: EntryField, text: str) -> list[str]:
    return [_option(item, part) for part in re.split(r"[;\n]", text) if part.strip()]


def _line(value: object, most: int = 500) -> str:
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise RefusedError("kind")
    text = str(value)
    if has_control(text):
        raise RefusedError("control")
    text = clean(text).strip()
    if len(text) > most:
        raise RefusedError("too_long", {"limit": most, "length": len(text)})
    return text


def _time(_item: EntryField, value: object) -> str:
    match = _TIME.fullmatch(_line(value))
    hour = f"{int(match[1]):02d}:{match[2] or '00'}" if match else "99"
    if hour > "24:00":
        raise RefusedError("time")
    return hour


def _list(_item: EntryField, value: object) -> list[str] | None:
    lines = value.splitlines() if isinstance(value, str) else value
    if not isinstance(lines, list | tuple) or len(lines) > MAX_LINES:
        raise RefusedError("kind")
    found = [_line(line, 1000) for line in lines]
    return [line for line in found if line] or None


def _table(item: EntryField, value: object) -> list[dict[str, object]] | None:
    """Rows; as text one row a line, its cells parted by ``|``."""
    if isinstance(value, str):
        lines = [line.split("|") for line in value.splitlines() if line.strip()]
        rows: list[object] = [
            {column.id: cell.strip() for column, cell in zip(item.columns, line, strict=False)}
            for line in lines
        ]
        if any(len(line) > len(item.columns) for line in lines):
            raise RefusedError("lines")
    elif isinstance(value, list | tuple) and len(value) <= MAX_LINES:
        rows = list(value)
    else:
        raise RefusedError("lines")
    return [made for row in rows if (made := _row(item, row))] or None


def _row(item: EntryField, row: object) -> dict[str, object]:
    known = {column.id for column in item.columns}
    if not isinstance(row, dict) or set(row) - known:
        raise RefusedError("kind")
    made: dict[str, object] = {}
    for column in item.columns:
        field = Field.model_construct(
            id=column.id, label=column.label, type=column.type, required=False, help=None,
            when=None, options=column.options, min=None, max=None, max_length=None, pattern=None,
            pattern_message=None, prefill=None, source=item.source,
        )  # fmt: skip
        value = clean_field(field, row.get(column.id))
        if value is not None:
            made[column.id] = value
    return made


def _reference(_item: EntryField, value: object) -> str:
    return _line(value, 120)


def _agency(_item: EntryField, value: object) -> str:
    text = _line(value, 80)
    if not _SLUG.fullmatch(text):
        raise RefusedError("choice")
    return text


def _point(_item: EntryField, value: object) -> str:
    """Within Việt Nam and its seas, so that exchanged coordinates are noticed."""
    match = _POINT.fullmatch(_line(value))
    if match is None:
        raise RefusedError("point")
    lat, lon = (float(part.replace(",", ".")) for part in match.groups())
    if not (6 <= lat <= 24 and 100 <= lon <= 118):
        raise RefusedError("point")
    return f"{lat:.6f},{lon:.6f}"


def _file(_item: EntryField, value: object) -> dict[str, object]:
    if not isinstance(value, dict) or set(value) != {"sha256", "name", "size", "media_type"}:
        raise RefusedError("kind")
    if not isinstance(value["sha256"], str) or not _SHA.fullmatch(value["sha256"]):
        raise RefusedError("kind")
    return dict(value)


_OWN: dict[EntryFieldType, Callable[[EntryField, object], object]] = {
    EntryFieldType.TIME: _time,
    EntryFieldType.LIST: _list,
    EntryFieldType.TABLE: _table,
    EntryFieldType.REFERENCE: _reference,
    EntryFieldType.AGENCY: _agency,
    EntryFieldType.POINT: _point,
    EntryFieldType.FILE: _file,
}


def _error(item: EntryField, wrong: RefusedError) -> FieldError:
    own = item.pattern_message if wrong.code == "pattern" else None
    params = {**wrong.params, "label": item.label.vi, "label_en": item.label.en}
    return FieldError(item.id, wrong.code, MESSAGES[wrong.code][0], params, item.label, own)
