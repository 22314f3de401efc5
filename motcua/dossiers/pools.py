"""Hàng đợi chung: the queues that steps wait in, and the posts that work from them.

A queue is named ``agency/role`` or ``agency/role/division``. An officer's work is found by the few
queues of the post, never by the list of procedures it is competent for.
"""

from __future__ import annotations

from motcua.definitions.model.procedure import Role, Step
from motcua.definitions.model.province import Post
from motcua.identity.actor import Actor


def pool_of(agency: str, step: Step) -> str:
    """The common queue a step waits in: ``agency/role`` or ``agency/role/division``."""
    return "/".join(filter(None, (agency, step.role.value, step.division)))


def pools_of(actor: Actor) -> frozenset[str]:
    """The common queues an actor's post works from, in its agency and division."""
    return _pools(actor.agency or "", actor.division or "", frozenset(actor.roles))


def pools_of_post(post: Post) -> frozenset[str]:
    """The common queues that a post works from, whoever holds it."""
    return _pools(post.agency, post.division or "", frozenset(post.roles))


def _pools(agency: str, division: str, roles: frozenset[Role]) -> frozenset[str]:
    if not agency:
        return frozenset()
    names = {f"{agency}/{role.value}" for role in roles}
    if division:
        names |= {f"{name}/{division}" for name in names}
    if Role.DESK_HEAD in roles:
        names.add(f"{agency}/{Role.CLERK.value}")
    return frozenset(names)
