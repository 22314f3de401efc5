"""Dòng lệnh: ``motcua check``, ``motcua new procedure``, ``motcua schema``."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from motcua.definitions.checker import check_province
from motcua.definitions.report import write_report
from motcua.definitions.schema import export_schemas, reference, stale_schemas
from motcua.definitions.skeleton import SkeletonError, new_procedure

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
        parser.print_usage(sys.stderr)
        message = f"motcua check: {options.directory} is not a folder"
        print(message, file=sys.stderr)  # noqa: T201
        return 2
    started = time.perf_counter()
    loaded = check_province(options.directory)
    seconds = time.perf_counter() - started
    write_report(loaded, options.directory, options.format, options.language, seconds)
    return 1 if loaded.province is None else 0


def new_command(argv: Sequence[str]) -> int:
    """``motcua new procedure ID --field F --agency A --name-vi … --name-en … [--directory DIR]``.

    Exit status 0 when both files are written, 2 (and nothing written) otherwise.
    """
    parser = argparse.ArgumentParser(prog="motcua new", description="Begin a new definition.")
    parser.add_argument("what", choices=("procedure",))
    parser.add_argument("id")
    parser.add_argument("--field", required=True, help="id in fields.yaml")
    parser.add_argument("--agency", required=True, help="id in agencies.yaml")
    parser.add_argument("--name-vi", required=True)
    parser.add_argument("--name-en", required=True)
    parser.add_argument("--effective-from", type=date.fromisoformat, default=None)
    parser.add_argument("--directory", type=Path, default=DEFAULT_DIR)
    options = _parse(parser, argv)
    if isinstance(options, int):
        return options
    try:
        files = new_procedure(
            options.directory,
            options.id,
            field=options.field,
            agency=options.agency,
            name_vi=options.name_vi,
            name_en=options.name_en,
            effective_from=options.effective_from,
        )
    except SkeletonError as error:
        print(f"motcua new: {error}", file=sys.stderr)  # noqa: T201
        return 2
    for path in files:
        print(path)  # noqa: T201
    print(f"Now fill it in and run: motcua check {options.directory}")  # noqa: T201
    return 0


def schema_command(argv: Sequence[str]) -> int:
    """``motcua schema [DOCS_DIR] [--check]``: write docs/schema/*.json and docs/definitions.md.

    With ``--check`` nothing is written; exit status 1 if they are not in step with the models.
    """
    parser = argparse.ArgumentParser(prog="motcua schema", description="Export the schemas.")
    parser.add_argument("directory", nargs="?", type=Path, default=Path("docs"))
    parser.add_argument("--check", action="store_true")
    options = _parse(parser, argv)
    if isinstance(options, int):
        return options
    page = options.directory / "definitions.md"
    if options.check:
        stale = stale_schemas(options.directory / "schema")
        if not page.is_file() or page.read_text("utf-8") != reference():
            stale.append("definitions.md")
        for name in stale:
            print(f"motcua schema: {name} is stale", file=sys.stderr)  # noqa: T201
        return 1 if stale else 0
    for path in export_schemas(options.directory / "schema"):
        print(path)  # noqa: T201
    page.write_text(reference(), "utf-8")
    print(page)  # noqa: T201
    return 0
