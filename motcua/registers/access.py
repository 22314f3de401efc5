"""Quyền với sổ: who keeps a register, and who reads its internal columns. Pure."""

from __future__ import annotations

from motcua.definitions.model.procedure import Role
from motcua.definitions.model.register import Register
from motcua.identity.actor import Actor, ActorKind

ABOVE = frozenset({Role.HEAD, Role.LEADER})


def may_keep(actor: Actor, book: Register) -> bool:
    """Whether the actor writes entries: a role of the keeper's division, or the agency's leader."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    if actor.kind is not ActorKind.OFFICER or actor.agency != book.keeper.agency:
        return False
    if actor.has(Role.LEADER):
        return True
    if not actor.roles & set(book.keeper.roles):
        return False
    return not book.keeper.divisions or actor.division in book.keeper.divisions


def may_read(actor: Actor, book: Register) -> bool:
    """Whether the actor reads internal columns: the keeper's agency and those named as readers."""
    if may_keep(actor, book):
        return True
    if actor.kind is not ActorKind.OFFICER or not actor.roles - {Role.ADMIN}:
        return False
    return actor.agency == book.keeper.agency or actor.agency in book.keeper.readers


def may_look(actor: Actor, book: Register) -> bool:
    """Whether the actor may know of the register at all."""
    return book.is_open or may_read(actor, book)
