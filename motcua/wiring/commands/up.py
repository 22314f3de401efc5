"""Lệnh ``motcua up``: prepare what is not ready yet, then serve; what ``make run`` calls."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

from motcua.payments.simulator.server import HOST
from motcua.wiring.commands.serve import parser, serve
from motcua.wiring.environment import Environment
from motcua.wiring.supervisor import Child


def run(argv: Sequence[str]) -> int:
    """Exit status as of ``serve``; another where preparing failed, before anything is served."""
    options = parser("motcua up")
    options.add_argument("--days", type=int, default=14, help="length of the sample life")
    options.add_argument("--prepare-only", action="store_true", help="do not serve")
    chosen = options.parse_args(list(argv))
    said = Environment()  # from variables or var/env
    if not said.database and "demo" not in said.model_fields_set:
        os.environ["MOTCUA_DEMO"] = "1"  # never in a database that was named, unless asked for
    os.environ.setdefault("MOTCUA_BASE_URL", f"http://localhost:{chosen.port}")
    if not chosen.prepare_only and _taken(chosen.host, chosen.port):
        sys.stderr.write(
            f"motcua: port {chosen.port} is in use. Stop what uses it, or choose another: "
            "motcua up --port 8080\n"
        )
        return 1
    # Being told to stop while preparing ends the part that prepares as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    began = time.monotonic()
    # In a process of its own: settings read while files are still being collected would be kept.
    command = [sys.executable, "-m", "motcua.wiring.prepare", str(chosen.days)]
    status = subprocess.run(command, check=False).returncode  # noqa: S603 - our own words
    if status or chosen.prepare_only:
        return status
    shown = f"{time.monotonic() - began:.1f} s"
    sys.stdout.write(f"\nMột Cửa: {os.environ['MOTCUA_BASE_URL']}  (ready in {shown}; Ctrl+C)\n\n")
    sys.stdout.flush()
    return serve(chosen, _pretended_gateway())


def _pretended_gateway() -> list[Child]:
    """The simulated payment gateway beside a demonstration that names no real one.

    It listens on this machine alone, under a key that lives as long as the demonstration.
    """
    said = Environment()
    if not said.demo or said.gateway_url:
        return []
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    os.environ["MOTCUA_GATEWAY_URL"] = f"http://{HOST}:{port}"
    os.environ["MOTCUA_GATEWAY_NAME"] = "mo-phong"
    os.environ["MOTCUA_GATEWAY_KEYS"] = f"demo:{secrets.token_urlsafe(32)}"
    return [Child("gateway", ["-m", "motcua.payments.simulator", "--port", str(port)])]


def _taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False
