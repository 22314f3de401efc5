"""Gốc tin cậy: whom this installation believes, read from files; loads nothing heavy."""

from __future__ import annotations

from pathlib import Path

from asn1crypto import pem, x509
from django.conf import settings

from motcua.documents.signing.choice import is_demo

Ders = tuple[bytes, ...]


def read() -> tuple[Ders, Ders, Ders]:
    """Roots, certificates between, and revocation lists, in DER.

    They come from the folder ``MOTCUA_TRUST``: ``*.pem``, ``*.crt`` and ``*.cer`` that are signed
    by themselves are roots, the others lie between, ``*.crl`` are lists. The test authority is
    trusted in a demonstration alone.
    """
    roots: list[bytes] = []
    others: list[bytes] = []
    lists: list[bytes] = []
    if settings.TRUST_ROOT:
        _add(Path(settings.TRUST_ROOT), roots, others, lists)
    if is_demo():
        _add(Path(settings.KEY_ROOT), roots, others, lists, only=("root", "ca", "tsa"))
    return tuple(roots), tuple(others), tuple(lists)


def _add(
    folder: Path,
    roots: list[bytes],
    others: list[bytes],
    lists: list[bytes],
    only: tuple[str, ...] = (),
) -> None:
    for path in sorted(folder.iterdir() if folder.is_dir() else ()):
        if only and path.stem not in only:
            continue
        if path.suffix == ".crl":
            lists.append(_der(path))
        elif path.suffix in (".pem", ".crt", ".cer"):
            der = _der(path)
            own = x509.Certificate.load(der).self_signed in ("yes", "maybe")
            (roots if own else others).append(der)


def _der(path: Path) -> bytes:
    data = path.read_bytes()
    return bytes(pem.unarmor(data)[2]) if pem.detect(data) else data
