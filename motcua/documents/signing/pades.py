"""Ký PDF: signatures put into a PDF one after the other, each an incremental update (PAdES).

Nothing that stood in the file before is rewritten. Every signature has a time stamp where there is
a time-stamping unit. What is archived also carries the certificates and revocation lists of every
chain, and a stamp over the whole at the end (B-LTA), so that it can be checked years later.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from asn1crypto import x509
from pyhanko.pdf_utils.content import PdfContent, PdfResources
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSigner
from pyhanko.sign.signers import Signer as PyHankoSigner
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfSignatureMetadata,
    SigDSSPlacementPreference,
)
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.documents.signing.appearance import Box
from motcua.documents.signing.keys import SHA256, Refused, Signer, Unavailable, is_elliptic

PERSON, AGENCY, STAMP = "Signature1_person", "Signature2_agency", "Timestamp1"

logging.getLogger("pyhanko").setLevel(logging.ERROR)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Trust:
    """Nền tin cậy của việc ký: what goes into the file as proof of who signed and when."""

    roots: tuple[x509.Certificate, ...] = ()
    others: tuple[x509.Certificate, ...] = ()
    lists: tuple[bytes, ...] = ()  # revocation lists in DER
    stamper: TimeStamper | None = None
    fetch: bool = False  # revocation lists may be fetched from where our own certificates say


@dataclass(frozen=True)
class Planned:
    """Một chữ ký sẽ đặt: whose, in which field, where, and what is seen there."""

    field: str
    title: str  # of the field, for whoever cannot see it
    signer: Signer
    page: int  # 1 is the first
    box: Box
    look: bytes  # a PDF of one page
    reason: str = ""
    location: str = ""


def page_height(pdf: bytes, page: int) -> float:
    """Height of a page (1 is the first) in points."""
    reader = PdfFileReader(io.BytesIO(pdf))
    found, _ = reader.find_page_for_modification(page - 1)  # type: ignore[no-untyped-call]
    box = found.get_object()["/MediaBox"]
    return float(box[3]) - float(box[1])


def sign(
    pdf: bytes, planned: Sequence[Planned], trust: Trust, at: datetime, *, archive: bool
) -> bytes:
    """``pdf`` with all the signatures in order, dated ``at``; ``archive`` asks for B-LTA.

    Raises :class:`Unavailable` where a key or the time-stamping unit does not answer, and
    :class:`Refused` where a certificate may not sign. Then nothing has been made.
    """
    for number, one in enumerate(planned, start=1):
        last = number == len(planned)
        try:
            pdf = asyncio.run(_signed(pdf, one, trust, at, archive, archive and last))
        except (TimestampRequestError, OSError, TimeoutError) as down:
            raise Unavailable("the time-stamping unit does not answer") from down
        except PathError as wrong:
            raise Refused(f"the certificate of {one.title} cannot be used: {wrong}") from wrong
        except (SigningError, PdfError) as wrong:
            raise Refused(str(wrong)) from wrong
    return pdf


async def _signed(
    pdf: bytes, one: Planned, trust: Trust, at: datetime, proof: bool, stamp: bool
) -> bytes:
    proof = proof and bool(trust.roots)
    meta = PdfSignatureMetadata(
        field_name=one.field,
        md_algorithm=SHA256,
        subfilter=SigSeedSubFilter.PADES,
        name=None,
        reason=one.reason or None,
        location=one.location or None,
        embed_validation_info=proof,
        use_pades_lta=proof and stamp and trust.stamper is not None,
        timestamp_field_name=STAMP,
        validation_context=_context(trust, at) if proof else None,
        dss_settings=DSSContentSettings(
            include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
        ),
    )
    place = SigFieldSpec(
        one.field,
        on_page=one.page - 1,
        box=cast(Any, tuple(round(side, 2) for side in one.box)),
        readable_field_name=one.title,
    )
    signer = PdfSigner(
        meta,
        _Adapter(one.signer),
        timestamper=trust.stamper,
        stamp_style=_look(one.look),
        new_field_spec=place,
    )
    out = await signer.async_sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
    return bytes(out.getvalue())


def _context(trust: Trust, at: datetime) -> ValidationContext:
    """How our own certificates are checked before they sign, and what is kept as proof."""
    if trust.fetch:
        return ValidationContext(
            trust_roots=list(trust.roots), other_certs=list(trust.others), allow_fetching=True,
            crls=list(trust.lists), revocation_mode="hard-fail",
        )  # fmt: skip
    return ValidationContext(
        trust_roots=list(trust.roots), other_certs=list(trust.others), moment=at,
        crls=list(trust.lists), revocation_mode="soft-fail",
    )  # fmt: skip


class _Adapter(PyHankoSigner):
    """Our small interface in the shape that the library asks for."""

    def __init__(self, ours: Signer) -> None:
        self.ours = ours
        chain = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        chain.register_multiple([x509.Certificate.load(der) for der in ours.key.chain])
        certificate = ours.key.parsed
        self.room = 72 if is_elliptic(certificate) else certificate.public_key.byte_size
        super().__init__(signing_cert=certificate, cert_registry=chain, embed_roots=False)

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """The signature over ``data``; in a dry run only its length counts."""
        if digest_algorithm.lower() != SHA256:
            raise Refused(f"letters are signed over SHA-256, not {digest_algorithm}")
        if dry_run:
            return bytes(self.room)
        return self.ours.sign(hashlib.sha256(data).digest())


class _Page(PdfContent):
    """A page of another PDF, given as bytes, drawn as it is."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__(resources=PdfResources())  # type: ignore[no-untyped-call]
        self.pdf = pdf

    def render(self) -> bytes:
        """The one page as a form that is drawn."""
        drawn = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self.pdf)))
        self.resources.xobject["/Look"] = drawn
        left, bottom, right, top = drawn.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Look Do"


def _look(pdf: bytes) -> StaticStampStyle:
    middle = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MID,
        y_align=AxisAlignment.ALIGN_MID,
        margins=Margins(0, 0, 0, 0),
    )
    return StaticStampStyle(border_width=0, background=_Page(pdf), background_layout=middle)
