"""Trả lại: the keeper sends a submitted return back, with what has to be corrected."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.registers.errors import Refused
from motcua.registers.models import Return, ReturnRuling, ReturnVersion
from motcua.registers.returns import words
from motcua.registers.returns.actions._write import lock, must_allow, must_keep, tell
from motcua.registers.returns.flow import Verb, after
from motcua.registers.returns.judging import SHORTEST


@transaction.atomic
def send_back(return_id: UUID, actor: Actor, reason: str, *, rev: int | None = None) -> Return:
    """Send back with a reason, which the unit reads above its form."""
    ret, campaign, definition = lock(return_id, rev)
    must_keep(actor, campaign, definition, ret)
    must_allow(Verb.SEND_BACK, ret)
    said = clean(reason).strip()
    if len(said) < SHORTEST:
        raise Refused("reason_needed", words.REASON_NEEDED)
    at = clock.now()
    version = ReturnVersion.objects.get(ret=ret, number=ret.versions_count)
    ReturnRuling.objects.create(
        version=version, outcome="sent_back", reason=said, by=actor.mark, at=at
    )
    ret.state, ret.reason = after(Verb.SEND_BACK, ret.state), said
    ret.rev += 1
    tell(ret, "return.sent_back", {"version": version.number}, actor.mark, at)
    ret.save(update_fields=["state", "reason", "rev", "head_seq", "head_hash"])
    return ret
