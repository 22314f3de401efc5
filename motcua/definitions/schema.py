"""Lược đồ: JSON Schema for editors, and the reference of every field of the files."""

from __future__ import annotations

import inspect
import json
import types
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from motcua.definitions.model import (
    common,
    composite,
    exchange,
    form,
    indicator,
    notice,
    paper,
    procedure,
    province,
    register,
    report,
    returning,
)

FILES: dict[str, tuple[str, type[BaseModel], bool]] = {
    "province": ("province.yaml", province.ProvinceInfo, False),
    "fields": ("fields.yaml", province.Branch, True),
    "agencies": ("agencies.yaml", province.Agency, True),
    "posts": ("posts.yaml", province.Post, True),
    "unit": ("units/*.csv", province.Unit, False),
    "special-day": ("calendar/*.csv", province.SpecialDay, False),
    "papers": ("papers.yaml", paper.PaperKind, True),
    "procedure": ("procedures/<id>.yaml", procedure.Procedure, False),
    "national-portal": ("exchange/national-portal.yaml", exchange.NationalPortal, False),
    "partners": ("exchange/partners.yaml", exchange.Partner, True),
    "notice": ("notices/<id>.yaml", notice.Notice, False),
    "example": ("examples/<procedure id>.yaml", province.Example, False),
    "register": ("registers/<id>.yaml", register.Register, False),
    "return": ("returns/<id>.yaml", returning.Return, False),
    "indicator": ("indicators/<id>.yaml", indicator.Indicator, False),
    "report": ("reports/<id>.yaml", report.Report, False),
    "index": ("indices/<id>.yaml", composite.Composite, False),
}
"""Schema name: the files it is for, the model, and whether the file holds a list of it."""


def schemas() -> dict[str, dict[str, Any]]:
    """JSON Schema (2020-12) of each kind of file, by name."""
    made = {}
    for name, (files, model, listed) in FILES.items():
        schema = model.model_json_schema(mode="validation")
        if listed:
            definitions = schema.pop("$defs", {})
            definitions[model.__name__] = schema
            schema = {
                "type": "array",
                "items": {"$ref": f"#/$defs/{model.__name__}"},
                "$defs": definitions,
            }
        head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": files}
        made[name] = head | {key: schema[key] for key in schema if key != "title"}
    return made


def _render(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def export_schemas(directory: Path) -> list[Path]:
    """Write ``<name>.json`` for every kind of file; returns the paths."""
    directory.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas().items():
        path = directory / f"{name}.json"
        path.write_text(_render(schema), "utf-8")
        written.append(path)
    return written


def stale_schemas(directory: Path) -> list[str]:
    """Names of schemas whose file is missing or not what the models say."""
    return [
        name
        for name, schema in schemas().items()
        if not (directory / f"{name}.json").is_file()
        or (directory / f"{name}.json").read_text("utf-8") != _render(schema)
    ]


_MODULES = (
    province, procedure, exchange, register, returning, report, notice, form, common,
)  # fmt: skip


def _defined(kind: type[Any]) -> Iterator[type[Any]]:
    """The classes of a kind, module by module, where they are written."""
    for module in _MODULES:
        for _, item in inspect.getmembers(module, inspect.isclass):
            if issubclass(item, kind) and item.__module__ == module.__name__:
                yield item


def _models() -> Iterator[type[BaseModel]]:
    hidden = (common.Model, province.Province)
    return (model for model in _defined(BaseModel) if model not in hidden)


def _enums() -> Iterator[type[Enum]]:
    return _defined(Enum)


def reference() -> str:
    """Tra cứu các khóa: docs/definitions.md, generated from the models and their comments."""
    parts = [_HEAD]
    parts.extend(
        f"| `{f}` | [{m.__name__}](#{m.__name__.lower()}){' (list)' if listed else ''} |"
        for f, m, listed in FILES.values()
    )
    for model in _models():
        parts += ["", f"## {model.__name__}", "", _prose(model), "", *_table(model)]
    parts += ["", "## Words", "", "Values that a key may hold, where it holds one of a list.", ""]
    for enum in _enums():
        words = ", ".join(f"`{member.value}`" for member in enum)
        parts += [f"### {enum.__name__}", "", _prose(enum), "", words, ""]
    return "\n".join(parts).rstrip() + "\n"


_HEAD = """# The files of a province: every key

Generated from `motcua/definitions/model` by `motcua schema`; do not edit. A test keeps it in step.
Every value is written as plain text and typed by its model; leave out a key that has nothing to
say. Editors find the JSON Schemas of the same models in `docs/schema`.

| file | holds |
|---|---|"""


def _prose(item: type) -> str:
    return inspect.cleandoc(item.__doc__ or "")


def _table(model: type[BaseModel]) -> list[str]:
    notes = _comments(model)
    rows = ["| key | value | needed | default | note |", "|---|---|---|---|---|"]
    for name, info in model.model_fields.items():
        needed = "yes" if info.is_required() else ""
        row = (f"`{name}`", _kind(info.annotation), needed, _default(info), notes.get(name, ""))
        rows.append("| " + " | ".join(row) + " |")
    return rows


def _comments(model: type[BaseModel]) -> dict[str, str]:
    """The comment behind each key in the model's source, its base classes' included."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if base is not BaseModel and issubclass(base, BaseModel):
            for line in inspect.getsource(base).splitlines():
                code, mark, comment = line.partition("  # ")
                if mark and ":" in code:
                    found[code.strip().partition(":")[0]] = comment.replace("|", "or")
    return found


def _default(info: FieldInfo) -> str:
    value = info.default
    if info.is_required() or value in (None, "", ()):
        return ""
    if isinstance(value, Enum):
        return f"`{value.value}`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return "`" + ", ".join(str(item) for item in value) + "`"
    return f"`{value}`"


_PLAIN = {
    str: "text",
    int: "whole number",
    float: "number",
    Decimal: "number",
    bool: "true or false",
}


def _kind(annotation: Any) -> str:
    """An annotation in words."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(arguments[0])
    if origin in (Union, types.UnionType):
        return " or ".join(_kind(item) for item in arguments if item is not type(None))
    if origin is tuple:
        return f"list of {_kind(arguments[0])}"
    if origin is dict:
        return f"{_kind(arguments[1])} by key"
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    name: str = annotation.__name__
    if issubclass(annotation, BaseModel | Enum):
        return f"[{name}](#{name.lower()})"
    return name
