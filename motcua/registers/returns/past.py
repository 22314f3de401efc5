"""Số kỳ trước: the approved figures of the same answerer in the period before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from motcua.registers import periods
from motcua.registers.models import Return, ReturnCampaign, ReturnVersion
from motcua.registers.returns.answerers import Asked
from motcua.registers.returns.definitions import shape_of
from motcua.units.queries import same_ground


def last_values(ret: Return) -> dict[str, Any]:
    """What was approved for the period before; empty where there is nothing."""
    return last_of(ret.campaign, [ret]).get(ret.id, {})


def last_of(campaign: ReturnCampaign, rows: Iterable[Return]) -> dict[UUID, dict[str, Any]]:
    """The same for many returns of one campaign, in two statements.

    A unit is compared with itself, or with the one unit whose ground is its own: a code that was
    used again for other ground says nothing.
    """
    wanted = {known: ret.id for ret in rows for known in known_as(ret)}
    span = periods.span(shape_of(campaign).period, campaign.period)
    older = Return.objects.filter(
        campaign__definition=campaign.definition,
        campaign__period=periods.before(span).label,
        approved__gt=0,
    )
    if len(set(wanted.values())) == 1:
        older = older.filter(key__in={key for _kind, key, _first in wanted})
    found = {row.id: row for row in older if identity(row) in wanted}
    made: dict[UUID, dict[str, Any]] = {}
    for version in ReturnVersion.objects.filter(ret_id__in=list(found)):
        row = found[version.ret_id]
        if version.number == row.approved:
            made[wanted[identity(row)]] = version.data
    return made


Identity = tuple[str, str, date | None]
"""Kind, key, and of a unit its first day."""


def identity(ret: Return) -> Identity:
    """Who a return was asked of."""
    return ret.kind, ret.key, ret.unit_from


def known_as(one: Return | Asked) -> list[Identity]:
    """Who answers, and as whom it answered before, the newest first."""
    if one.unit_from is None:
        return [(one.kind, one.key, None)]
    return [(one.kind, code, first) for code, first in same_ground(one.key, one.unit_from)]
