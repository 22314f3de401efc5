"""Lệnh ``motcua snapshot``: bring the columnar copy up to date, on which figures are computed."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence

from motcua.wiring.commands._django import start


def run(argv: Sequence[str]) -> int:
    """Print what was made; 0, or 1 where no province has been published."""
    options = argparse.ArgumentParser(prog="motcua snapshot", description=__doc__)
    options.add_argument("--whole", action="store_true", help="read everything anew")
    options.add_argument("--format", choices=("text", "json"), default="text")
    chosen = options.parse_args(list(argv))
    start()
    from motcua.indicators.snapshot.build import described, refresh
    from motcua.publication.queries import NothingPublished

    began = time.monotonic()
    try:
        made = refresh(whole=chosen.whole)
    except NothingPublished as error:
        sys.stderr.write(f"motcua: {error}\n")
        return 1
    if chosen.format == "json":
        sys.stdout.write(json.dumps(described(made)) + "\n")
    else:
        how = "whole" if made.whole else "by changes"
        took = time.monotonic() - began
        sys.stdout.write(f"{made.digest}  {how}, {made.changed} changed, {took:.1f} s\n")
    return 0
