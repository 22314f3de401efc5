"""Đo tốc độ: filings, queues, search, checks, due times and letters, on SQLite and PostgreSQL.

python -m scripts.bench [--db sqlite|postgresql|both] [--size 10000,1000000] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from scripts.bench.cluster import cluster

PARTS = "pure,filings,letters,reading"


def main() -> int:
    """Measure what was asked for; print tables, write JSON."""
    options = _parser().parse_args()
    only = set(options.only.split(","))
    found: dict[str, Any] = {}
    if "pure" in only:
        from scripts.bench import pure

        found["check"], found["due"] = pure.check(), pure.due_times()
    for name in ("sqlite", "postgresql"):
        if options.db in (name, "both") and only - {"pure"}:
            print(name, file=sys.stderr)
            found[name] = _database(name, options)
    _show(found)
    if options.json:
        options.json.write_text(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    made.add_argument("--db", choices=("sqlite", "postgresql", "both"), default="both")
    made.add_argument("--size", default="10000,1000000", help="numbers of dossiers, with commas")
    made.add_argument("--filings", type=int, default=300, help="filings of the single client")
    made.add_argument("--only", default=PARTS, help=f"some of {PARTS}")
    made.add_argument("--json", type=Path, help="write everything here as well")
    return made


def _database(name: str, options: argparse.Namespace) -> dict[str, Any]:
    server = cluster() if name == "postgresql" else nullcontext("")
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as var, server as address:
        out = Path(var) / "found.json"
        env = os.environ | {
            "MOTCUA_DATABASE": address, "MOTCUA_VAR": var, "MOTCUA_SECRET_KEY": "bench" * 10,
        }  # fmt: skip
        arguments = ["--size", options.size, "--filings", str(options.filings), "--out", str(out)]
        arguments += ["--only", options.only]
        command = [sys.executable, "-m", "scripts.bench.one", *arguments]
        subprocess.run(command, env=env, check=True)
        return dict(json.loads(out.read_text()))


def _show(found: dict[str, Any]) -> None:
    console = Console(width=110)
    table = Table("What", "Result", title="Without a database", title_justify="left")
    if "check" in found:
        table.add_row("2,000 procedure files checked", f"{found['check']['best_seconds']} s")
        for name, seconds in found["due"].items():
            table.add_row(f"1,000,000 due times, {name}", f"{seconds} s")
        console.print(table)
    for name in ("sqlite", "postgresql"):
        if name in found:
            console.print(_table(name, found[name]))


def _table(name: str, found: dict[str, Any]) -> Table:
    table = Table("What", "p50 ms", "p95 ms", "", title=name, title_justify="left")
    for row in found.get("filings", ()):
        table.add_row(
            f"filing, {row['clients']} clients", str(row["p50_ms"]), str(row["p95_ms"]),
            f"{row['per_second']} a second",
        )  # fmt: skip
    if "letters" in found:
        table.add_row("letters rendered", "", "", f"{found['letters']['per_second']} a second")
    for size, part in found.items():
        if not size.isdigit():
            continue
        for what, row in {**part["queries"], **part["pages"]}.items():
            if what != "searches":
                table.add_row(
                    f"{what}, {int(size):,} dossiers", str(row["p50_ms"]), str(row["p95_ms"])
                )
        for what, number in part["statements"].items():
            table.add_row(f"statements: {what}", "", "", str(number))
    return table


if __name__ == "__main__":
    sys.exit(main())
