"""Lệnh ``motcua openapi``: the API's description, OpenAPI 3.1."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from motcua.wiring.commands._django import start


def run(argv: Sequence[str]) -> int:
    """Write it to a file, or to the output where none is named."""
    parser = argparse.ArgumentParser(prog="motcua openapi", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="such as docs/openapi.json")
    options = parser.parse_args(list(argv))
    start()
    from motcua.dossiers.api.api import openapi

    if options.file:
        options.file.write_bytes(openapi())
    else:
        sys.stdout.write(openapi().decode())
    return 0
