"""Đính chính: figures that were approved are opened again, with the reason on record."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.registers.errors import Refused
from motcua.registers.models import Return
from motcua.registers.returns import access, words
from motcua.registers.returns.access import Who
from motcua.registers.returns.actions._write import lock, must_allow, must_fill, must_keep, tell
from motcua.registers.returns.flow import Verb, after
from motcua.registers.returns.judging import SHORTEST


@transaction.atomic
def correct(return_id: UUID, who: Who, reason: str, *, rev: int | None = None) -> Return:
    """Open an approved return for a correction: by who fills it in, or by its keeper.

    The approved version counts until the corrected one is approved. Where its keeper opens it, the
    unit's link works again. After the campaign was closed, see :func:`reopen`.
    """
    ret, campaign, definition = lock(return_id, rev)
    keeper = access.keeps(who, definition.keeper)
    if keeper:
        must_keep(who, campaign, definition, ret)
    else:
        must_fill(who, ret, campaign, definition)
    must_allow(Verb.CORRECT, ret)
    said = clean(reason).strip()
    if len(said) < SHORTEST:
        raise Refused("reason_needed", words.CORRECTION_REASON)
    at, by = clock.now(), access.mark(who, ret)
    ret.state, ret.reason = after(Verb.CORRECT, ret.state), said
    ret.rev += 1
    if keeper:
        ret.reopened = at
    tell(ret, "return.reopened", {"version": ret.approved}, by, at)
    ret.save(update_fields=["state", "reason", "rev", "reopened", "head_seq", "head_hash"])
    return ret
