"""CA thử nghiệm: a whole test authority, for demonstrations and tests, worth nothing in law.

Root, issuing authority, certificates of officers and agencies, a time-stamping unit, revocation
lists. Every name says that it is a test. Elliptic keys (P-256) are made in a millisecond; the
time-stamping unit has RSA, as most readers of stamps expect.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from motcua.documents.signing.keys import KeyRef
from motcua.documents.signing.software import PrivateKey, read_key, write_key

WARNING = "KHÔNG CÓ GIÁ TRỊ PHÁP LÝ – CA thử nghiệm"
ROOT, ISSUING, STAMPS = "root", "ca", "tsa"
LIFE = timedelta(days=3650)
CRL_LIFE = timedelta(days=365)

_USES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
    "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


@dataclass(frozen=True)
class Authority:
    """CA thử nghiệm in a folder: ``root.pem``, ``ca.pem``, ``tsa.pem``, their keys and lists."""

    folder: Path

    @property
    def exists(self) -> bool:
        """Whether it was made whole; the list of the root is written last."""
        return (self.folder / f"{ROOT}.crl").exists()

    def certificate(self, label: str) -> x509.Certificate:
        """A certificate by its file's name."""
        return x509.load_pem_x509_certificate((self.folder / f"{label}.pem").read_bytes())

    def make(self, at: datetime) -> None:
        """Make root, issuing authority, time-stamping unit and empty lists, valid around ``at``."""
        begin = at - LIFE
        self._issue(ROOT, _name("CA thử nghiệm: gốc"), ROOT, begin, authority=1)
        self._issue(ISSUING, _name("CA thử nghiệm: cấp phát"), ROOT, begin, authority=0)
        self._issue(STAMPS, _name("CA thử nghiệm: dấu thời gian"), ISSUING, begin, stamps=True)
        self.revoke((), at)
        self._list(ROOT, (), at)

    def issue(
        self, label: str, name: str, agency: str, at: datetime, life: timedelta = LIFE
    ) -> KeyRef:
        """A key and certificate for a person of an agency, or for an agency (``name`` empty)."""
        subject = _name(name or agency, organisation=agency, unit=WARNING)
        made = self._issue(label, subject, ISSUING, at - life, until=at + life)
        return KeyRef(label, _der(made), (_der(self.certificate(ISSUING)),))

    def certify(self, label: str, name: str, agency: str, at: datetime, public: Any) -> KeyRef:
        """A certificate for a key that somebody else holds, such as a security module."""
        subject = _name(name or agency, organisation=agency, unit=WARNING)
        issuer = self.certificate(ISSUING)
        made = _draft(subject, issuer.subject, at - LIFE, at + LIFE, public, issuer.public_key())
        certificate = made.sign(read_key(self.folder / f"{ISSUING}.key"), hashes.SHA256())
        return KeyRef(label, _der(certificate), (_der(issuer),))

    def revoke(self, certificates: Iterable[tuple[bytes, datetime]], at: datetime) -> None:
        """Danh sách thu hồi: the issuing authority's new list of revoked certificates."""
        self._list(
            ISSUING, [(x509.load_der_x509_certificate(der), when) for der, when in certificates], at
        )

    def lists(self) -> tuple[bytes, ...]:
        """The revocation lists, in DER."""
        return tuple((self.folder / f"{name}.crl").read_bytes() for name in (ISSUING, ROOT))

    def _list(
        self, label: str, revoked: Sequence[tuple[x509.Certificate, datetime]], at: datetime
    ) -> None:
        issuer = self.certificate(label)
        made = x509.CertificateRevocationListBuilder(
            issuer.subject, at - LIFE, at + CRL_LIFE
        ).add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key()),  # type: ignore[arg-type]
            critical=False,
        )
        made = made.add_extension(x509.CRLNumber(int(at.timestamp())), critical=False)
        for certificate, when in revoked:
            made = made.add_revoked_certificate(
                x509.RevokedCertificateBuilder(certificate.serial_number, when).build()
            )
        key = read_key(self.folder / f"{label}.key")
        data = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
        (self.folder / f"{label}.crl").write_bytes(data)

    def _issue(
        self,
        label: str,
        subject: x509.Name,
        issuer: str,
        begin: datetime,
        *,
        until: datetime | None = None,
        authority: int | None = None,
        stamps: bool = False,
    ) -> x509.Certificate:
        private: PrivateKey
        private = rsa.generate_private_key(65537, 2048) if stamps else _elliptic()
        own = issuer == label
        above = subject if own else self.certificate(issuer).subject
        signing = private if own else read_key(self.folder / f"{issuer}.key")
        made = _draft(
            subject, above, begin, until or begin + 3 * LIFE, private.public_key(),
            signing.public_key(), authority,
        )  # fmt: skip
        if stamps:
            usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            made = made.add_extension(usage, critical=True)
        certificate = made.sign(signing, hashes.SHA256())
        write_key(self.folder / f"{label}.key", private)
        data = certificate.public_bytes(serialization.Encoding.PEM)
        (self.folder / f"{label}.pem").write_bytes(data)
        return certificate


def _draft(
    subject: x509.Name,
    issuer: x509.Name,
    begin: datetime,
    until: datetime,
    public: Any,
    issuing: Any,
    authority: int | None = None,
) -> x509.CertificateBuilder:
    """A certificate that is not signed yet; ``authority`` is how many more may stand below."""
    uses = ("key_cert_sign", "crl_sign") if authority is not None else _USES[:2]
    return (
        x509.CertificateBuilder(issuer, subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(authority is not None, authority), critical=True)
        .add_extension(x509.KeyUsage(**{name: name in uses for name in _USES}), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuing), critical=False)
    )


def _elliptic() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def _name(common: str, organisation: str = WARNING, unit: str = "") -> x509.Name:
    """A distinguished name; each part has at most 64 characters (RFC 5280 A.1)."""
    parts = [
        (NameOID.COUNTRY_NAME, "VN"),
        (NameOID.ORGANIZATION_NAME, organisation),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, unit),
        (NameOID.COMMON_NAME, common),
    ]
    # The library counts bytes, and Vietnamese letters have up to three of them.
    return x509.Name(
        [x509.NameAttribute(kind, text[:64], _validate=False) for kind, text in parts if text]
    )
