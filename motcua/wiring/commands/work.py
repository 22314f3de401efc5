"""Lệnh ``motcua work``: the background worker."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from motcua.wiring.commands._django import start


def run(argv: Sequence[str]) -> int:
    """Work until told to stop; ``--once`` does what is due now and ends."""
    parser = argparse.ArgumentParser(prog="motcua work", description="Run the background worker.")
    parser.add_argument("--once", action="store_true", help="do what is due now, then end")
    options = parser.parse_args(list(argv))
    start()
    from motcua.wiring import background

    return background.once() if options.once else background.forever()
