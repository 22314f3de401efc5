"""Lệnh ``motcua demo``: the demonstration's accounts, and sample dossiers where there are none."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from motcua.wiring.commands._django import start


def run(argv: Sequence[str]) -> int:
    """Exit status 0; prints the accounts and their password."""
    parser = argparse.ArgumentParser(prog="motcua demo", description="Sample accounts, dossiers.")
    parser.add_argument("--days", type=int, default=14, help="length of the sample life; 0: none")
    options = parser.parse_args(list(argv))
    start()
    from motcua.wiring.demo import accounts, sample, samples
    from motcua.wiring.environment import Environment

    accounts.make(options.days)
    samples.load(Environment().province)
    sample.fill(options.days)
    accounts.show()
    return 0
