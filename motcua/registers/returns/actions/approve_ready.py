"""Duyệt nhiều báo cáo: all that were handed in without a doubt are approved in one go."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from motcua.identity.actor import Actor
from motcua.registers.errors import NotFound, Refused
from motcua.registers.models import Return, ReturnCampaign
from motcua.registers.returns import queries, words
from motcua.registers.returns.actions._write import must_keep
from motcua.registers.returns.actions.approve import approve
from motcua.registers.returns.definitions import shape_of

AT_ONCE = 300


@dataclass(frozen=True)
class Approved:
    """Kết quả duyệt: how many were approved, and what was refused, with the reason."""

    done: int
    refused: list[tuple[Return, str]] = field(default_factory=list)


def approve_ready(campaign_id: UUID, actor: Actor) -> Approved:
    """Approve every return of a campaign that waits and about which nothing had to be explained.

    Each is approved in a transaction of its own with its entries, so that one whose entry is
    refused, or that somebody takes back meanwhile, holds up no other, and the counts of facets are
    held for one entry at a time: two keepers never wait for each other in a ring. What was
    explained is left for somebody to read. At most 300 at once. Raises :class:`Refused` where
    nothing is ready.
    """
    campaign = ReturnCampaign.objects.filter(id=campaign_id).first()
    if campaign is None:
        raise NotFound(str(campaign_id))
    must_keep(actor, campaign, shape_of(campaign))
    ready = queries.ready_to_approve(campaign)[:AT_ONCE]
    if not ready:
        raise Refused("nothing", words.NOTHING_TO_APPROVE)
    done, refused = 0, []
    for return_id in ready:
        try:
            approve(return_id, actor)
            done += 1
        except Refused as wrong:
            refused.append((Return.objects.get(id=return_id), wrong.say()))
    return Approved(done, refused)
