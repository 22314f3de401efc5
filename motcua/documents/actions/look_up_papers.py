"""Tra kho giấy tờ tại quầy: an officer looks for what a person who stands there has handed in."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from motcua.documents.models import KeptPaper
from motcua.documents.papers import queries
from motcua.documents.papers.owners import Owner
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.ids import new_id
from motcua.ledger.append import Entry, Head, append


@transaction.atomic
def look_up_papers(
    owner: Owner, wanted: Collection[str], actor: Actor, *, procedure: str
) -> list[KeptPaper]:
    """What of these kinds may serve today; every look-up is on record, also one that finds nothing.

    The purpose is the ``procedure`` that is being filed. Raises ``PermissionError`` for anybody
    without a post.
    """
    if actor.post is None:
        raise PermissionError("papers of others are looked up by an officer")
    at = clock.now()
    found = queries.usable(owner, wanted, clock.local(at).date())
    payload = {"procedure": procedure, "papers": [str(paper.id) for paper in found]}
    entry = Entry("paper.looked_up", payload)
    append(f"paper-look-up:{new_id()}", [entry], actor=actor.mark, at=at, head=Head())
    return found
