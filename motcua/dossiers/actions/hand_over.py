"""Bàn giao công việc: all of a person's open work goes to another post."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.actions.assign import competent
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import OPEN, Verb
from motcua.identity.actor import Actor


def hand_over_one(dossier_id: UUID, actor: Actor, *, to: str, rev: int | None = None) -> Dossier:
    """Give one open dossier to the post ``to``, which must work in the same queue."""

    def write(work: Work) -> None:
        competent(to, work.dossier.pool)
        work.event |= {"to": to}

    return perform(Verb.HAND_OVER, dossier_id, actor, {"to": to}, rev=rev, write=write)


@transaction.atomic
def hand_over(actor: Actor, *, of: str, to: str) -> int:
    """Give everything that the post ``of`` holds to ``to``; all of it or nothing.

    Returns how many dossiers moved. Raises ``Refused`` if one of them may not go there.
    """
    held = Dossier.objects.filter(holder=of, agency=actor.agency, state__in=OPEN)
    ids = list(held.order_by("sort_at").values_list("id", flat=True))
    for dossier_id in ids:
        hand_over_one(dossier_id, actor, to=to)
    return len(ids)
