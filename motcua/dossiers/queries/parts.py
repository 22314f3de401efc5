"""Các phần của một hồ sơ: papers, supplements and consultations, read in one statement."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, models

from motcua.dossiers.models import Consultation, Paper, Supplement
from motcua.dossiers.queries.cursors import id_value

_PARTS: tuple[type[models.Model], ...] = (Paper, Supplement, Consultation)


@dataclass(frozen=True)
class Parts:
    """Giấy tờ, yêu cầu bổ sung, ý kiến: everything that belongs to one dossier, in order."""

    papers: Sequence[Paper]
    supplements: Sequence[Supplement]
    consultations: Sequence[Consultation]


def parts_of(dossier_id: UUID) -> Parts:
    """Everything that belongs to a dossier, as unsaved-free model instances; one statement."""
    found: dict[str, list[Any]] = {model.__name__: [] for model in _PARTS}
    models_by_name = {model.__name__: model for model in _PARTS}
    sql = " UNION ALL ".join(_select(model) for model in _PARTS)
    with connection.cursor() as cursor:
        cursor.execute(sql, [id_value(dossier_id)] * len(_PARTS))
        for name, text in cursor.fetchall():
            raw = json.loads(text) if isinstance(text, str) else text
            found[name].append(_instance(models_by_name[name], raw, dossier_id))
    return Parts(
        sorted(found["Paper"], key=lambda p: (p.component, p.position, p.id)),
        sorted(found["Supplement"], key=lambda s: s.round),
        sorted(found["Consultation"], key=lambda c: (c.asked_at, c.id)),
    )


def _select(model: type[models.Model]) -> str:
    build = "json_build_object" if connection.vendor == "postgresql" else "json_object"
    pairs = []
    for field in model._meta.concrete_fields:
        if field.name == "dossier":
            continue
        json_text = isinstance(field, models.JSONField) and connection.vendor == "sqlite"
        value = f"json({field.column})" if json_text else field.column
        pairs.append(f"'{field.name}', {value}")
    cast = "::text" if connection.vendor == "postgresql" else ""
    return (
        f"SELECT '{model.__name__}', {build}({', '.join(pairs)}){cast} "  # noqa: S608 - names of our own tables
        f"FROM {model._meta.db_table} WHERE dossier_id = %s"
    )


def _instance(model: type[models.Model], raw: dict[str, Any], dossier_id: UUID) -> models.Model:
    values: dict[str, Any] = {"dossier_id": dossier_id}
    for field in model._meta.concrete_fields:
        if field.name == "dossier":
            continue
        value = raw[field.name]
        if isinstance(field, models.DateTimeField) and value is not None:
            moment = datetime.fromisoformat(value)
            value = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        elif isinstance(field, models.DateField) and value is not None:
            value = date.fromisoformat(value)
        elif isinstance(field, models.BooleanField) and value is not None:
            value = bool(value)
        values[field.name] = value
    row = model(**values)
    row._state.adding = False
    return row
