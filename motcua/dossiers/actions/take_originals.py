"""Nhận bản chính để đối chiếu: an original is taken in after the filing, and noted as held."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from motcua.dossiers import access, words
from motcua.dossiers.actions._originals import note, take_in
from motcua.dossiers.errors import Invalid, NotFound, Problem, Refused
from motcua.dossiers.lifecycle import DESK
from motcua.dossiers.models import Dossier, Original, Paper
from motcua.dossiers.states import ENDED
from motcua.identity.actor import Actor
from motcua.kernel import clock


@transaction.atomic
def take_originals(dossier_id: UUID, actor: Actor, *, papers: Sequence[int]) -> Dossier:
    """Note that the originals of these papers are held from now on, and by whom taken in.

    An original that is held already is not counted twice. Raises :class:`NotFound`, ``Refused``
    for anybody but the desk of the agency and for a dossier that has ended, ``Invalid`` where none
    is chosen; nothing is written then.
    """
    dossier = Dossier.objects.select_for_update().filter(id=dossier_id).first()
    if dossier is None or not access.may_see(actor, dossier):
        raise NotFound(str(dossier_id))
    if not any(map(actor.has, DESK)) or actor.agency != dossier.agency:
        raise Refused(words.NOT_YOURS)
    if dossier.state in ENDED:
        raise Refused(words.WRONG_STATE)
    held = Original.objects.filter(dossier=dossier, given_at=None).values_list("paper", flat=True)
    rows = [
        paper
        for paper in Paper.objects.filter(dossier=dossier, id__in=papers)
        if paper.pk not in set(held)
    ]
    if not rows:
        raise Invalid([Problem("papers", "required", "Choose the papers that it concerns.")])
    at = clock.now()
    for paper in rows:
        paper.original_held = True
    Paper.objects.bulk_update(rows, ["original_held"])
    take_in(dossier, rows, actor.mark, at)
    dossier.originals += len(rows)
    payload = {"papers": [paper.pk for paper in rows], "held": dossier.originals}
    return note(dossier, "dossier.original_taken", payload, actor, at)
