"""Áp dụng: bring the tables of units and agencies in step with a published province."""

from __future__ import annotations

from django.db import transaction

from motcua.definitions.model.province import Province
from motcua.units.models import Agency, Unit

_UNIT = (
    "level",
    "name",
    "kind",
    "parent",
    "lat",
    "lon",
    "area_km2",
    "population",
    "valid_to",
    "source",
    "basis",
)
_AGENCY = (
    "name_vi",
    "name_en",
    "kind",
    "code",
    "legacy_code",
    "parent",
    "unit",
    "valid_from",
    "valid_to",
)


@transaction.atomic
def apply(province: Province) -> None:
    """Insert what is new and correct what changed; two statements, whatever the size.

    A unit that the files no longer name keeps its row: history is never deleted.
    """
    Unit.objects.bulk_create(
        [
            Unit(code=u.code, valid_from=u.valid_from, **{name: getattr(u, name) for name in _UNIT})
            for u in province.units
        ],
        update_conflicts=True,
        unique_fields=["code", "valid_from"],
        update_fields=list(_UNIT),
        batch_size=500,
    )
    Agency.objects.bulk_create(
        [
            Agency(
                id=a.id,
                name_vi=a.name.vi,
                name_en=a.name.en,
                kind=a.kind,
                code=a.code,
                legacy_code=a.legacy_code,
                parent=a.parent or "",
                unit=a.unit,
                valid_from=a.valid_from,
                valid_to=a.valid_to,
            )
            for a in province.agencies
        ],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=list(_AGENCY),
        batch_size=500,
    )
