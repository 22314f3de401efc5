"""Quyền xem: who may see which dossiers, as one filter for lists and one sentence for people."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.definitions.model.procedure import Role
from motcua.dossiers.models import Dossier
from motcua.identity.actor import Actor, ActorKind


def visible(actor: Actor) -> Q:
    """The dossiers that ``actor`` may open: its own, or those of its post's agency.

    An agency that is consulted sees the dossiers it was asked about, through its consultations.
    A post office sees just those that it filed.
    """
    if actor.kind == ActorKind.SYSTEM:
        return Q()
    if actor.kind == ActorKind.CITIZEN and actor.account is not None:
        return Q(applicant=actor.account)
    if actor.kind == ActorKind.OFFICER and actor.has(Role.POSTAL):
        return Q(intake=actor.agency)
    if actor.kind == ActorKind.OFFICER and actor.roles - {Role.ADMIN}:
        return Q(agency=actor.agency) | Q(consultations__agency=actor.agency)
    return Q(pk__in=[])


def seen_by(actor: Actor) -> QuerySet[Dossier]:
    """The dossiers that ``actor`` may see."""
    rows = Dossier.objects.filter(visible(actor))
    return rows.distinct() if actor.kind == ActorKind.OFFICER else rows


def may_see(actor: Actor, dossier: Dossier, consulted: bool = False) -> bool:
    """The same rule for one dossier that is at hand."""
    if actor.kind == ActorKind.SYSTEM:
        return True
    if actor.kind == ActorKind.CITIZEN:
        return dossier.applicant_id is not None and dossier.applicant_id == actor.account
    if actor.kind != ActorKind.OFFICER or not actor.roles - {Role.ADMIN}:
        return False
    if actor.has(Role.POSTAL):
        return bool(actor.agency) and actor.agency == dossier.intake
    return actor.agency == dossier.agency or consulted or actor.agency in dossier.consulting


def sees_the_agency(actor: Actor) -> bool:
    """Whether the actor works on its agency's dossiers; to administer accounts is not that."""
    return actor.kind == ActorKind.OFFICER and bool(actor.roles - {Role.ADMIN, Role.POSTAL})


def may_touch(actor: Actor, dossier: Dossier) -> bool:
    """Whether the actor may act on the dossier: who sees it, and the post office that carries it.

    To deliver a result is not to read the dossier, so a carrier may do the one without the other.
    """
    carries = actor.has(Role.POSTAL) and bool(actor.agency) and actor.agency == dossier.carrier
    return carries or may_see(actor, dossier)


def why(actor: Actor, dossier: Dossier) -> str:
    """Why the actor can see the dossier, as an English msgid."""
    if actor.kind == ActorKind.CITIZEN:
        return "You filed this dossier."
    if actor.has(Role.POSTAL):
        return "Your post office filed this dossier for the applicant."
    if actor.agency == dossier.agency:
        return "Your post belongs to the agency that is responsible for this dossier."
    return "Your agency was asked for its opinion on this dossier."
