"""Nơi giữ khóa của hệ thống này: which backend signs, and whom it trusts, by the settings.

``MOTCUA_SIGNING`` is ``pkcs11``, ``remote``, ``demo`` or ``none``. Keys in files are refused
outside demonstrations and tests, whatever the database says.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

from asn1crypto import x509
from django.conf import settings
from pyhanko.sign.timestamps import TimeStamper

from motcua.documents.signing import anchors, stamping
from motcua.documents.signing.authority import Authority
from motcua.documents.signing.choice import DEMO, PKCS11, REMOTE, chosen, is_demo
from motcua.documents.signing.hsm import Module, ModuleSigner
from motcua.documents.signing.keys import KeyRef, Refused, Signer
from motcua.documents.signing.pades import Trust
from motcua.documents.signing.remote import RemoteSigner, Service
from motcua.documents.signing.software import SoftwareSigner


def signer(backend: str, key: KeyRef) -> Signer:
    """Who signs with ``key``; raises :class:`Refused` where that backend is not open here."""
    if backend == PKCS11:
        return ModuleSigner(key, module())
    if backend == REMOTE:
        return RemoteSigner(key, service())
    if backend == DEMO and is_demo():
        return SoftwareSigner(key, demo_folder())
    raise Refused(f"keys of the kind {backend!r} may not sign here")


def module() -> Module:
    """The security module that the settings name."""
    wanted = (settings.PKCS11_MODULE, settings.PKCS11_TOKEN, settings.PKCS11_PIN)
    if not all(wanted):
        raise Refused("set MOTCUA_PKCS11_MODULE, MOTCUA_PKCS11_TOKEN and MOTCUA_PKCS11_PIN")
    return _module(*wanted)


@cache
def _module(library: str, token: str, pin: str) -> Module:
    return Module(library, token, pin)


def service() -> Service:
    """The signing service that the settings name; only over HTTPS, or on this machine."""
    url = str(settings.SIGNING_URL)
    if not url.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise Refused("MOTCUA_SIGNING_URL must begin with https://")
    return Service(url, settings.SIGNING_TOKEN, settings.SIGNING_SECRET)


def demo_folder() -> Path:
    """Where the test authority and its keys are."""
    return Path(settings.KEY_ROOT)


def trust(at: datetime) -> Trust:
    """What a signature made now at ``at`` carries as proof: anchors, lists, the stamping unit."""
    roots, others, lists = anchors.read()
    stamper: TimeStamper | None = None
    if settings.TSA_URL:
        stamper = stamping.remote(settings.TSA_URL)
    elif is_demo():
        stamper = stamping.of_tests(Authority(demo_folder()), at)
    fetch = chosen() in (PKCS11, REMOTE) and bool(settings.SIGNING_FETCH)
    load = x509.Certificate.load
    return Trust(tuple(map(load, roots)), tuple(map(load, others)), lists, stamper, fetch)
