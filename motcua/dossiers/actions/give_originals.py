"""Trả lại bản chính (NĐ 61/2018 Đ20.2): handed back before or after the result, on record."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from motcua.dossiers import access, words
from motcua.dossiers.actions._originals import Collector, give_back, note
from motcua.dossiers.errors import Invalid, NotFound, Problem, Refused
from motcua.dossiers.lifecycle import DESK
from motcua.dossiers.models import Dossier, Original
from motcua.identity.actor import Actor
from motcua.kernel import clock


@transaction.atomic
def give_originals(
    dossier_id: UUID,
    actor: Actor,
    *,
    originals: Sequence[int],
    to: Collector,
    rev: int | None = None,
) -> Dossier:
    """Give these originals back to ``to`` and note who gave and who took them.

    Works in every state: a dossier that was refused, stopped or withdrawn may still hold some. The
    collector is the applicant where no name is given; somebody else needs a written authority
    (Đ6.2.b). Raises :class:`NotFound`, ``Refused`` and ``Invalid``; nothing is written then.
    """
    dossier = Dossier.objects.select_for_update().filter(id=dossier_id).first()
    if dossier is None or not access.may_see(actor, dossier):
        raise NotFound(str(dossier_id))
    if not any(map(actor.has, DESK)) or actor.agency != dossier.agency:
        raise Refused(words.NOT_YOURS)
    if rev is not None and rev != dossier.rev:
        raise Refused(words.STALE)
    name = to.name.strip()
    if name and name != dossier.applicant_name and not to.authority.strip():
        raise Refused(words.AUTHORITY_NEEDED)
    open_rows = Original.objects.filter(dossier=dossier, given_at=None, id__in=originals)
    ids = list(open_rows.values_list("id", flat=True))
    if not ids:
        raise Invalid([Problem("originals", "required", "Choose the papers that it concerns.")])
    at = clock.now()
    receiver = Collector(name or dossier.applicant_name, to.method, to.id_number, to.authority)
    dossier.originals = max(
        dossier.originals - give_back(dossier, receiver, actor.mark, at, ids), 0
    )
    payload = {"papers": ids, "held": dossier.originals, "method": to.method}
    return note(dossier, "dossier.original_given", payload, actor, at)
