"""Tiếp nhận văn bản: an edXML message becomes a document for the agency that it names."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from motcua.documents.files import Accepted, accept, explain, record
from motcua.documents.inspection.verdict import Refused
from motcua.exchange.edxml.model import Attachment, Document
from motcua.exchange.edxml.reader import read
from motcua.exchange.models import IncomingAttachment, IncomingDocument
from motcua.kernel import clock
from motcua.kernel.ids import legacy_to_new
from motcua.kernel.text import clean
from motcua.ledger.append import Entry, append
from motcua.publication import queries as publication

Taken = tuple[Attachment, Accepted | str]


def receive_document(data: bytes, *, sender: str = "", trusted: bool) -> IncomingDocument:
    """Take a message in; one that came before is left as it was, however often it is repeated.

    ``sender`` is the organisation whose key signed it: then the document must be its own. Raises
    ``Hostile`` and ``Unreadable``. An attachment that the door for uploads refuses is noted with
    the reason; the rest of the document comes in.
    """
    document = read(data)
    if sender and document.sender.organ_id != sender:
        raise NotItsOwn(f"{sender} sent a document of {document.sender.organ_id}")
    known = _known(document)
    if known is not None:
        return known
    taken = [(one, _accepted(one)) for one in document.attachments]
    try:
        with transaction.atomic():
            return _write(document, taken, hashlib.sha256(data).hexdigest(), trusted)
    except IntegrityError:  # the same message came twice at once
        again = _known(document)
        if again is None:
            raise
        return again


class NotItsOwn(ValueError):
    """A message that its signer sent in another's name."""


def _known(document: Document) -> IncomingDocument | None:
    return IncomingDocument.objects.filter(
        sender=document.sender.organ_id[:40], document_id=document.document_id[:120]
    ).first()


def _accepted(attachment: Attachment) -> Accepted | str:
    try:
        return accept(attachment.data, attachment.name)
    except Refused as refused:
        return explain(refused)


def _write(
    document: Document, taken: Sequence[Taken], sha256: str, trusted: bool
) -> IncomingDocument:
    at = clock.now()
    record(found for _one, found in taken if isinstance(found, Accepted))
    row = IncomingDocument.objects.create(
        sender=document.sender.organ_id[:40],
        document_id=document.document_id[:120],
        agency=addressed(document),
        sender_name=(document.sender.name or document.sender.organ_id)[:300],
        number=document.code[:80],
        kind=document.type_name[:120],
        subject=document.subject[:2000],
        content=document.content[:10_000],
        signer=", ".join(filter(None, (document.signer, document.position)))[:200],
        dated=document.dated,
        due=document.due,
        response_for=document.response_for[:120],
        trusted=trusted,
        sha256=sha256,
        received_at=at,
    )
    IncomingAttachment.objects.bulk_create(
        [_attachment(row, n, one, found) for n, (one, found) in enumerate(taken, 1)]
    )
    told = {
        "document": row.pk,
        "sender": row.sender,
        "agency": row.agency,
        "attachments": len(taken),
    }
    append(f"incoming:{row.pk}", [Entry("document.received", told)], actor="system", at=at)
    return row


def _attachment(
    row: IncomingDocument, position: int, one: Attachment, found: Accepted | str
) -> IncomingAttachment:
    if isinstance(found, str):
        name = clean(one.name).strip()[:200] or str(position)
        return IncomingAttachment(
            document=row, position=position, name=name, size=len(one.data), refused=found[:300]
        )
    return IncomingAttachment(
        document=row, position=position, name=found.name, sha256=found.sha256,
        size=found.size, media_type=found.media_type,
    )  # fmt: skip


def addressed(document: Document) -> str:
    """The agency of ours that the document names first; the province's department where none."""
    live = publication.current()
    codes = {code: a.id for a in live.province.agencies for code in (a.code, a.legacy_code) if code}
    for recipient in document.recipients:
        found = codes.get(recipient.organ_id) or codes.get(_newer(recipient.organ_id))
        if found:
            return found
    return live.province.info.department


def _newer(code: str) -> str:
    try:
        return legacy_to_new(code)
    except ValueError:
        return code
