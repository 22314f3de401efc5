"""Lệnh ``motcua samples``: the province's sample rows, into registers that have none of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from motcua.wiring.commands._django import start


def run(argv: Sequence[str]) -> int:
    """Print how many entries each register was given; 1 where that is refused."""
    parser = argparse.ArgumentParser(prog="motcua samples", description=__doc__)
    parser.add_argument("--province", type=Path, help="folder; default: the configured one")
    parser.add_argument("--yes", action="store_true", help="outside a demonstration as well")
    chosen = parser.parse_args(list(argv))
    start()
    from django.conf import settings

    from motcua.publication.queries import NothingPublished
    from motcua.wiring.demo import samples
    from motcua.wiring.environment import Environment

    if not (settings.DEMO or chosen.yes):
        sys.stderr.write(
            "motcua samples: this is not a demonstration (MOTCUA_DEMO=1). Sample rows would count "
            "in figures and stay in the registers for good; to enter them all the same: --yes\n"
        )
        return 1
    try:
        made = samples.load(chosen.province or Environment().province)
    except (NothingPublished, ValueError) as error:
        sys.stderr.write(f"motcua samples: {error}\n")
        return 1
    for register, entries in made.items():
        sys.stdout.write(f"{entries:>7}  {register}\n")
    if not made:
        sys.stdout.write("every register has its sample rows already\n")
    return 0
