"""Lệnh ``motcua report``: the agency's report as of a day, every number computed when printed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.wiring.commands._django import start

if TYPE_CHECKING:
    from motcua.indicators.report.document import Document

FORMATS = ("html", "pdf", "docx")


def run(argv: Sequence[str]) -> int:
    """Write the report and say where; 1 where there is none, or nothing to compute it from."""
    options = argparse.ArgumentParser(prog="motcua report", description=__doc__)
    options.add_argument("name", nargs="?", default="", help="default: the province's first")
    options.add_argument("--as-of", type=date.fromisoformat, help="YYYY-MM-DD; default today")
    options.add_argument("--format", choices=FORMATS, help="default: by the file's name, or html")
    options.add_argument("--language", choices=("vi", "en"), default="vi")
    options.add_argument("--output", "-o", help="file; - for standard output; default: by its name")
    options.add_argument("--stale", action="store_true", help="use the snapshot as it is")
    chosen = options.parse_args(list(argv))
    start()
    from motcua.indicators.report import make
    from motcua.indicators.snapshot.build import refresh
    from motcua.indicators.snapshot.store import NoSnapshot
    from motcua.kernel import clock
    from motcua.publication.queries import NothingPublished

    as_of = chosen.as_of or clock.local(clock.now()).date()
    try:
        report = make.find(chosen.name)
        if not chosen.stale:
            refresh()
        document = make.make(report, as_of, chosen.language)
    except (NothingPublished, NoSnapshot, make.UnknownReport) as error:
        sys.stderr.write(f"motcua report: {error}\n")
        return 1
    suffix = Path(chosen.output or "").suffix.removeprefix(".")
    format_ = chosen.format or (suffix if suffix in FORMATS else "html")
    data = _written(document, format_)
    if chosen.output == "-":
        sys.stdout.buffer.write(data)
        return 0
    name = f"{report.id}-{as_of.isoformat()}.{chosen.language}.{format_}"
    path = Path(chosen.output or name)
    path.write_bytes(data)
    sys.stdout.write(f"{path}\n")
    return 0


def _written(document: Document, format_: str) -> bytes:
    from motcua.indicators.report.docx import docx_of
    from motcua.indicators.report.html import html
    from motcua.indicators.report.pdf import pdf
    from motcua.kernel import clock

    match format_:
        case "pdf":
            return pdf(document, clock.now())
        case "docx":
            return docx_of(document, clock.now())
        case _:
            return html(document).encode()
