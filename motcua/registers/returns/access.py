"""Quyền với báo cáo: who fills in, who keeps, and links for units that have no account.

A link holds a mark that only the server can make (HMAC-SHA-256 under the server's secret key over
the return and the round of its link, 160 bits), so none is kept anywhere; a new round ends every
older one, and a link ends by itself some days after the due day.
"""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.crypto import salted_hmac

from motcua.definitions.model import returning
from motcua.definitions.model.procedure import Role
from motcua.definitions.model.register import Keeper
from motcua.identity.actor import Actor, ActorKind
from motcua.kernel import clock
from motcua.publication import queries as publication
from motcua.registers.models import Return, ReturnCampaign

SALT = "registers.returns.link"
ROUNDS = 20
"""So many older rounds of a link are told that they have ended."""
NO_FILLERS = frozenset({Role.ADMIN, Role.POSTAL})


@dataclass(frozen=True)
class Link:
    """Đường dẫn báo cáo: whoever holds it answers for the unit that it was sent to."""

    token: str


Who = Actor | Link
"""Whoever acts on a return."""


def token_of(ret: Return, round_: int | None = None) -> str:
    """The mark in the link of a return, 32 letters and digits; of its present round, or another."""
    named = f"{ret.id}:{ret.link_round if round_ is None else round_}"
    made = salted_hmac(SALT, named, algorithm="sha256").digest()
    return base64.b32encode(made[:20]).decode().lower()


def opens(link: Link, ret: Return, campaign: ReturnCampaign, today: date) -> bool:
    """Whether a link is the one of this return, and still works."""
    same = hmac.compare_digest(link.token.encode(), token_of(ret).encode())
    return same and is_open(ret, campaign) and today <= link_ends(ret, campaign)


def is_open(ret: Return, campaign: ReturnCampaign) -> bool:
    """Whether a return may be filled in and ruled on: its campaign is open, or its keeper opened
    this one again."""
    return campaign.closed_at is None or ret.reopened is not None


def link_ends(ret: Return, campaign: ReturnCampaign) -> date:
    """The last day of a return's link: so many days after the due day, or after its keeper opened
    it again."""
    if ret.reopened is None:
        return campaign.links_until
    days: timedelta = campaign.links_until - campaign.due
    return max(campaign.links_until, clock.local(ret.reopened).date() + days)


def worked(link: Link, ret: Return) -> bool:
    """Whether we gave out the link for this return, ended or not."""
    given, rounds = link.token.encode(), range(max(0, ret.link_round - ROUNDS), ret.link_round + 1)
    return any(hmac.compare_digest(given, token_of(ret, one).encode()) for one in rounds)


def fills(who: Who, ret: Return, definition: returning.Return) -> bool:
    """Whether an account or a post may fill in: the agency's own posts, those of the district where
    the definition says so, and the holder's account."""
    if isinstance(who, Link):
        return False  # a link is judged with its campaign, by ``opens``
    if who.kind is ActorKind.CITIZEN:
        return ret.account_id is not None and who.account == ret.account_id
    if who.kind is not ActorKind.OFFICER or not who.roles - NO_FILLERS or who.agency is None:
        return False
    if ret.agency and who.agency == ret.agency:
        return True
    return definition.districts_fill and bool(ret.district) and governs(who) == ret.district


def governs(actor: Actor) -> str:
    """The code of the district whose committee the actor's post belongs to, or nothing."""
    agency = publication.current().agencies.get(actor.agency or "")
    if agency is None or agency.kind != "district_committee":
        return ""
    return agency.unit


def keeps(who: Who, keeper: Keeper) -> bool:
    """Whether the actor opens, approves, sends back and closes."""
    if isinstance(who, Link) or who.kind is not ActorKind.OFFICER or who.agency != keeper.agency:
        return False
    if who.has(Role.LEADER):
        return True
    if not who.roles & set(keeper.roles):
        return False
    return not keeper.divisions or who.division in keeper.divisions


def watches(who: Who, keeper: Keeper) -> bool:
    """Whether the actor sees a campaign: its keeper, the keeper's agency, and named readers."""
    if isinstance(who, Link) or who.kind is not ActorKind.OFFICER or not who.roles - NO_FILLERS:
        return False
    return who.agency == keeper.agency or who.agency in keeper.readers


def mark(who: Who, ret: Return) -> str:
    """How ledger and versions name whoever acted."""
    return f"link:{ret.id}/{ret.link_round}" if isinstance(who, Link) else who.mark
