"""Thiết bị lưu khóa (PKCS #11): keys that never leave a security module.

A module keeps one session for each process; when a call fails the session is thrown away and
opened anew once, so that a module which was restarted is found again.
"""

from __future__ import annotations

import contextlib
import os
import threading
from dataclasses import dataclass
from typing import Any

import pkcs11
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass
from pkcs11.util.ec import encode_ecdsa_signature

from motcua.documents.signing.keys import KeyRef, Refused, Unavailable, digest_info, is_elliptic

_NO_KEY = (pkcs11.exceptions.NoSuchKey,)
_WRONG_PIN = (
    pkcs11.exceptions.PinIncorrect,
    pkcs11.exceptions.PinLocked,
    pkcs11.exceptions.PinExpired,
)


class Module:
    """Thiết bị: a token behind a PKCS #11 driver, with its session."""

    def __init__(self, driver: str, token: str, pin: str) -> None:
        self.driver, self.token, self.pin = driver, token, pin
        self._lock = threading.Lock()
        self._session: Any = None
        self._owner = 0

    def sign(self, label: str, digest: bytes, *, elliptic: bool) -> bytes:
        """A raw signature by the key ``label``; raises :class:`Unavailable`, :class:`Refused`."""
        with self._lock:
            for last in (False, True):
                try:
                    return self._sign(label, digest, elliptic)
                except _WRONG_PIN:
                    self._forget()
                    raise Refused("the PIN of the security module is wrong or locked") from None
                except _NO_KEY:
                    raise Refused(f"the security module holds no key {label!r}") from None
                except (pkcs11.exceptions.PKCS11Error, RuntimeError, OSError) as down:
                    self._forget()
                    if last:
                        raise Unavailable("the security module does not answer") from down
        raise AssertionError("one of the tries has ended")

    def _sign(self, label: str, digest: bytes, elliptic: bool) -> bytes:
        kind = KeyType.EC if elliptic else KeyType.RSA
        key = self._open().get_key(object_class=ObjectClass.PRIVATE_KEY, key_type=kind, label=label)
        if elliptic:
            return bytes(encode_ecdsa_signature(key.sign(digest, mechanism=Mechanism.ECDSA)))
        return bytes(key.sign(digest_info(digest), mechanism=Mechanism.RSA_PKCS))

    def certificate(self, label: str) -> bytes:
        """The certificate stored under ``label``, in DER; raises :class:`Refused` for none."""
        with self._lock:
            query = {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.LABEL: label}
            try:
                for found in self._open().get_objects(query):
                    return bytes(found[Attribute.VALUE])
            except (pkcs11.exceptions.PKCS11Error, RuntimeError, OSError) as down:
                self._forget()
                raise Unavailable("the security module does not answer") from down
        raise Refused(f"the security module holds no certificate {label!r}")

    def _open(self) -> Any:
        """The session of this process; one made before a fork belongs to the other process."""
        if self._session is None or self._owner != os.getpid():
            token = pkcs11.lib(self.driver).get_token(token_label=self.token)
            try:
                self._session = token.open(user_pin=self.pin)
            except pkcs11.exceptions.UserAlreadyLoggedIn:  # a sign-in counts for the whole process
                self._session = token.open()
            self._owner = os.getpid()
        return self._session

    def _forget(self) -> None:
        """Begin anew with the library. It is never unloaded: a session of it may still be held."""
        self._session = None
        with contextlib.suppress(Exception):  # it failed already; the next call tells how
            pkcs11.lib(self.driver).reinitialize()


@dataclass(frozen=True)
class ModuleSigner:
    """Bên ký trong thiết bị."""

    key: KeyRef
    module: Module

    def sign(self, digest: bytes) -> bytes:
        """Sign inside the module."""
        return self.module.sign(self.key.label, digest, elliptic=is_elliptic(self.key.parsed))
