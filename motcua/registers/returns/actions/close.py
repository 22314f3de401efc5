"""Đóng đợt: nothing more is filled in, approved or sent back; links end. Its keeper can open a
single return again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry, append
from motcua.registers.errors import NotFound
from motcua.registers.models import Return, ReturnCampaign
from motcua.registers.returns.actions._write import must_keep
from motcua.registers.returns.definitions import shape_of


@transaction.atomic
def close(campaign_id: UUID, actor: Actor) -> ReturnCampaign:
    """Close a campaign; raises :class:`Refused` where it is closed already."""
    campaign = ReturnCampaign.objects.select_for_update().filter(id=campaign_id).first()
    if campaign is None:
        raise NotFound(str(campaign_id))
    must_keep(actor, campaign, shape_of(campaign))
    at = clock.now()
    campaign.closed_at, campaign.closed_by = at, actor.mark
    campaign.save(update_fields=["closed_at", "closed_by"])
    Return.objects.filter(campaign=campaign).exclude(reopened=None).update(reopened=None)
    approved = Return.objects.filter(campaign=campaign, approved__gt=0).count()
    missing = Return.objects.filter(campaign=campaign, approved=0).count()
    payload = {"campaign": str(campaign.id), "approved": approved, "missing": missing}
    append(f"campaign:{campaign.id}", [Entry("return.closed", payload)], actor=actor.mark, at=at)
    return campaign
