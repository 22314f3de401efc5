"""Lệnh ``motcua serve``: the web server and the background worker, watched and stopped together."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from motcua.wiring import environment
from motcua.wiring.supervisor import Child, supervise


def run(argv: Sequence[str]) -> int:
    """Serve until told to stop; exit status 0 after a clean stop, 1 where a part keeps failing."""
    options = parser("motcua serve").parse_args(list(argv))
    return serve(options)


def parser(prog: str) -> argparse.ArgumentParser:
    """The options that ``serve`` and ``up`` share."""
    made = argparse.ArgumentParser(prog=prog, description="Serve the product.")
    made.add_argument("--host", default="127.0.0.1", help="address to listen on")
    made.add_argument("--port", type=int, default=8000)
    made.add_argument("--workers", type=int, default=_workers(), help="server processes")
    made.add_argument("--threads", type=int, default=4, help="requests at once in each process")
    made.add_argument("--no-worker", action="store_true", help="do not run the background worker")
    return made


def _workers() -> int:
    """One process for each core on PostgreSQL; one on SQLite, which has one writer at a time."""
    return min(os.cpu_count() or 1, 8) if environment.read().database else 1


def serve(options: argparse.Namespace, more: Sequence[Child] = ()) -> int:
    """Start both parts (and ``more``) and stay until a signal; shared by ``serve`` and ``up``."""
    web = Child(
        "web",
        [
            *("-m", "granian", "--interface", "wsgi", "motcua.wiring.wsgi:application"),
            *("--host", options.host, "--port", str(options.port)),
            *("--workers", str(options.workers), "--blocking-threads", str(options.threads)),
            *("--backpressure", "256", "--log-level", "warning", "--respawn-failed-workers"),
            *("--workers-kill-timeout", "5"),
        ],
    )
    parts = [web, *more]
    if not options.no_worker:
        parts.append(Child("worker", ["-m", "motcua.wiring.cli", "work"]))
    return supervise(parts)
