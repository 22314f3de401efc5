"""Chốt tiền trong ngày: the fees collected since the last closing are counted and summed up."""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction
from django.db.models import Max

from motcua.definitions.model.procedure import Role
from motcua.dossiers.errors import Refused
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.postal import words
from motcua.postal.actions._tools import require, tell
from motcua.postal.models import Collection, Settlement, SettlementLine


@transaction.atomic
def close_day(actor: Actor, *, counted: int, reason: str = "") -> Settlement:
    """Close the post office's collections up to now: a sheet with one line for each agency.

    ``counted`` is the cash that lies there, in đồng; where it differs, ``reason`` says why. The
    agencies are owed what was collected, whatever was counted. Raises ``Refused``.
    """
    office = actor.agency or ""
    if not actor.has(Role.POSTAL) or not office:
        raise Refused(words.NOT_YOURS)
    rows = list(
        Collection.objects.select_for_update()
        .filter(office=office, settlement=None)
        .order_by("at", "id")
    )
    require(bool(rows), words.NOTHING_TO_CLOSE)
    total = sum(row.amount for row in rows)
    require(counted == total or bool(reason.strip()), words.DIFFERENCE)
    at = clock.now()
    day = clock.local(at).date()
    held = Settlement.objects.filter(office=office, day=day).aggregate(last=Max("turn"))["last"]
    made = Settlement.objects.create(
        office=office, day=day, turn=(held or 0) + 1, total=total, counted=counted,
        reason=clean(reason).strip()[:500], closed_at=at, closed_by=actor.mark,
    )  # fmt: skip
    Collection.objects.filter(id__in=[row.id for row in rows]).update(settlement=made)
    owed: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        owed[row.agency].append(row.amount)
    SettlementLine.objects.bulk_create(
        SettlementLine(
            settlement=made, office=office, agency=agency, amount=sum(sums), receipts=len(sums)
        )
        for agency, sums in sorted(owed.items())
    )
    tell(
        f"postal:{office}", "postal.day_closed", actor, at, settlement=str(made.id),
        office=office, total=total, counted=counted,
    )  # fmt: skip
    return made
