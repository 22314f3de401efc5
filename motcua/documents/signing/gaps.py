"""Khoảng chữ ký: the one place of a PDF that its own signature cannot cover.

A signature lies in a gap of what it signs, as hexadecimal digits with zeros behind. Readers look
past what stands in the zeros, past the case of the digits, and past certificates that they do not
need. Here each of these counts as an alteration, so that no byte can be changed unseen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from asn1crypto import cms, x509
from cryptography import x509 as pyca
from cryptography.exceptions import InvalidSignature
from pyhanko.sign.validation import EmbeddedPdfSignature

_HEX = re.compile(rb"<((?:[0-9a-f]{2})+|(?:[0-9A-F]{2})+)>")


def exact(data: bytes, one: EmbeddedPdfSignature, known: Sequence[x509.Certificate]) -> bool:
    """Whether the gap of a signature holds the signature and nothing else."""
    ranges = [int(number) for number in one.byte_range]
    if len(ranges) != 4 or ranges[0] != 0 or ranges[2] <= ranges[1]:
        return False
    gap = _HEX.fullmatch(data[ranges[1] : ranges[2]])
    if gap is None:
        return False
    packed = bytes.fromhex(gap[1].decode())
    length = _length(packed)
    if not 0 < length <= len(packed) or packed[length:].strip(b"\0"):
        return False
    content = cms.ContentInfo.load(packed[:length], strict=True)["content"]
    return _plain(content) and _named(content) and _chained(content, known)


def _length(der: bytes) -> int:
    """Length of the first DER value, its head included; 0 where it has none of fixed length."""
    if len(der) < 2 or der[0] != 0x30:
        return 0
    first = der[1]
    if first < 0x80:
        return 2 + first
    count = first & 0x7F
    return 2 + count + int.from_bytes(der[2 : 2 + count]) if 0 < count <= 4 else 0


def _plain(signed: Any) -> bool:
    """Nothing but what a signature needs: one signer, known attributes beside what is signed."""
    signers = signed["signer_infos"]
    if len(signers) != 1 or signed["version"].native not in ("v1", "v3", "v4", "v5"):
        return False
    digests = {one["algorithm"].native for one in signed["digest_algorithms"]}
    if signers[0]["digest_algorithm"]["algorithm"].native not in digests:
        return False
    beside = signers[0]["unsigned_attrs"]
    return not beside or all("." not in str(one["type"].native) for one in beside)


def _named(signed: Any) -> bool:
    """Whether the signer is named as one of the certificates that came along."""
    sid = signed["signer_infos"][0]["sid"].chosen
    for one in signed["certificates"] or ():
        if one.name != "certificate":
            continue
        if isinstance(sid, cms.IssuerAndSerialNumber):
            same = one.chosen.serial_number == sid["serial_number"].native
            if same and one.chosen.issuer.dump() == sid["issuer"].dump():
                return True
        elif one.chosen.key_identifier == sid.native:
            return True
    return False


def _chained(signed: Any, known: Sequence[x509.Certificate]) -> bool:
    """Whether every certificate in it is one that its issuer signed, where the issuer is known, and
    is the same as ours where we have one of that key."""
    brought = [one.chosen for one in signed["certificates"] or () if one.name == "certificate"]
    for token in tokens(signed):
        brought += [one.chosen for one in token["certificates"] or () if one.name == "certificate"]
        if not _plain(token) or not _named(token):
            return False
    issuers: dict[bytes, list[x509.Certificate]] = {}
    by_key = {one.public_key.dump(): one.dump() for one in known}
    for one in [*brought, *known]:
        issuers.setdefault(one.subject.dump(), []).append(one)
    return all(
        by_key.get(one.public_key.dump(), one.dump()) == one.dump()
        and _signed_by(one, issuers.get(one.issuer.dump(), []))
        for one in brought
    )


def tokens(signed: Any) -> list[Any]:
    """Time stamps attached to the signature."""
    beside = signed["signer_infos"][0]["unsigned_attrs"]
    return [
        value["content"]
        for one in beside or ()
        if one["type"].native == "signature_time_stamp_token"
        for value in one["values"]
    ]


def _signed_by(one: x509.Certificate, named: list[x509.Certificate]) -> bool:
    """Whether one of those of the issuer's name signed it; two authorities may share a name."""
    wanted = one.authority_key_identifier
    issuers = [issuer for issuer in named if not wanted or issuer.key_identifier in (None, wanted)]
    if not issuers:
        return True
    certificate = pyca.load_der_x509_certificate(one.dump())
    for issuer in issuers:
        try:
            certificate.verify_directly_issued_by(pyca.load_der_x509_certificate(issuer.dump()))
        except (InvalidSignature, ValueError, TypeError):
            continue
        return True
    return False
