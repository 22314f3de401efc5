"""Số kỳ trước: the approved figures of the same answerer in the period before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from motcua.registers import periods
from motcua.registers.models import Return, ReturnCampaign, ReturnVersion
from motcua.registers.returns.definitions import shape_of


def last_values(ret: Return) -> dict[str, Any]:
    """What was approved for the period before; empty where there is nothing."""
    return last_of(ret.campaign, [ret]).get(ret.id, {})


def last_of(campaign: ReturnCampaign, rows: Iterable[Return]) -> dict[UUID, dict[str, Any]]:
    """The same for many returns of one campaign, in two statements."""
    wanted = {(ret.kind, ret.key): ret.id for ret in rows}
    span = periods.span(shape_of(campaign).period, campaign.period)
    older = Return.objects.filter(
        campaign__definition=campaign.definition,
        campaign__period=periods.before(span).label,
        approved__gt=0,
    )
    if len(wanted) == 1:
        kind, key = next(iter(wanted))
        older = older.filter(kind=kind, key=key)
    found = {row.id: row for row in older if (row.kind, row.key) in wanted}
    made: dict[UUID, dict[str, Any]] = {}
    for version in ReturnVersion.objects.filter(ret_id__in=list(found)):
        row = found[version.ret_id]
        if version.number == row.approved:
            made[wanted[row.kind, row.key]] = version.data
    return made
