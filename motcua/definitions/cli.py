"""Dòng lệnh: ``motcua check``, ``motcua new procedure``, ``motcua schema``."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from motcua.definitions.checker import check_province
from motcua.definitions.report import write_report

DEFAULT_DIR = Path("provinces/ha-tinh")


def _parse(parser: argparse.ArgumentParser, argv: Sequence[str]) -> argparse.Namespace | int:
    try:
        return parser.parse_args(list(argv))
    except SystemExit as stop:
        return int(stop.code or 0)


def check_command(argv: Sequence[str]) -> int:
    """``motcua check [DIR] [--format text|json|sarif] [--language vi|en]``.

    Exit status 0: no error (warnings may be shown); 1: errors; 2: the folder is not there or the
    arguments are wrong.
    """
    parser = argparse.ArgumentParser(
        prog="motcua check", description="Check the files of a province."
    )
    parser.add_argument("directory", nargs="?", type=Path, default=DEFAULT_DIR)
    parser.add_argument("--format", choices=("text", "json", "sarif"), default="text")
    parser.add_argument("--language", choices=("vi", "en"), default="en")
    options = _parse(parser, argv)
    if isinstance(options, int):
        return options
    if not options.directory.is_dir():
        parser.print_usage()
        print(f"motcua check: {options.directory} is not a folder")  # noqa: T201
        return 2
    started = time.perf_counter()
    loaded = check_province(options.directory)
    seconds = time.perf_counter() - started
    write_report(loaded, options.directory, options.format, options.language, seconds)
    return 1 if loaded.province is None else 0
