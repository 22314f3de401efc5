"""Cách ký của hệ thống này: which backend signs, by ``MOTCUA_SIGNING``; loads nothing heavy."""

from __future__ import annotations

from django.conf import settings

NONE, DEMO, PKCS11, REMOTE = "none", "demo", "pkcs11", "remote"


def chosen() -> str:
    """The backend that new letters are signed by; ``none`` where letters go out unsigned."""
    return str(settings.SIGNING)


def signs() -> bool:
    """Whether letters are signed here."""
    return chosen() != NONE


def is_demo() -> bool:
    """Whether keys of no value sign here; only in a demonstration, whatever the settings say."""
    return chosen() == DEMO and bool(settings.DEMO)
