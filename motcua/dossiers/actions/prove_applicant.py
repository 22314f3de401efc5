"""Xác nhận người nộp là chủ giấy tờ: the desk has compared the identity paper of who filed."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.documents.actions.prove_owner import prove_owner
from motcua.documents.papers.owners import keys_of
from motcua.dossiers import access, words
from motcua.dossiers.actions.keep import owner_of
from motcua.dossiers.errors import NotFound, Refused
from motcua.dossiers.lifecycle import DESK
from motcua.dossiers.models import Dossier
from motcua.identity.actor import Actor
from motcua.publication import queries as publication


@transaction.atomic
def prove_applicant(dossier_id: UUID, actor: Actor) -> int:
    """Let the account that filed a dossier meet the papers of the person, and of the organisation,
    that the dossier names; returns under how many keys they lie.

    Raises :class:`NotFound`, and ``Refused`` for anybody but the desk of the agency and for a
    dossier that no account filed.
    """
    dossier = Dossier.objects.select_for_update().filter(id=dossier_id).first()
    if dossier is None or not access.may_see(actor, dossier):
        raise NotFound(str(dossier_id))
    if not any(map(actor.has, DESK)) or actor.agency != dossier.agency:
        raise Refused(words.NOT_YOURS)
    if dossier.applicant_id is None:
        raise Refused(words.WRONG_STATE)
    owner = owner_of(dossier, publication.version(dossier.version))
    keys = sorted(key for key in keys_of(owner) if not key.startswith("org:"))
    for key in keys:
        prove_owner(dossier.applicant_id, key, dossier.id, actor)
    return len(keys)
