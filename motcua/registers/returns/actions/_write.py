"""Dùng chung: lock a return, ask who acts, and tell the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.definitions.model import returning
from motcua.kernel import clock
from motcua.ledger.append import Entry, Head, append
from motcua.ledger.chain import GENESIS
from motcua.registers.errors import NotFound, Refused
from motcua.registers.models import Return, ReturnCampaign
from motcua.registers.returns import access, words
from motcua.registers.returns.access import Link, Who
from motcua.registers.returns.definitions import shape_of
from motcua.registers.returns.flow import Verb, allowed


def lock(
    return_id: UUID, rev: int | None = None
) -> tuple[Return, ReturnCampaign, returning.Return]:
    """The return, locked, its campaign and the definition that it pins."""
    ret = (
        Return.objects.select_for_update(of=("self",))
        .select_related("campaign")
        .filter(id=return_id)
        .first()
    )
    if ret is None:
        raise NotFound(str(return_id))
    if rev is not None and rev != ret.rev:
        raise Refused("stale", words.STALE)
    return ret, ret.campaign, shape_of(ret.campaign)


def must_fill(
    who: Who, ret: Return, campaign: ReturnCampaign, definition: returning.Return
) -> None:
    """Raise unless ``who`` may fill in; what may not be known of is not found."""
    if isinstance(who, Link):
        today = clock.local(clock.now()).date()
        if not access.opens(who, ret, campaign, today):
            raise NotFound(str(ret.id))
    elif not access.fills(who, ret, definition):
        raise Refused("not_yours", words.NOT_FILLED_BY_YOU)
    if not access.is_open(ret, campaign):
        raise Refused("closed", words.CLOSED)


def must_keep(
    who: Who,
    campaign: ReturnCampaign,
    definition: returning.Return,
    ret: Return | None = None,
) -> None:
    """Raise unless ``who`` keeps the campaign, and it is open; of a single return, unless that
    is."""
    if not access.keeps(who, definition.keeper):
        raise Refused("not_yours", words.NOT_YOURS)
    if not (campaign.closed_at is None if ret is None else access.is_open(ret, campaign)):
        raise Refused("closed", words.CLOSED_KEEPER)


def must_allow(verb: Verb, ret: Return) -> None:
    """Raise unless the verb fits where the return stands."""
    if not allowed(verb, ret.state):
        raise Refused("wrong_state", words.WRONG_STATE,
                      params={"state": words.STATES[ret.state][0]})  # fmt: skip


def tell(ret: Return, kind: str, more: dict[str, Any], by: str, at: datetime) -> None:
    """Append an event about a return to its own stream; the caller saves the row afterwards."""
    payload = {
        "return": str(ret.id), "campaign": str(ret.campaign_id), "state": ret.state, **more,
    }  # fmt: skip
    head = Head(ret.head_seq, ret.head_hash or GENESIS)
    head = append(f"return:{ret.id}", [Entry(kind, payload)], actor=by, at=at, head=head)
    ret.head_seq, ret.head_hash = head.seq, head.hash
