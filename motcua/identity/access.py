"""Quyền: who may change holdings and tokens. Pure; actions ask here before they write."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_noop

from motcua.definitions.model.procedure import Role
from motcua.identity.actor import Actor, ActorKind
from motcua.identity.scopes import LONGEST, scopes_for


def may_manage_posts(actor: Actor) -> bool:
    """An administrator, or the system itself, says who holds a post; no token ever does."""
    if actor.kind == ActorKind.SYSTEM:
        return True
    return actor.has(Role.ADMIN) and actor.scopes is None


def may_manage_token(actor: Actor, owner: int) -> bool:
    """A person manages their own tokens, an administrator may take back anybody's."""
    return may_manage_posts(actor) or (actor.account == owner and actor.scopes is None)


def dates_problem(valid_from: date, valid_to: date | None) -> str:
    """What is wrong with a holding's dates: ``""`` or a message id."""
    if valid_to is not None and valid_to < valid_from:
        return gettext_noop("The last day lies before the first day.")
    return ""


def overlaps(start: date, end: date | None, held: list[tuple[date, date | None]]) -> bool:
    """Whether [start, end) meets any of the spans; None means without an end."""
    return any(
        (stop is None or start < stop) and (end is None or begin < end) for begin, stop in held
    )


def token_problem(post: str, scopes: list[str], at: datetime, expires_at: datetime) -> str:
    """What is wrong with a wished token: ``""`` or a message id."""
    if not scopes:
        return gettext_noop("Choose at least one thing that the token may do.")
    if set(scopes) - set(scopes_for(post)):
        return gettext_noop("The token asks for something that this post cannot give.")
    if expires_at <= at:
        return gettext_noop("The token would have expired already.")
    if expires_at - at > LONGEST:
        return gettext_noop("A token may live for one year at most.")
    return ""
