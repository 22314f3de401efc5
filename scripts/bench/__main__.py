"""Đo tốc độ: filings, queues, search, registers, returns, figures, letters, on both databases.

python -m scripts.bench [--db DB] [--size 10000,1000000] [--only PARTS] [--json FILE] [--doc FILE]
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

from scripts.bench import report
from scripts.bench.cluster import cluster

PARTS = "pure,coverage,signing,filings,letters,returns,registers,reading,figures"


def main() -> int:
    """Measure what was asked for; print tables, write JSON."""
    options = _parser().parse_args()
    only = set(options.only.split(","))
    found: dict[str, Any] = {"load": round(os.getloadavg()[0], 2)}
    if "pure" in only:
        from scripts.bench import pure

        found["check"], found["due"] = pure.check(), pure.due_times()
    if "coverage" in only:
        from scripts.bench import coverage

        found["coverage"] = coverage.measure()
    if "signing" in only:
        from scripts.bench import signing

        found["signing"] = signing.measure()
    for name in ("sqlite", "postgresql"):
        if options.db in (name, "both") and only - {"pure", "coverage", "signing"}:
            print(name, file=sys.stderr)
            found[name] = _database(name, options)
    report.show(found)
    if options.json:
        options.json.write_text(json.dumps(found, ensure_ascii=False, indent=1))
    if options.doc:
        report.write(found, options.doc)
    return 0


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    made.add_argument("--db", choices=("sqlite", "postgresql", "both"), default="both")
    made.add_argument("--size", default="10000,1000000", help="numbers of dossiers, with commas")
    made.add_argument("--filings", type=int, default=300, help="filings of the single client")
    made.add_argument("--rows", type=int, default=100_000, help="rows of a table taken in")
    made.add_argument("--figures-size", type=int, default=10_000_000, help="dossiers of figures")
    made.add_argument("--only", default=PARTS, help=f"some of {PARTS}")
    made.add_argument("--json", type=Path, help="write everything here as well")
    made.add_argument("--doc", type=Path, help="put them on this page; other rows stay")
    return made


def _database(name: str, options: argparse.Namespace) -> dict[str, Any]:
    server = cluster() if name == "postgresql" else nullcontext("")
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as var, server as address:
        out = Path(var) / "found.json"
        env = os.environ | {
            "MOTCUA_DATABASE": address, "MOTCUA_VAR": var, "MOTCUA_SECRET_KEY": "bench" * 10,
            # Sample people work the desks, and they are let in by the demonstration alone.
            "MOTCUA_DEMO": "1", "MOTCUA_SIGNING": "none",
        }  # fmt: skip
        arguments = ["--size", options.size, "--filings", str(options.filings), "--out", str(out)]
        arguments += ["--only", options.only, "--figures-size", str(options.figures_size)]
        arguments += ["--rows", str(options.rows)]
        command = [sys.executable, "-m", "scripts.bench.one", *arguments]
        subprocess.run(command, env=env, check=True)
        return dict(json.loads(out.read_text()))


if __name__ == "__main__":
    sys.exit(main())
