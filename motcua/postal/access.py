"""Quyền: who serves a post office, and who stands at the desk that it sends to."""

from __future__ import annotations

from django.db.models import Q

from motcua.definitions.model.procedure import Role
from motcua.identity.actor import Actor, ActorKind
from motcua.postal.flow import Bound
from motcua.postal.models import Manifest, Parcel

_DESK = (Role.CLERK, Role.DESK_HEAD)


def serves(actor: Actor, office: str) -> bool:
    """Whether the actor is a clerk of the post office."""
    here = actor.kind == ActorKind.OFFICER and actor.has(Role.POSTAL)
    return here and bool(office) and actor.agency == office


def at_desk(actor: Actor, agency: str) -> bool:
    """Whether the actor serves the one-stop desk of the agency."""
    here = actor.kind == ActorKind.OFFICER and any(map(actor.has, _DESK))
    return here and bool(agency) and actor.agency == agency


def sends(actor: Actor, thing: Manifest | Parcel) -> bool:
    """Whether the actor stands where it starts from."""
    desk = thing.bound == Bound.DESK
    return serves(actor, thing.office) if desk else at_desk(actor, thing.agency)


def takes(actor: Actor, thing: Manifest | Parcel) -> bool:
    """Whether the actor stands where it goes to."""
    desk = thing.bound == Bound.DESK
    return at_desk(actor, thing.agency) if desk else serves(actor, thing.office)


def visible(actor: Actor) -> Q:
    """The parcels, manifests and settlement lines of the actor's own post office or desk."""
    if actor.kind == ActorKind.OFFICER and actor.has(Role.POSTAL) and actor.agency:
        return Q(office=actor.agency)
    if actor.kind == ActorKind.OFFICER and any(map(actor.has, _DESK)) and actor.agency:
        return Q(agency=actor.agency)
    return Q(pk__in=[])
