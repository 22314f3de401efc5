"""The figures as tables: on the screen, and in docs/performance.md between its two marks."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from motcua.kernel import clock

BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
ALONE = "Without a database"
HEAD = "| what | p50 ms | p95 ms | | measured |"
QUIET = 0.7
"""Processes that wait for a processor, on the average of a minute, when nothing else runs."""
Row = tuple[str, str, str, str]


def pure_rows(found: dict[str, Any]) -> Iterator[Row]:
    """What needs no database."""
    if "check" in found:
        check = found["check"]
        yield f"check of {check['files']:,} procedure files", "", "", f"{check['best_seconds']} s"
    for name, seconds in found.get("due", {}).items():
        yield f"1,000,000 due times, {name}", "", "", f"{seconds} s"
    for name, seconds in found.get("coverage", {}).items():
        yield name, "", "", f"{seconds} s"
    for name, value in found.get("signing", {}).items():
        yield SIGNING[name], "", "", f"{value} {'s' if name.endswith('seconds') else 'a second'}"


SIGNING = {
    "authority_seconds": "a whole test authority made",
    "letters_rendered": "letters rendered, with the places of signatures",
    "results_signed_b_lta": "results signed by a person and sealed, B-LTA",
    "receipts_sealed": "receipts sealed, time-stamped",
    "files_judged": "signed results judged",
    "signatures_software": "bare signatures, P-256 key in a file",
    "signatures_pkcs11": "bare signatures, P-256 key in SoftHSM2 (PKCS #11)",
}


def rows(found: dict[str, Any]) -> Iterator[Row]:
    """What was measured on one database."""
    for row in found.get("filings", ()):
        many = f"{row['clients']} client" + "s" * (row["clients"] > 1)
        yield f"filing over HTTP, {many}", *_times(row), f"{row['per_second']} a second"
    if "statements" in found:
        yield "SQL statements of a filing", "", "", str(found["statements"])
    if "letters" in found:
        yield "letters rendered", "", "", f"{found['letters']['per_second']} a second"
    if "returns" in found:
        yield from _returns(found["returns"])
    if "registers" in found:
        yield from _registers(found["registers"])
    if found.get("figures"):
        yield from _figures(found["figures"])
    for size, part in found.items():
        if size.isdigit():
            yield from _reading(int(size), part)


def _returns(part: dict[str, Any]) -> Iterator[Row]:
    units = f"{part['units']} units"
    yield f"a campaign opened, {part['asked']} returns", "", "", _took(part["opening"])
    yield f"{units} answer, one after the other", "", "", f"{part['answered_s']} s"
    yield f"all of them approved, {units}", "", "", _took(part["approving"])
    for what, row in {**part["times"], **part["pages"]}.items():
        yield f"{what}, {units}", *_times(row), ""
    for what, number in part["statements"].items():
        yield f"SQL statements of the {what}", "", "", str(number)


def _registers(part: dict[str, Any]) -> Iterator[Row]:
    rows = f"{part['rows']:,} rows"
    yield f"a table looked at before it is taken in, {rows}", "", "", _took(part["looked_at"])
    yield f"a table taken in, {rows}", "", "", _took(part["taken_in"])
    yield f"the same table again, {rows}", "", "", _took(part["again"])
    yield f"a table that changes every entry, looked at, {rows}", "", "", _took(part["foreseen"])
    yield f"a table that changes a column of every entry, {rows}", "", "", _took(part["amended"])
    yield f"a table that renames every entry, {rows}", "", "", _took(part["renamed"])
    for what, row in {**part["queries"], **part["pages"]}.items():
        yield f"register: {what}, {part['rows']:,} entries", *_times(row), ""
    for what, number in part["statements"].items():
        yield f"SQL statements of the register's {what}", "", "", str(number)


def _took(part: dict[str, float]) -> str:
    return f"{part['s']} s, {part['processor_s']} s of a processor"


def _figures(part: dict[str, Any]) -> Iterator[Row]:
    many = f"{part['dossiers']:,} dossiers"
    yield f"snapshot made whole, {many}", "", "", f"{part['snapshot_whole_s']} s"
    text = f"snapshot after {part['changed']:,} changes, {many}"
    yield text, "", "", f"{part['snapshot_changes_s']} s"
    yield f"all {part['figures']} figures of the law, {many}", "", "", f"{part['figures_s']} s"
    same = len(part["postgresql_each_s"])
    ours = round(sum(part["each_s"][name] for name in part["postgresql_each_s"]), 2)
    yield f"{same} of them on the snapshot, {many}", "", "", f"{ours} s"
    yield f"the same {same} in plain SQL on PostgreSQL, {many}", "", "", f"{part['postgresql_s']} s"


def _reading(size: int, part: dict[str, Any]) -> Iterator[Row]:
    for what, row in {**part["queries"], **part["pages"]}.items():
        if what != "searches":
            yield f"{what}, {size:,} dossiers", *_times(row), ""
    for what, number in part["statements"].items():
        yield f"SQL statements of the {what}, {size:,} dossiers", "", "", str(number)


def _times(row: dict[str, Any]) -> tuple[str, str]:
    return f"{row['p50_ms']:.1f}", f"{row['p95_ms']:.1f}"


def show(found: dict[str, Any]) -> None:
    """Print the tables."""
    console = Console(width=110)
    for title, lines in _parts(found):
        table = Table("What", "p50 ms", "p95 ms", "", title=title, title_justify="left")
        for line in lines:
            table.add_row(*line)
        console.print(table)


def _parts(found: dict[str, Any]) -> Iterator[tuple[str, list[Row]]]:
    if found.keys() & {"check", "due", "coverage", "signing"}:
        yield ALONE, list(pure_rows(found))
    for name, title in NAMES.items():
        if name in found:
            yield title, list(rows(found[name]))


def write(found: dict[str, Any], page: Path) -> None:
    """Put the figures on the page, between its marks; rows that were not measured now stay."""
    before, rest = page.read_text("utf-8").split(BEGIN)
    old, after = rest.split(END)
    known = _read(old)
    how = "busy" if found.get("load", 0) > QUIET else "quiet"
    stamp = f"{clock.now():%d/%m/%Y}, {how}"
    for title, table in _parts(found):
        for row in table:
            known.setdefault(title, {})[row[0]] = (*row[1:], stamp)
    lines = [
        f"{os.cpu_count()} processor cores, {platform.system()}, Python "
        f"{platform.python_version()}. The last column says when a row was measured, and whether "
        "other work ran on the machine when the bench began.",
    ]
    for title in (ALONE, *NAMES.values()):
        if title in known:
            lines += ["", f"**{title}**", "", HEAD, "|---|---:|---:|---:|---|"]
            lines += [f"| {' | '.join((name, *cells))} |" for name, cells in known[title].items()]
    body = "\n".join(lines)
    page.write_text(f"{before}{BEGIN}\n{body}\n{END}{after}", "utf-8")


def _read(text: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """The rows that stand on the page, by title and first cell."""
    known: dict[str, dict[str, tuple[str, ...]]] = {}
    title = ""
    for line in text.splitlines():
        if line.startswith("**"):
            title = line.strip("*")
        elif line.startswith("|") and not line.startswith(("|---", HEAD)):
            name, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            known.setdefault(title, {})[name] = tuple(cells)
    return known
