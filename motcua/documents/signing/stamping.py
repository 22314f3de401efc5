"""Dấu thời gian: the time-stamping unit, over HTTP (RFC 3161) or, in a demonstration, our own."""

from __future__ import annotations

from datetime import datetime

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.sign.timestamps import DummyTimeStamper, HTTPTimeStamper, TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.documents.signing.authority import ISSUING, STAMPS, Authority
from motcua.documents.signing.software import read_key

TIMEOUT = 10  # seconds


def remote(url: str) -> TimeStamper:
    """The unit that answers at ``url``."""
    return HTTPTimeStamper(url, timeout=TIMEOUT)


def of_tests(authority: Authority, at: datetime) -> TimeStamper:
    """The test authority's own unit, whose clock stands at ``at``."""
    private = read_key(authority.folder / f"{STAMPS}.key").private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    chain = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    chain.register(_loaded(authority, ISSUING))
    return DummyTimeStamper(
        _loaded(authority, STAMPS),
        keys.PrivateKeyInfo.load(private),
        certs_to_embed=chain,
        fixed_dt=at,
    )


def _loaded(authority: Authority, label: str) -> x509.Certificate:
    der = authority.certificate(label).public_bytes(serialization.Encoding.DER)
    return x509.Certificate.load(der)
