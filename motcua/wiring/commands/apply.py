"""Lệnh ``motcua apply``: check, publish, and bring the tables of units and agencies in step."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from motcua.wiring import environment
from motcua.wiring.commands._django import start


def run(argv: Sequence[str]) -> int:
    """Exit status 0: in force; 1: the files have errors and nothing was changed; 2: no folder."""
    parser = argparse.ArgumentParser(prog="motcua apply", description="Publish a province.")
    parser.add_argument("directory", nargs="?", type=Path, default=None)
    parser.add_argument("--demo", action="store_true", help="make the sample accounts as well")
    options = parser.parse_args(list(argv))
    directory = options.directory or environment.Environment().province
    if not directory.is_dir():
        sys.stderr.write(f"motcua apply: {directory} is not a folder\n")
        return 2
    start()
    digest = apply(directory)
    if digest is None:
        return 1
    sys.stdout.write(f"In force: {digest[:16]} from {directory}\n")
    if options.demo:
        from motcua.wiring.demo.accounts import make

        sys.stdout.write(f"Sample accounts made: {make()}\n")
    return 0


def apply(directory: Path) -> str | None:
    """Publish a folder; returns the digest in force, or None after writing what is wrong."""
    from django.db import transaction

    from motcua.definitions.checker import check_province
    from motcua.definitions.report import write_report
    from motcua.publication.actions.publish import publish
    from motcua.units.actions.apply import apply as apply_units

    loaded = check_province(directory)
    if loaded.province is None:
        write_report(loaded, directory, "text", "vi", 0.0)
        return None
    with transaction.atomic():
        row = publish(loaded.province)
        apply_units(loaded.province)
    return row.digest
