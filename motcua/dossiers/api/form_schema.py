"""Lược đồ biểu mẫu: the answers that a form takes, as a JSON Schema (2020-12).

The schema tells shape, the engine decides: a field with a condition (``x-when``) is only asked for
where the condition holds, so it is never listed as required here.
"""

from __future__ import annotations

from typing import Any

from motcua.definitions.model.form import Field, FieldType, Form

_TYPES: dict[FieldType, dict[str, Any]] = {
    FieldType.INTEGER: {"type": ["integer", "string"]},
    FieldType.MONEY: {"type": ["integer", "string"], "description": "đồng"},
    FieldType.YEAR: {"type": ["integer", "string"]},
    FieldType.DECIMAL: {"type": ["number", "string"]},
    FieldType.DATE: {"type": "string", "examples": ["2019-03-27", "27/03/2019"]},
    FieldType.DATETIME: {"type": "string", "examples": ["2019-03-27T08:30"]},
    FieldType.EMAIL: {"type": "string", "format": "email"},
    FieldType.URL: {"type": "string"},
    FieldType.BOOLEAN: {"type": ["boolean", "string"]},
    FieldType.COMMUNE: {"type": "string", "description": "The code of a commune in force."},
}


def schema_of(form: Form) -> dict[str, Any]:
    """A form as a JSON Schema; labels in Vietnamese are titles, in English ``x-title-en``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": False,
        "properties": {field.id: _field(field) for field in form.fields},
        "required": [f.id for f in form.fields if f.required and f.when is None],
    }


def _field(field: Field) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": field.label.vi,
        "x-title-en": field.label.en,
        "x-type": field.type.value,
        **_TYPES.get(field.type, {"type": "string"}),
    }
    if field.help is not None:
        found["description"] = field.help.vi
    if field.when is not None:
        found["x-when"] = field.when
    values = [option.value for option in field.options]
    if field.type == FieldType.CHOICE:
        found["enum"] = values
    elif field.type == FieldType.CHOICES:
        found |= {"type": "array", "uniqueItems": True, "items": {"enum": values}}
    if field.type in (FieldType.TEXT, FieldType.TEXTAREA) and field.max_length:
        found["maxLength"] = field.max_length
    if field.pattern and field.type == FieldType.TEXT:
        found["pattern"] = field.pattern
    for name, limit in (("minimum", field.min), ("maximum", field.max)):
        if limit is not None:
            found[name] = int(limit) if limit == limit.to_integral_value() else float(limit)
    return found
