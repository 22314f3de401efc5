"""Xử lý văn bản đến: an officer says that it is dealt with, with the dossier that it belongs to."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from motcua.exchange.access import may_read_documents
from motcua.exchange.models import IncomingDocument
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.ledger.append import Entry, append


@transaction.atomic
def handle_document(
    document_id: int, actor: Actor, *, dossier: UUID | None = None, note: str = ""
) -> IncomingDocument:
    """Mark a document of the actor's agency as dealt with; may be said again with more.

    Raises ``IncomingDocument.DoesNotExist`` for another agency's, ``PermissionDenied`` for a post
    that does not read documents. Whether the actor may see the dossier is asked by the caller, who
    found it.
    """
    if not may_read_documents(actor):
        raise PermissionDenied("documents are read by the agency's officers")
    row = IncomingDocument.objects.select_for_update().get(pk=document_id, agency=actor.agency)
    at = clock.now()
    row.handled_at, row.handled_by = at, actor.mark
    row.dossier = dossier or row.dossier
    row.note = clean(note).strip()[:500] or row.note
    row.save()
    told = {"document": row.pk, "dossier": str(row.dossier) if row.dossier else ""}
    append(f"incoming:{row.pk}", [Entry("document.handled", told)], actor=actor.mark, at=at)
    return row
