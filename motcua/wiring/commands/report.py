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
    options.add_argument("--kept", action="store_true", help="list the data kept for reports")
    options.add_argument("--give-up", metavar="KEY", help="keep the data of a report no longer")
    chosen = options.parse_args(list(argv))
    start()
    from motcua.indicators.report.make import UnknownReport
    from motcua.indicators.snapshot.archive import NotArchived
    from motcua.indicators.snapshot.store import NoSnapshot
    from motcua.publication.queries import NothingPublished

    try:
        if chosen.kept:
            return _list()
        if chosen.give_up:
            return _give_up(chosen.give_up)
        return _report(chosen)
    except NotArchived as error:
        sys.stderr.write(f"motcua report: no data are kept under {error}\n")
    except (NothingPublished, NoSnapshot, UnknownReport) as error:
        sys.stderr.write(f"motcua report: {error}\n")
    return 1


def _report(chosen: argparse.Namespace) -> int:
    """Keep the data, compute, put on record, write: what names data is never without them."""
    from motcua.identity.actor import SYSTEM
    from motcua.indicators.actions.record_report import record_report
    from motcua.indicators.report import make
    from motcua.indicators.snapshot import archive, store
    from motcua.indicators.snapshot.build import refresh
    from motcua.kernel import clock

    today = clock.local(clock.now()).date()
    as_of = chosen.as_of or today
    if as_of > today:
        sys.stderr.write(f"motcua report: {as_of} is still to come; today is {today}\n")
        return 1
    report = make.find(chosen.name)
    if not chosen.stale:
        refresh()
    kept = archive.keep(store.opened()[0])
    document = make.make(report, as_of, chosen.language, kept.key)
    suffix = Path(chosen.output or "").suffix.removeprefix(".")
    format_ = chosen.format or (suffix if suffix in FORMATS else "html")
    data = _written(document, format_)
    record_report(report.id, as_of, f"{chosen.language}.{format_}", data, kept, SYSTEM)
    if chosen.output == "-":
        sys.stdout.buffer.write(data)
        return 0
    name = f"{report.id}-{as_of.isoformat()}.{chosen.language}.{format_}"
    path = Path(chosen.output or name)
    path.write_bytes(data)
    sys.stdout.write(f"{path}\n")
    return 0


def _list() -> int:
    """What is kept, how large, whether it is as it was, and for which reports; 1 where not."""
    from motcua.indicators.queries import reports
    from motcua.indicators.snapshot import archive

    broken = 0
    for one in archive.every():
        whole = one.whole()
        broken += not whole
        size = one.path.stat().st_size / 1e6 if one.path.exists() else 0
        state = "as it was" if whole else "CHANGED OR MISSING"
        sys.stdout.write(f"{one.key}  {one.at}  {size:.1f} MB  {state}\n")
        for told in reports(one.key):
            sys.stdout.write(
                f"    {told['report']} {told['as_of']} {told['form']} sha256 {told['sha256']}\n"
            )
    return 1 if broken else 0


def _give_up(key: str) -> int:
    from motcua.identity.actor import SYSTEM
    from motcua.indicators.actions.give_up_data import give_up_data
    from motcua.indicators.snapshot import archive

    found = archive.find(key)
    give_up_data(found, SYSTEM)
    sys.stdout.write(f"{found.key} is kept no longer\n")
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
