"""Báo nguồn dữ liệu gián đoạn: while a source fails, papers are asked for again, and why."""

from __future__ import annotations

from django.db import transaction

from motcua.definitions.model.procedure import Role
from motcua.documents.models import SourceOutage
from motcua.documents.papers import queries
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry, append


def sources() -> list[str]:
    """The sources that the kinds of papers in force name, by name."""
    found = {source for kind in queries.kinds().by_id.values() for source in kind.sources}
    return sorted(found | {"store"})


@transaction.atomic
def begin_outage(source: str, reason: str, actor: Actor) -> SourceOutage:
    """Flag a source as failing from now on (NĐ 309/2026 Đ4.2.a); one that is flagged stays so.

    Raises ``PermissionError`` for anybody but an administrator, ``ValueError`` for an unknown
    source or without a reason.
    """
    _ask(actor)
    if source not in sources() or not reason.strip():
        raise ValueError("a source that is known, and a reason")
    at = clock.now()
    outage, made = SourceOutage.objects.get_or_create(
        source=source,
        until=None,
        defaults={"reason": reason.strip()[:300], "since": at, "by": actor.mark},
    )
    if made:
        payload = {"source": source, "outage": outage.pk}
        append(f"outage:{outage.pk}", [Entry("source.failed", payload)], actor=actor.mark, at=at)
    return outage


@transaction.atomic
def end_outage(outage_id: int, actor: Actor) -> SourceOutage | None:
    """Say that a source works again; None where no such outage is open."""
    _ask(actor)
    outage = SourceOutage.objects.select_for_update().filter(pk=outage_id, until=None).first()
    if outage is None:
        return None
    outage.until = clock.now()
    outage.save(update_fields=["until"])
    payload = {"source": outage.source, "outage": outage.pk}
    entry = Entry("source.restored", payload)
    append(f"outage:{outage.pk}", [entry], actor=actor.mark, at=outage.until)
    return outage


def _ask(actor: Actor) -> None:
    if not actor.has(Role.ADMIN):
        raise PermissionError("only an administrator flags a source")
