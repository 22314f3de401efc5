"""Quyền về tiền: who collects, explains, approves and reads, by post and agency."""

from __future__ import annotations

from motcua.definitions.model.procedure import Role
from motcua.identity.actor import Actor, ActorKind


def _of(actor: Actor, agency: str, *roles: Role) -> bool:
    if actor.kind == ActorKind.SYSTEM:
        return True
    here = actor.kind == ActorKind.OFFICER and actor.agency == agency
    return here and any(map(actor.has, roles))


def may_collect(actor: Actor, agency: str) -> bool:
    """Thu tiền: takes cash, keeps a till, asks for refunds and pays them: the desk's clerks."""
    return _of(actor, agency, Role.CLERK, Role.DESK_HEAD)


def may_explain(actor: Actor, agency: str) -> bool:
    """Giải trình: says what money without a bill is, and closes any till: the desk's head."""
    return _of(actor, agency, Role.DESK_HEAD)


def may_approve(actor: Actor, agency: str) -> bool:
    """Duyệt hoàn trả: the desk's head or a leader; never the person who asked."""
    return _of(actor, agency, Role.DESK_HEAD, Role.LEADER)


def is_mine(actor: Actor, mark: str) -> bool:
    """Whether a ledger's mark is of the same person: one with two posts is still one person."""
    return _person(actor.mark) == _person(mark)


def _person(mark: str) -> str:
    return mark.rpartition("/")[2] or mark


def may_read(actor: Actor, agency: str) -> bool:
    """Xem sổ thu: those who collect, and the agency's leaders."""
    return _of(actor, agency, Role.CLERK, Role.DESK_HEAD, Role.LEADER)


def may_take_in(actor: Actor, agency: str, provider: str) -> bool:
    """Whose word of incoming money counts: the system's (signed callbacks, imported statements),
    the agency's own desk, and a post office for what it collected itself."""
    if actor.kind == ActorKind.OFFICER and provider == f"postal:{actor.agency}":
        return actor.has(Role.POSTAL)
    return may_collect(actor, agency)


def own(actor: Actor, account: int | None) -> bool:
    """Whether the actor is the payer, signed in as a citizen."""
    return actor.post is None and account is not None and actor.account == account
