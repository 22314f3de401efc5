"""Duyệt nhiều báo cáo: all that were handed in without a doubt are approved in one go."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from uuid import UUID

from django.db import DatabaseError

from motcua.identity.actor import Actor
from motcua.registers.errors import NotFound, Refused
from motcua.registers.models import Return, ReturnCampaign
from motcua.registers.returns import queries, words
from motcua.registers.returns.actions._write import must_keep
from motcua.registers.returns.actions.approve import approve
from motcua.registers.returns.definitions import shape_of

AT_ONCE = 300
"""Approvals in one go: as many as a request may wait for."""

log = logging.getLogger("motcua.registers")


@dataclass
class Approved:
    """Kết quả duyệt: how many were approved, how many wait still, and what was refused and why."""

    done: int = 0
    left: int = 0
    refused: dict[str, list[str]] = field(default_factory=dict)
    """Names of those who answer, by the reason for which their return was not approved."""

    @property
    def failed(self) -> int:
        """How many were refused."""
        return sum(map(len, self.refused.values()))


def approve_ready(campaign_id: UUID, actor: Actor) -> Approved:
    """Approve every return of a campaign that was handed in once and explained nothing.

    Each is approved in a transaction of its own with its entries, so that one whose entry is
    refused, or that somebody takes back meanwhile, holds up no other, and the counts of facets are
    held for one entry at a time: two keepers never wait for each other in a ring. What was
    explained, sent back or corrected is left for somebody to read. At most 300 at once. Raises
    :class:`Refused` where nothing is ready.
    """
    campaign = ReturnCampaign.objects.filter(id=campaign_id).first()
    if campaign is None:
        raise NotFound(str(campaign_id))
    must_keep(actor, campaign, shape_of(campaign))
    ready = queries.ready_to_approve(campaign)
    if not ready:
        raise Refused("nothing", words.NOTHING_TO_APPROVE)
    made = Approved()
    for place, return_id in enumerate(ready):
        if made.done == AT_ONCE:
            made.left = len(ready) - place
            break
        if why := _refusal(return_id, actor):
            name = Return.objects.values_list("name", flat=True).get(id=return_id)
            made.refused.setdefault(why, []).append(name)
        else:
            made.done += 1
    return made


def _refusal(return_id: UUID, actor: Actor) -> str:
    """Approve one; why not, in the language of the page, or nothing where it was approved."""
    try:
        approve(return_id, actor)
    except Refused as wrong:
        return wrong.say()
    except DatabaseError:  # it waited for another too long; its own transaction is undone
        log.exception("A return was not approved")
        return Refused("not_now", words.NOT_NOW).say()
    return ""
