"""Báo cáo định kỳ qua giao diện lập trình: campaigns and approved figures, for their keepers.

The figures are those of the versions that were approved: what is being filled in, or was handed in
and not approved, is nobody's yet.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from motcua.definitions.model.common import Text
from motcua.identity.actor import Actor
from motcua.kernel.clock import local
from motcua.registers.returns import flow, queries
from motcua.registers.returns.queries import Progress


def campaigns(actor: Actor) -> dict[str, Any]:
    """The campaigns that the post keeps or watches, the newest first."""
    return {"items": [_short(one) for one in queries.campaigns(actor)]}


def campaign(campaign_id: UUID, actor: Actor) -> dict[str, Any]:
    """One of them, and what it asks; raises :class:`NotFound`."""
    one = queries.campaign_for(campaign_id, actor)
    return _short(one) | {
        "figures": [
            {"id": item.id, "label": _both(item.label), "type": item.type.value}
            for item in one.definition.fields
        ]
    }


def answers(campaign_id: UUID, after: UUID | None, limit: int, actor: Actor) -> dict[str, Any]:
    """The approved figures of a campaign, unit by unit; raises :class:`NotFound`."""
    one = queries.campaign_for(campaign_id, actor)
    rows = queries.approved(one.campaign, after, limit + 1)
    return {
        "items": [
            {
                "id": str(version.ret_id),
                "kind": version.ret.kind,
                "key": version.ret.key,
                "name": version.ret.name,
                "level": version.ret.level,
                "district": version.ret.district,
                "version": version.number,
                "approved_at": _moment(version.ret.approved_at),
                "late": version.ret.late,
                "data": version.data,
            }
            for version in rows[:limit]
        ],
        "next": str(rows[limit - 1].ret_id) if len(rows) > limit else None,
    }


def _short(one: Progress) -> dict[str, Any]:
    campaign = one.campaign
    return {
        "id": str(campaign.id),
        "return": campaign.definition,
        "name": _both(one.definition.name),
        "period": campaign.period,
        "begins": campaign.begins.isoformat(),
        "ends": campaign.ends.isoformat(),
        "due": campaign.due.isoformat(),
        "open": campaign.closed_at is None,
        "asked": one.asked,
        "missing": one.missing,
        "approved": one.counts.get(flow.State.APPROVED, 0),
    }


def _both(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}


def _moment(at: Any) -> str | None:
    return None if at is None else str(local(at).isoformat(timespec="seconds"))
