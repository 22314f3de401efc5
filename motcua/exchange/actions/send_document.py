"""Gửi văn bản: one of a dossier's letters goes to a partner as edXML, once."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from motcua.dossiers.queries.page import letter_of
from motcua.exchange.access import may_read_documents
from motcua.exchange.models import Delivery, OutgoingDocument
from motcua.exchange.partners import stream_of
from motcua.exchange.targets import partner_key, partners
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.ids import new_id
from motcua.kernel.text import clean
from motcua.ledger.append import Entry, append


@transaction.atomic
def send_document(
    dossier_id: UUID, letter_id: UUID, partner: str, subject: str, actor: Actor
) -> OutgoingDocument:
    """Put a letter into the outbox of a partner; sent already, it is not sent again.

    Raises ``NotFound`` for a dossier that the actor may not see, ``KeyError`` for an unknown
    partner, ``PermissionDenied`` for a post that does not handle documents.
    """
    if not may_read_documents(actor):
        raise PermissionDenied("documents are sent by the agency's officers")
    letter = letter_of(dossier_id, letter_id, actor)
    if partner not in partners():
        raise KeyError(partner)
    at = clock.now()
    row, made = OutgoingDocument.objects.get_or_create(
        partner=partner,
        letter=letter.id,
        defaults={
            "id": new_id(),
            "dossier": dossier_id,
            "agency": actor.agency or "",
            "subject": clean(subject).strip()[:300],
            "created_at": at,
            "created_by": actor.mark,
        },
    )
    if made:
        Delivery.objects.create(
            target=partner_key(partner), stream=stream_of(row.id), place=10, service="document",
            next_at=at, created_at=at,
        )  # fmt: skip
        told = {"document": str(row.id), "letter": str(letter.id), "partner": partner}
        append(stream_of(row.id), [Entry("document.sent", told)], actor=actor.mark, at=at)
    return row
