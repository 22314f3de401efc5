"""Người thực hiện: who acts, as a plain value that pure code can judge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from motcua.definitions.model.procedure import Role


class ActorKind(StrEnum):
    """Loại người thực hiện."""

    ANONYMOUS = "anonymous"
    CITIZEN = "citizen"
    OFFICER = "officer"  # acts through a post
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """Người thực hiện: an account, and the post it acts through where it is an officer's.

    ``scopes`` limits an access token; None means everything the post may do.
    """

    kind: ActorKind
    account: int | None = None
    name: str = ""
    post: str | None = None
    title: str = ""
    agency: str | None = None
    division: str | None = None
    roles: frozenset[Role] = frozenset()
    scopes: frozenset[str] | None = None

    @property
    def mark(self) -> str:
        """How the ledger names the actor: identifiers only, never a person's name."""
        if self.kind == ActorKind.SYSTEM:
            return "system"
        if self.post is not None:
            return f"post:{self.post}/{self.account}"
        return f"account:{self.account}" if self.account is not None else "anonymous"

    def has(self, role: Role) -> bool:
        """Whether the actor's post gives ``role``."""
        return role in self.roles

    def allows(self, scope: str) -> bool:
        """Whether the access token behind the actor, if any, reaches as far as ``scope``."""
        return self.scopes is None or scope in self.scopes


SYSTEM = Actor(ActorKind.SYSTEM, name="Hệ thống")
ANONYMOUS = Actor(ActorKind.ANONYMOUS)
