"""Ẩn, hiện giấy tờ trong kho: the owner says that a paper is not to be offered any more."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.documents.models import KeptPaper
from motcua.documents.papers import queries
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry, append


class NoSuchPaper(LookupError):
    """No such paper, or none of this actor's; the two look alike on purpose."""


@transaction.atomic
def hide_paper(paper_id: UUID, actor: Actor, *, hidden: bool = True) -> KeptPaper:
    """Hide a paper from future filings, or show it again.

    The paper stays: the dossier that it came with has to keep it. Raises :class:`NoSuchPaper`.
    """
    if actor.post is not None or queries.own(actor.account, paper_id) is None:
        raise NoSuchPaper(str(paper_id))
    paper = KeptPaper.objects.select_for_update().get(id=paper_id)
    if (paper.hidden_at is not None) == hidden:
        return paper
    at = clock.now()
    paper.hidden_at = at if hidden else None
    paper.save(update_fields=["hidden_at"])
    kind = "paper.hidden" if hidden else "paper.shown"
    append(f"paper:{paper.id}", [Entry(kind, {})], actor=actor.mark, at=at)
    return paper
