"""Mở lại: a single return of a closed campaign is opened by its keeper, the reason on record."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.registers.errors import Refused
from motcua.registers.models import Return, ReturnRuling, ReturnVersion
from motcua.registers.returns import access, words
from motcua.registers.returns.actions._write import lock, tell
from motcua.registers.returns.flow import State, Verb, after
from motcua.registers.returns.judging import SHORTEST


@transaction.atomic
def reopen(return_id: UUID, actor: Actor, reason: str, *, rev: int | None = None) -> Return:
    """Open one return whose campaign is closed, wherever it stands, until it is approved.

    Approved figures are to be corrected then, and count meanwhile; what was handed in is ruled on;
    who never answered can. The unit's link works as long as it did after the due day. Raises
    :class:`Refused` for others than the keeper, without a reason, and where it is open.
    """
    ret, campaign, definition = lock(return_id, rev)
    if not access.keeps(actor, definition.keeper):
        raise Refused("not_yours", words.NOT_YOURS)
    if campaign.closed_at is None:
        raise Refused("not_closed", words.NOT_CLOSED)
    if ret.reopened is not None:
        raise Refused("open_already", words.OPEN_ALREADY)
    said = clean(reason).strip()
    if len(said) < SHORTEST:
        raise Refused("reason_needed", words.REOPEN_REASON)
    at = clock.now()
    if ret.versions_count:
        version = ReturnVersion.objects.get(ret=ret, number=ret.versions_count)
        ReturnRuling.objects.create(
            version=version, outcome="reopened", reason=said, by=actor.mark, at=at
        )
    if ret.state == State.APPROVED:
        ret.state = after(Verb.CORRECT, ret.state)
    if ret.state != State.SUBMITTED:
        ret.reason = said  # the unit reads it; it goes into the next version
    ret.reopened = at
    ret.rev += 1
    tell(ret, "return.reopened", {"version": ret.approved}, actor.mark, at)
    ret.save(update_fields=["state", "reason", "reopened", "rev", "head_seq", "head_hash"])
    return ret
