"""Phân công: a head gives a dossier to an officer (NĐ 61/2018 Đ19.1)."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers import words
from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.errors import Refused
from motcua.dossiers.models import Dossier
from motcua.dossiers.pools import pools_of_post
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor
from motcua.publication import queries as publication


def assign(dossier_id: UUID, actor: Actor, *, to: str, rev: int | None = None) -> Dossier:
    """Assign a dossier to the post ``to``, which must work in the next step's queue."""

    def write(work: Work) -> None:
        competent(to, work.decision.pool)
        work.event |= {"to": to}

    return perform(Verb.ASSIGN, dossier_id, actor, {"to": to}, rev=rev, write=write)


def competent(post: str, pool: str) -> None:
    """Refuse a post that does not work from ``pool``."""
    found = publication.current().posts.get(post)
    if found is None or pool not in pools_of_post(found):
        raise Refused(words.ASSIGNEE_NEEDED)
