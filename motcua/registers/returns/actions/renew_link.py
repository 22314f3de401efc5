"""Cấp lại đường dẫn: a new link for a unit; every older one ends at once."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.registers.models import Return
from motcua.registers.returns.actions._write import lock, must_keep, tell


@transaction.atomic
def renew_link(return_id: UUID, actor: Actor) -> Return:
    """End the links of a return that were given out; the next one is new."""
    ret, campaign, definition = lock(return_id)
    must_keep(actor, campaign, definition)
    ret.link_round += 1
    tell(ret, "return.link_renewed", {"round": ret.link_round}, actor.mark, clock.now())
    ret.save(update_fields=["link_round", "head_seq", "head_hash"])
    return ret
