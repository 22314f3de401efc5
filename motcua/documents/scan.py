"""Quét mã độc: asks a clamd daemon about a content, where one is configured.

``settings.CLAMD`` is ``host:port`` or the path of a socket; empty means that nothing is scanned,
and each file is recorded as such.
"""

from __future__ import annotations

import socket
import struct

from django.conf import settings

from motcua.documents.inspection.verdict import Refused

CLEAN = "clean"
NOT_SCANNED = "not scanned"
TIMEOUT = 30.0  # seconds
CHUNK = 64 * 1024


def scan(data: bytes) -> str:
    """``clean`` or ``not scanned``; raises :class:`Refused` for malware or a silent scanner.

    An administrator who asked for scanning does not want unscanned files, so a scanner that cannot
    be reached refuses the upload for now.
    """
    address: str = getattr(settings, "CLAMD", "")
    if not address:
        return NOT_SCANNED
    try:
        answer = _ask(address, data)
    except OSError:
        raise _silent() from None
    if answer.endswith("OK"):
        return CLEAN
    if answer.endswith("FOUND"):
        raise Refused(
            "malware",
            "The file contains harmful software. Check your device, then upload a clean copy.",
        )
    raise _silent()


def _silent() -> Refused:
    return Refused(
        "scanner",
        "The file cannot be checked for harmful software just now. Try again in a few minutes.",
    )


def _ask(address: str, data: bytes) -> str:
    """The daemon's answer to the INSTREAM command, such as ``stream: OK``."""
    with _connect(address) as link:
        link.settimeout(TIMEOUT)
        link.sendall(b"zINSTREAM\0")
        for at in range(0, len(data), CHUNK):
            part = data[at : at + CHUNK]
            link.sendall(struct.pack(">I", len(part)) + part)
        link.sendall(struct.pack(">I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < 4096:
            more = link.recv(4096)
            if not more:
                break
            answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _connect(address: str) -> socket.socket:
    if address.startswith("/"):
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        link.settimeout(TIMEOUT)
        try:
            link.connect(address)
        except OSError:
            link.close()
            raise
        return link
    host, _, port = address.rpartition(":")
    return socket.create_connection((host or "localhost", int(port)), timeout=TIMEOUT)
