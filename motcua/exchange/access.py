"""Quyền: who administers the exchange, and whose documents an officer reads."""

from __future__ import annotations

from motcua.definitions.model.procedure import Role
from motcua.identity.actor import SYSTEM, Actor

READERS = frozenset({Role.CLERK, Role.DESK_HEAD, Role.OFFICER, Role.HEAD, Role.LEADER})


def may_administer(actor: Actor) -> bool:
    """Targets, the outbox, subscribers, reconciliation."""
    return actor == SYSTEM or actor.has(Role.ADMIN)


def may_read_documents(actor: Actor) -> bool:
    """Documents that came for the agency of the actor's post."""
    return bool(actor.agency) and bool(actor.roles & READERS)
