"""Ký số từ xa: keys that a signing service holds, asked over HTTPS.

The service answers two requests, each with a bearer token and an HMAC of the body, so that nobody
between can change what is signed or replay yesterday's request::

    GET  {url}/keys/{label}             -> {"certificate": PEM, "chain": PEM}
    POST {url}/keys/{label}/signatures  {"algorithm": "sha256", "digest": base64, "request": id,
                                         "at": seconds since 1970}
                                        -> {"signature": base64, "request": id}

Headers: ``Authorization: Bearer TOKEN``, ``X-Signature: hex HMAC-SHA256(secret, body)``. The answer
carries the request's identifier, and its signature is checked against the certificate before it is
used: a service that signed something else, or with another key, is refused.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

from motcua.documents.signing.keys import SHA256, KeyRef, Refused, Unavailable, split_pem

TIMEOUT = httpx.Timeout(15.0, connect=5.0)
LARGEST = 64 * 1024  # bytes of an answer


@dataclass(frozen=True)
class Service:
    """Dịch vụ ký số: its address, the token it knows us by, and the secret of the HMAC."""

    url: str
    token: str
    secret: str

    def certificate(self, label: str) -> KeyRef:
        """The key ``label`` with its certificate and chain."""
        told = self._ask("GET", f"/keys/{label}", b"")
        try:
            own, *above = split_pem(f"{told['certificate']}\n{told.get('chain', '')}")
        except (KeyError, TypeError, ValueError):
            raise Unavailable("the signing service's answer makes no sense") from None
        return KeyRef(label, own, tuple(above))

    def sign(self, key: KeyRef, digest: bytes) -> bytes:
        """A signature over ``digest`` by ``key``, checked before it is returned."""
        request = uuid4().hex
        asked = {
            "algorithm": SHA256,
            "digest": base64.b64encode(digest).decode(),
            "request": request,
            "at": int(time.time()),
        }
        told = self._ask("POST", f"/keys/{key.label}/signatures", json.dumps(asked).encode())
        try:
            signature = base64.b64decode(told["signature"], validate=True)
        except (KeyError, TypeError, ValueError):
            raise Unavailable("the signing service's answer makes no sense") from None
        if told.get("request") != request or not _fits(key, digest, signature):
            raise Unavailable("the signing service answered something else")
        return signature

    def _ask(self, method: str, path: str, body: bytes) -> dict[str, Any]:
        """One request; a refusal of ours (4xx) needs a person, anything else may pass."""
        mac = hmac.new(self.secret.encode(), body, hashlib.sha256).hexdigest()
        headers = {"Authorization": f"Bearer {self.token}", "X-Signature": mac}
        if body:
            headers["Content-Type"] = "application/json"
        try:
            with (
                httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False) as client,
                client.stream(
                    method, self.url.rstrip("/") + path, content=body, headers=headers
                ) as answer,
            ):
                data = _bounded(answer)
        except (httpx.HTTPError, OSError) as down:
            raise Unavailable("the signing service does not answer") from down
        if answer.status_code in (400, 401, 403, 404, 409, 410, 422):
            raise Refused(f"the signing service refused ({answer.status_code})")
        if answer.status_code not in (200, 201):
            raise Unavailable(f"the signing service is out of order ({answer.status_code})")
        try:
            told = json.loads(data)
        except ValueError:
            told = None
        if not isinstance(told, dict):
            raise Unavailable("the signing service's answer makes no sense")
        return told


def _bounded(answer: httpx.Response) -> bytes:
    data = b""
    for chunk in answer.iter_bytes():
        data += chunk
        if len(data) > LARGEST:
            raise Unavailable("the signing service's answer is too long")
    return data


def _fits(key: KeyRef, digest: bytes, signature: bytes) -> bool:
    """Whether ``signature`` is the certificate's own over ``digest``."""
    public = x509.load_der_x509_certificate(key.certificate).public_key()
    hashed = utils.Prehashed(hashes.SHA256())
    try:
        if isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(signature, digest, ec.ECDSA(hashed))
        elif isinstance(public, rsa.RSAPublicKey):
            public.verify(signature, digest, padding.PKCS1v15(), hashed)
        else:
            return False
    except InvalidSignature:
        return False
    return True


@dataclass(frozen=True)
class RemoteSigner:
    """Bên ký từ xa."""

    key: KeyRef
    service: Service

    def sign(self, digest: bytes) -> bytes:
        """Ask the service to sign."""
        return self.service.sign(self.key, digest)
