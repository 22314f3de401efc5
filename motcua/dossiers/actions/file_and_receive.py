"""Nộp thay và tiếp nhận ngay: the applicant stands at the counter and leaves with a receipt."""

from __future__ import annotations

from django.db import transaction

from motcua.dossiers.actions._open import Filing
from motcua.dossiers.actions.file import file
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.models import Dossier
from motcua.identity.actor import Actor


@transaction.atomic
def file_and_receive(filed: Filing, actor: Actor, *, receipt: bool = False) -> Dossier:
    """File and receive in one transaction: both happen, or neither.

    Everything that was handed in counts as checked. A second press of the button returns the same
    dossier with the same code. Raises what the two verbs raise.
    """
    dossier = file(filed, actor)
    if dossier.received_at is not None:
        return dossier
    checklist = {handed.component: True for handed in filed.papers}
    return receive(dossier.id, actor, rev=dossier.rev, checklist=checklist, receipt=receipt)
