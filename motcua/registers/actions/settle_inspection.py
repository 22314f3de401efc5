"""Ghi kết quả thi hành: that a fine was paid, or what had to be mended was mended."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.registers import words
from motcua.registers.actions._write import tell
from motcua.registers.actions.inspect import about, current, within
from motcua.registers.errors import Refused
from motcua.registers.models import Inspection


@transaction.atomic
def settle_inspection(
    inspection_id: int,
    actor: Actor,
    *,
    paid_on: date | None = None,
    remedied_on: date | None = None,
) -> Inspection:
    """Add the days on which an inspection's fine was paid and its findings were mended.

    Each is written once; a wrong day is corrected. Raises :class:`Refused`; then nothing is
    written.
    """
    row, _book = current(inspection_id, actor)
    if paid_on is None and remedied_on is None:
        raise Refused("no_day", words.NO_DAY)
    at = clock.now()
    owed = row.fine > 0 and row.paid_on is None
    open_still = row.remedy_by is not None and row.remedied_on is None
    within(paid_on, row.held_on, at, asked=owed)
    within(remedied_on, row.held_on, at, asked=open_still)
    row.paid_on = paid_on or row.paid_on
    row.remedied_on = remedied_on or row.remedied_on
    row.save(update_fields=["paid_on", "remedied_on"])
    told = about(row)
    for name, day in (("paid_on", paid_on), ("remedied_on", remedied_on)):
        if day is not None:
            told[name] = day.isoformat()
    tell(row.entry, "register.inspection_settled", told, actor, at)
    return row
