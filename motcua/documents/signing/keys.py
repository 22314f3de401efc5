"""Người ký: a certificate with its chain, and the power to sign a digest, wherever the key is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from asn1crypto import pem, x509

SHA256 = "sha256"
"""The one digest that letters are signed over."""


class Unavailable(Exception):
    """Chưa ký được lúc này: the module or service does not answer now; try again later."""


class Refused(Exception):
    """Không ký được: no key, a revoked or expired certificate; a person must act first."""


@dataclass(frozen=True)
class KeyRef:
    """Tham chiếu khóa: what the database knows of a key: its name where it lives, its certificate.

    ``chain`` holds the certificates between this one and the root, each in DER, nearest first.
    """

    label: str
    certificate: bytes
    chain: tuple[bytes, ...] = ()

    @property
    def parsed(self) -> x509.Certificate:
        """The certificate as a structure; raises ``ValueError`` where it is none."""
        return x509.Certificate.load(self.certificate, strict=True)


class Signer(Protocol):
    """Bên ký: the small interface that every place of keys answers."""

    @property
    def key(self) -> KeyRef:
        """Whose key signs."""

    def sign(self, digest: bytes) -> bytes:
        """Chữ ký over a SHA-256 digest, as CMS carries it: PKCS #1 v1.5, or ECDSA in DER.

        Raises :class:`Unavailable` or :class:`Refused`.
        """


def split_pem(text: str) -> tuple[bytes, ...]:
    """Every certificate of a PEM text, in DER; raises ``ValueError`` for anything else."""
    if not text.strip():
        return ()
    found = list(pem.unarmor(text.encode(), multiple=True))
    if any(kind != "CERTIFICATE" for kind, _, _ in found):
        raise ValueError("only certificates belong here")
    return tuple(der for _, _, der in found)


def to_pem(*certificates: bytes) -> str:
    """Certificates in DER as one PEM text."""
    return "".join(pem.armor("CERTIFICATE", der).decode() for der in certificates)


def is_elliptic(certificate: x509.Certificate) -> bool:
    """Whether the key is of an elliptic curve (else RSA)."""
    return str(certificate.public_key.algorithm) == "ec"


def digest_info(digest: bytes) -> bytes:
    """DigestInfo of PKCS #1 v1.5 for SHA-256 (RFC 8017 §9.2)."""
    return bytes.fromhex("3031300d060960864801650304020105000420") + digest
