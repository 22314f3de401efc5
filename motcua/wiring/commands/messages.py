"""Lệnh ``motcua messages``: merge the rooms' translations and compile them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from motcua.wiring import messages


def run(argv: Sequence[str]) -> int:
    """Exit status 0; ``--list`` shows what lacks a translation and gives 1 if anything does."""
    parser = argparse.ArgumentParser(prog="motcua messages", description="Translations.")
    parser.add_argument("--list", action="store_true", help="show untranslated sentences")
    options = parser.parse_args(list(argv))
    count = messages.merge()
    messages.compile_all()
    sys.stdout.write(f"{count} sentences in Vietnamese\n")
    if not options.list:
        return 0
    missing = messages.untranslated()
    for msgid, places in sorted(missing.items()):
        sys.stdout.write(f"{places[0]}: {msgid!r}\n")
    return 1 if missing else 0
