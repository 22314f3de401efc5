"""Kiểm tra tệp của người lạ: in a process of its own, with limits on time and memory.

A PDF can be made to unpack without end or to send its reader round in circles. The process that
reads it holds no key, no database and no network connection, and ends when its time is over.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from motcua.documents.signing.verdicts import Judgement, Outcome, read

SECONDS = 20
MEMORY = 1024 * 1024 * 1024  # bytes of address space
ROOT = Path(__file__).resolve().parents[3]


def judge_bounded(
    data: bytes,
    anchors: tuple[tuple[bytes, ...], tuple[bytes, ...], tuple[bytes, ...]],
    now: datetime,
    seconds: int = SECONDS,
) -> Judgement:
    """The judgement on a stranger's PDF; ``unreadable`` where it costs more than is allowed."""
    if b"/ByteRange" not in data:
        return Judgement(Outcome.UNSIGNED)
    head = json.dumps(
        {
            "now": now.isoformat(),
            "seconds": seconds,
            "anchors": [[base64.b64encode(one).decode() for one in some] for some in anchors],
        }
    ).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "motcua.documents.signing.child"],
            input=len(head).to_bytes(4) + head + data,
            capture_output=True,
            timeout=seconds + 5,
            cwd=ROOT,
            env={"PYTHONDONTWRITEBYTECODE": "1", "PATH": ""},
            check=False,
        )
        return read(json.loads(done.stdout))
    except (subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
        return Judgement(Outcome.UNREADABLE)
