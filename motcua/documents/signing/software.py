"""Khóa phần mềm: keys in files of mode 0600, for demonstrations and tests alone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, utils
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from motcua.documents.signing.keys import KeyRef, Refused

PrivateKey = ec.EllipticCurvePrivateKey | RSAPrivateKey


@dataclass(frozen=True)
class SoftwareSigner:
    """Bên ký giữ khóa trong tệp: never where signatures bind anybody."""

    key: KeyRef
    folder: Path

    def sign(self, digest: bytes) -> bytes:
        """Sign; raises :class:`Refused` where there is no such key or others could read it."""
        private = read_key(self.folder / f"{self.key.label}.key")
        hashed = utils.Prehashed(hashes.SHA256())
        if isinstance(private, ec.EllipticCurvePrivateKey):
            return private.sign(digest, ec.ECDSA(hashed))
        return private.sign(digest, padding.PKCS1v15(), hashed)


def read_key(path: Path) -> PrivateKey:
    """A private key from its file, which only its owner may read."""
    try:
        if path.stat().st_mode & 0o077:
            raise Refused(f"the key file {path.name} can be read by others: set its mode to 0600")
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"there is no key file {path.name}") from None
    return cast(PrivateKey, serialization.load_pem_private_key(data, None))


def write_key(path: Path, private: PrivateKey) -> None:
    """Write a private key so that nobody else could read it at any moment."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(
            private.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
