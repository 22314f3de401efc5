"""Liên thông văn bản: one of our letters becomes an edXML document and goes to a partner, signed.

Partners live on the government's own network, at addresses that the administrator has set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

import httpx

from motcua.definitions.model.exchange import Partner
from motcua.definitions.model.province import Agency
from motcua.documents import queries as documents
from motcua.documents.letters.forms import Kind, title_of
from motcua.documents.models import Letter
from motcua.exchange.edxml.model import Attachment, Document, Organ, Trace
from motcua.exchange.edxml.writer import Unwritable, write
from motcua.exchange.hooks.adapter import post
from motcua.exchange.models import Delivery, OutgoingDocument
from motcua.exchange.outcomes import Ended, Job, Outcome
from motcua.kernel import clock
from motcua.publication import queries as publication

STREAM = "document:"
TIMEOUT = httpx.Timeout(60.0, connect=5.0)


def stream_of(document_id: UUID) -> str:
    """The stream of a document of ours."""
    return f"{STREAM}{document_id}"


class PartnerAdapter:
    """Speaks to one partner."""

    def __init__(self, partner: Partner, config: Mapping[str, str]) -> None:
        self.partner, self.config = partner, config
        self.http = httpx.Client(timeout=TIMEOUT, trust_env=False, follow_redirects=False)

    def prepare(self, deliveries: Sequence[Delivery]) -> Mapping[int, Job | Outcome]:
        """Two statements; letters are rendered already, or now."""
        ids = {d.pk: UUID(d.stream.removeprefix(STREAM)) for d in deliveries}
        rows = OutgoingDocument.objects.in_bulk(ids.values())
        letters = Letter.objects.in_bulk([row.letter for row in rows.values()])
        made: dict[int, Job | Outcome] = {}
        for delivery in deliveries:
            row = rows.get(ids[delivery.pk])
            letter = letters.get(row.letter) if row else None
            if row is None or letter is None:
                made[delivery.pk] = Outcome(Ended.REFUSED, error="there is no such document")
                continue
            if documents.is_waiting(letter):  # nobody is given a letter before it is signed
                made[delivery.pk] = Outcome(Ended.NOT_READY, error="the letter is not signed yet")
                continue
            try:
                body = write(document_of(row, letter, self.partner))
            except Unwritable as wrong:
                made[delivery.pk] = Outcome(Ended.REFUSED, error=str(wrong)[:300])
                continue
            made[delivery.pk] = self._job(f"doc_{row.id}", body)
        return made

    def _job(self, message_id: str, body: bytes) -> Job:
        secrets = [self.config["secret"]] if self.config.get("secret") else []
        url, media_type = self.config["url"], "application/xml"
        return lambda: post(
            self.http, url, secrets, message_id, body, local=True, media_type=media_type
        )


def document_of(row: OutgoingDocument, letter: Letter, partner: Partner) -> Document:
    """The edXML document of a letter, with its PDF; nothing else of the dossier goes along."""
    live = publication.current()
    agency = live.agencies.get(row.agency)
    kind = Kind(letter.kind)
    at = clock.local(letter.issued_at)
    return Document(
        document_id=str(row.id),
        sender=organ_of(agency, row.agency),
        recipients=(Organ(partner.organ_id, partner.name.vi),),
        number=letter.number if letter.symbol else "",
        notation=letter.symbol or letter.number,
        place=live.province.info.place,
        dated=at.date(),
        type_name=title_of(kind, letter.template_key),
        subject=row.subject,
        position=str(letter.data.get("signer_title", "") or ""),
        signer=letter.signer,
        traces=(Trace(organ_of(agency, row.agency).organ_id, row.created_at),),
        attachments=(
            Attachment(documents.file_name(letter), "application/pdf", documents.pdf_of(letter)),
        ),
    )


def organ_of(agency: Agency | None, fallback: str) -> Organ:
    """An agency of ours as edXML names it: the older code, which the standard was written with."""
    if agency is None:
        return Organ(fallback, fallback)
    return Organ(
        agency.legacy_code or agency.code or agency.id,
        agency.name.vi,
        address=agency.address,
        email=agency.email,
        telephone=agency.phone,
        website=agency.website,
    )
