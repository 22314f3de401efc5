"""Bàn giao công việc: all of a person's open work goes to another post."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.actions.assign import competent
from motcua.dossiers.models import Dossier
from motcua.dossiers.pools import pool_of, pools_of_post
from motcua.dossiers.states import OPEN, Verb
from motcua.identity.actor import Actor
from motcua.publication import queries as publication


def hand_over_one(
    dossier_id: UUID, actor: Actor, *, to: str, of: str = "", rev: int | None = None
) -> Dossier:
    """Give one open dossier to the post ``to``, which must work in the same queue.

    ``of`` is the post it is taken from, where that is not the present holder: then the dossier
    stays where it is and only comes back to ``to`` instead.
    """

    def write(work: Work) -> None:
        if not of or of == work.situation.holder:
            competent(to, work.dossier.pool)
        work.event |= {"to": to}
        before = of or work.situation.holder
        if before:
            work.dossier.holders = _instead(work, before, to)

    return perform(Verb.HAND_OVER, dossier_id, actor, {"to": to, "of": of}, rev=rev, write=write)


def _instead(work: Work, of: str, to: str) -> dict[str, str]:
    """Who gets the dossier back at each step, with ``to`` for ``of`` where it may work there.

    Elsewhere the step's common queue gets it.
    """
    found = publication.current().posts.get(to)
    pools = pools_of_post(found) if found else frozenset()
    kept = {}
    for step, post in work.dossier.holders.items():
        if post != of:
            kept[step] = post
        elif pool_of(work.dossier.agency, work.procedure.step(step)) in pools:
            kept[step] = to
    return kept


@transaction.atomic
def hand_over(actor: Actor, *, of: str, to: str) -> int:
    """Give everything that the post ``of`` holds to ``to``; all of it or nothing.

    Dossiers that wait elsewhere (for a supplement, for a signature) come back to ``to`` instead of
    ``of``. Returns how many dossiers moved now. Raises ``Refused`` if one of them may not go there.
    """
    rows = Dossier.objects.filter(agency=actor.agency, state__in=OPEN).order_by("sort_at")
    moved = 0
    for dossier_id, holder, holders in rows.values_list("id", "holder", "holders"):
        if holder == of or of in holders.values():
            hand_over_one(dossier_id, actor, to=to, of=of)
            moved += holder == of
    return moved
