"""Tiến trình kiểm tra: reads a PDF from its input within limits and writes the judgement as
JSON."""

from __future__ import annotations

import base64
import json
import logging
import resource
import sys
from datetime import datetime

from motcua.documents.signing.bounded import MEMORY
from motcua.documents.signing.verdicts import Judgement, Outcome


def main() -> int:
    """Exit status 0 with one JSON value; a limit that is passed ends the process instead."""
    given = sys.stdin.buffer.read()
    size = int.from_bytes(given[:4])
    head = json.loads(given[4 : 4 + size])
    seconds = int(head["seconds"])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    logging.disable(logging.CRITICAL)
    from motcua.documents.signing.validate import Anchors, judge

    roots, others, lists = (
        tuple(base64.b64decode(one) for one in some) for some in head["anchors"]
    )
    try:
        found = judge(
            given[4 + size :], Anchors(roots, others, lists), datetime.fromisoformat(head["now"])
        )
    except MemoryError:
        found = Judgement(Outcome.UNREADABLE)
    sys.stdout.write(json.dumps(found.stored()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
