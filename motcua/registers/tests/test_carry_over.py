"""What was told of a last day, before every date was told of, stays told after an upgrade."""

from __future__ import annotations

from datetime import date, datetime
from importlib import import_module

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import CreateModel, RunPython

from motcua.kernel.clock import TZ, Traveller
from motcua.registers.actions import warn
from motcua.registers.models import Entry, EntryWarning
from motcua.registers.tests import shelf

UPGRADE = import_module("motcua.registers.migrations.0003_warnings_of_every_date").Migration
END = date(2022, 8, 5)


def upgrade() -> None:
    """What the migration does to rows, between the columns of before and the table of after."""
    state = MigrationLoader(None).project_state([("registers", "0002_returns")])
    for step in UPGRADE.operations:
        if isinstance(step, CreateModel):
            step.state_forwards("registers", state)
    (carried,) = [step for step in UPGRADE.operations if isinstance(step, RunPython)]
    with connection.cursor() as cursor:
        editor = type("Editor", (), {"connection": connection, "cursor": cursor})()
        carried.code(state.apps, editor)


def test_an_upgrade_tells_nobody_again(ha_tinh: Traveller) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE registers_entry ADD COLUMN warned_for date NULL")
        cursor.execute("ALTER TABLE registers_entry ADD COLUMN warned_days smallint NULL")
    told, older, never = (
        shelf.point(name=f"Điểm Mẫu {n}", certificate_number=f"{n:02d}/GCN-STTTT") for n in range(3)
    )
    with connection.cursor() as cursor:
        for entry, day, days in ((told, END, 60), (older, date(2021, 8, 5), 60)):
            cursor.execute(
                "UPDATE registers_entry SET warned_for = %s, warned_days = %s WHERE number = %s",
                [day.isoformat(), days, entry.number],
            )
    upgrade()
    kept = EntryWarning.objects.values_list("entry__number", "field", "day", "days")
    assert list(kept) == [("00/GCN-STTTT", "certificate_expiry", "2022-08-05", 60)]
    ha_tinh.move_to(datetime(2022, 7, 1, 9, tzinfo=TZ))
    assert sorted(Entry.objects.get(id=key).number for key in warn.due(date(2022, 7, 1))) == [
        older.number, never.number,
    ]  # fmt: skip
    assert [warn.warn(entry.id) for entry in (told, older, never)] == [False, True, True]
