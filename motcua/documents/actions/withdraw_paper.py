"""Thu hồi giấy tờ trong kho: a paper that proved wrong, or was revoked, is never offered again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.definitions.model.procedure import Role
from motcua.documents.actions.hide_paper import NoSuchPaper
from motcua.documents.models import KeptPaper
from motcua.identity.actor import Actor, ActorKind
from motcua.kernel import clock
from motcua.ledger.append import Entry, append


@transaction.atomic
def withdraw_paper(paper_id: UUID, actor: Actor, *, why: str) -> KeptPaper:
    """Withdraw a paper that the actor's agency checked or signed, with the reason.

    Raises :class:`NoSuchPaper` for anybody but the desk of that agency or the system, and
    ``ValueError`` without a reason.
    """
    paper = KeptPaper.objects.select_for_update().filter(id=paper_id).first()
    desk = actor.has(Role.CLERK) or actor.has(Role.DESK_HEAD)
    if paper is None or not (
        actor.kind == ActorKind.SYSTEM or (desk and actor.agency == paper.agency)
    ):
        raise NoSuchPaper(str(paper_id))
    if not why.strip():
        raise ValueError("a withdrawal says why")
    if paper.withdrawn_at is not None:
        return paper
    paper.withdrawn_at, paper.withdrawn_why = clock.now(), why.strip()[:300]
    paper.save(update_fields=["withdrawn_at", "withdrawn_why"])
    stream = f"paper:{paper.id}"
    append(stream, [Entry("paper.withdrawn", {})], actor=actor.mark, at=paper.withdrawn_at)
    return paper
