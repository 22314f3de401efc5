"""Quyền xem: who may see which dossiers, as one filter for lists and one sentence for people."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.definitions.model.procedure import Role
from motcua.dossiers.models import Dossier
from motcua.identity.actor import Actor, ActorKind


def visible(actor: Actor) -> Q:
    """The dossiers that ``actor`` may open: its own, or those of its post's agency.

    An agency that is consulted sees the dossiers it was asked about, through its consultations.
    """
    if actor.kind == ActorKind.SYSTEM:
        return Q()
    if actor.kind == ActorKind.CITIZEN and actor.account is not None:
        return Q(applicant=actor.account)
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
    return actor.agency == dossier.agency or consulted or actor.agency in dossier.consulting


def why(actor: Actor, dossier: Dossier) -> str:
    """Why the actor can see the dossier, as an English msgid."""
    if actor.kind == ActorKind.CITIZEN:
        return "You filed this dossier."
    if actor.agency == dossier.agency:
        return "Your post belongs to the agency that is responsible for this dossier."
    return "Your agency was asked for its opinion on this dossier."
