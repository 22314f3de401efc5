"""Lệnh ``motcua verify``: recompute the ledger's chains."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from motcua.wiring.commands._django import start


def run(argv: Sequence[str]) -> int:
    """Exit status 0: every chain holds; 1: breaks, one line each."""
    parser = argparse.ArgumentParser(prog="motcua verify", description="Verify the ledger.")
    parser.add_argument("stream", nargs="?", help="one stream, such as dossier:ID; default all")
    options = parser.parse_args(list(argv))
    start()
    from itertools import chain

    from motcua.dossiers.queries.integrity import cut
    from motcua.ledger.verify import verify

    count = 0
    for found in chain(verify(options.stream), () if options.stream else cut()):
        count += 1
        sys.stdout.write(f"{found.stream} #{found.seq}: {found.reason}\n")
    sys.stdout.write("Every chain holds.\n" if not count else f"{count} breaks.\n")
    return 1 if count else 0
