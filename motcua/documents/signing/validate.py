"""Kiểm tra chữ ký số: what the signatures of any PDF are worth, ours or a stranger's.

Judged are: that not one byte differs from what was signed, that each signature covers everything
that stood before it, that nothing was added later but signatures and proof, and who signed, by a
chain to an authority that is trusted here, not revoked at the time of signing. Revocation lists are
those in the file and those that this installation has; nothing is ever fetched, since addresses in
a stranger's file are a stranger's choice. A file of a stranger is judged through ``bounded``.
"""

from __future__ import annotations

import asyncio
import io
import logging
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    EmbeddedPdfSignature,
    SignatureCoverageLevel,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleTrustManager

from motcua.documents.signing import gaps
from motcua.documents.signing.verdicts import Found, Judgement, Outcome, TrustState, outcome_of

MARK = b"/ByteRange"
"""Without this word, in plain sight, a PDF has no signature that any reader would find."""
MOST = 20  # signatures in one file

_USAGE = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)


@dataclass(frozen=True)
class Anchors:
    """Ai được tin: trusted roots, certificates between, and revocation lists, all in DER."""

    roots: tuple[bytes, ...] = ()
    others: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()


@dataclass
class _File:
    """The file under judgement, with what it brings for its own proof."""

    data: bytes
    anchors: Anchors
    now: datetime
    certificates: list[x509.Certificate]
    lists: list[bytes]
    answers: list[Any]
    stamps: list[tuple[int, datetime]]  # (end of what it covers, time) of trusted document stamps

    def context(self, moment: datetime, mode: str) -> ValidationContext:
        """How chains are judged at ``moment``."""
        roots = [x509.Certificate.load(der) for der in self.anchors.roots]
        return ValidationContext(
            trust_manager=SimpleTrustManager.build(roots),
            other_certs=self.certificates, crls=self.lists, ocsps=self.answers,
            moment=moment, revocation_mode=mode, retroactive_revinfo=True,
        )  # fmt: skip


def judge(data: bytes, anchors: Anchors, now: datetime) -> Judgement:
    """The judgement on a PDF; never raises for what a file contains."""
    if MARK not in data:
        return Judgement(Outcome.UNSIGNED)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return asyncio.run(_judge(data, anchors, now))
        except RecursionError:
            return Judgement(Outcome.UNREADABLE)
        except Exception as wrong:
            logging.getLogger("motcua.signing").info("unreadable: %s", type(wrong).__name__)
            return Judgement(Outcome.UNREADABLE)


async def _judge(data: bytes, anchors: Anchors, now: datetime) -> Judgement:
    reader = PdfFileReader(io.BytesIO(data))
    embedded = sorted(reader.embedded_signatures, key=_end)
    if not embedded:
        return Judgement(Outcome.UNREADABLE)
    if len(embedded) > MOST:
        return Judgement(Outcome.UNREADABLE)
    file = _proof(reader, data, anchors, now)
    stamps_sound = True
    for one in reversed(embedded):
        if _is_stamp(one):
            stamps_sound &= await _stamp(file, one)
    signed = [one for one in embedded if not _is_stamp(one)]
    found = [await _one(file, one, last=one is signed[-1]) for one in signed]
    outcome = outcome_of(found)
    known = [*file.certificates, *(x509.Certificate.load(der) for der in anchors.roots)]
    exact = all(gaps.exact(data, one, known) for one in embedded)
    if not stamps_sound or not exact or not _covered(embedded[-1], len(data)):
        outcome = Outcome.ALTERED
    return Judgement(outcome, tuple(found))


def _is_stamp(one: EmbeddedPdfSignature) -> bool:
    return bool(one.sig_object_type == "/DocTimeStamp")


def _end(one: EmbeddedPdfSignature) -> int:
    """Where what it covers ends."""
    ranges = one.byte_range
    return int(ranges[-2]) + int(ranges[-1])


def _covered(last: EmbeddedPdfSignature, size: int) -> bool:
    """Whether nothing was added after the last signature or stamp but proof, not even a blank."""
    later = _later(last)
    return later == "proof" or (later == "none" and _end(last) == size)


def _proof(reader: PdfFileReader, data: bytes, anchors: Anchors, now: datetime) -> _File:
    """Certificates and lists: ours, and those that the file carries (DSS)."""
    certificates = [x509.Certificate.load(der) for der in anchors.others]
    lists = list(anchors.lists)
    answers: list[bytes] = []
    try:
        kept = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return _File(data, anchors, now, certificates, lists, answers, [])
    certificates += list(kept.load_certs())
    lists += [one.get_object().data for one in kept.crls]
    answers += [one.get_object().data for one in kept.ocsps]
    return _File(data, anchors, now, certificates, lists, answers, [])


async def _stamp(file: _File, one: EmbeddedPdfSignature) -> bool:
    """Judge a document time stamp; a trusted one proves that what it covers existed then."""
    moments = [file.now, *(at for end, at in file.stamps if end > _end(one))]
    for moment in moments:
        status = await async_validate_pdf_timestamp(one, file.context(moment, "soft-fail"))
        if not (status.intact and status.valid) or _later(one) == "changes":
            return False
        if status.trusted:
            file.stamps.append((_end(one), status.timestamp))
            break
    return True


async def _one(file: _File, one: EmbeddedPdfSignature, *, last: bool) -> Found:
    """Judge one person's or agency's signature, at the time that is proven for it."""
    proven = min((at for end, at in file.stamps if end > _end(one)), default=None)
    status: Any = None
    for moment in dict.fromkeys((_stamped_at(one), proven, file.now)):
        if moment is None:
            continue
        status = await _status(file, one, moment)
        stamp = status.timestamp_validity
        believed = stamp is not None and stamp.valid and stamp.intact and stamp.trusted
        if believed or moment in (proven, file.now):
            break
    stamp = status.timestamp_validity
    believed = stamp is not None and stamp.valid and stamp.intact and stamp.trusted
    at = stamp.timestamp if stamp and believed else proven or status.signer_reported_dt
    later = _later(one)
    if later == "signatures" and last:
        later = "changes"  # filled in after the last signature: nobody signed for that
    names = one.signer_cert.subject.native
    return Found(
        field=str(one.field_name),
        signer=_text(names.get("common_name", "")),
        organisation=_text(names.get("organization_name", "")),
        at=at.isoformat(timespec="seconds") if at else "",
        stamped=believed or proven is not None,
        intact=bool(status.intact and status.valid)
        and (stamp is None or (stamp.intact and stamp.valid)),
        whole=_coverage(one) >= SignatureCoverageLevel.ENTIRE_REVISION,
        later=later,
        trust=_trust(status),
        revocation_known=bool(getattr(status, "checked", False)) or _trust(status) == "revoked",
    )


async def _status(file: _File, one: EmbeddedPdfSignature, moment: datetime) -> Any:
    """The library's status at ``moment``: with revocation proven where that can be had."""
    for mode in ("require", "soft-fail"):
        status = await async_validate_pdf_signature(
            one,
            signer_validation_context=file.context(moment, mode),
            ts_validation_context=file.context(file.now, "soft-fail"),
            key_usage_settings=_USAGE,
        )
        if status.trust_problem_indic is None or status.revoked:
            object.__setattr__(status, "checked", mode == "require")
            break
    return status


def _stamped_at(one: EmbeddedPdfSignature) -> datetime | None:
    """The time that the attached stamp tells, believed or not."""
    for token in gaps.tokens(one.signed_data):
        at: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
        return at
    return None


def _trust(status: Any) -> TrustState:
    problem = status.trust_problem_indic
    if problem is None and status.validation_path is not None:
        return TrustState.TRUSTED
    name = getattr(problem, "name", "")
    if status.revoked or name.startswith("REVOKED"):
        return TrustState.REVOKED
    if name in ("EXPIRED", "OUT_OF_BOUNDS_NO_POE", "OUT_OF_BOUNDS_NOT_REVOKED", "NOT_YET_VALID"):
        return TrustState.EXPIRED
    return TrustState.UNTRUSTED


_LATER = {
    ModificationLevel.NONE: "none",
    ModificationLevel.LTA_UPDATES: "proof",
    ModificationLevel.FORM_FILLING: "signatures",
}


def _coverage(one: EmbeddedPdfSignature) -> Any:
    """How much of the file it covers; known once its integrity was computed."""
    found: Any = one.coverage
    return SignatureCoverageLevel.UNCLEAR if found is None else found


def _later(one: EmbeddedPdfSignature) -> str:
    """What was added after it."""
    if _coverage(one) == SignatureCoverageLevel.ENTIRE_FILE:
        return "none"
    level = getattr(one.diff_result, "modification_level", ModificationLevel.OTHER)
    return _LATER.get(level, "changes")


def _text(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else ", ".join(map(str, value))
