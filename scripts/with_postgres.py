"""Runs a command with a throw-away PostgreSQL server: python scripts/with_postgres.py COMMAND ...

Makes a cluster of its own on a free port, sets MOTCUA_DATABASE, runs the command, and always stops
and removes the cluster. Nothing that runs already is touched. The exit status is the command's.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

FAST = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=80 "
    "-c shared_buffers=256MB -c max_wal_size=4GB -c log_min_messages=fatal"
)


def binaries() -> Path:
    """Where initdb is: the newest version installed. Exits with advice where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    sys.exit("PostgreSQL is not installed. Run: sudo apt-get install postgresql")


def _version(initdb: Path) -> float:
    name = initdb.parts[-3]
    return float(name) if name.replace(".", "").isdigit() else 0.0


def as_owner() -> tuple[list[str], str]:
    """Words that run a command as somebody who may own a cluster: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return [], pwd.getpwuid(os.geteuid()).pw_name
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return ["runuser", "-u", name, "--"], name
    sys.exit("root may not run PostgreSQL, and there is no user postgres to run it as.")


def main(command: list[str]) -> int:
    """Start, run, stop; returns the command's exit status."""
    here, (prefix, owner) = binaries(), as_owner()
    folder = Path(tempfile.mkdtemp(prefix="motcua-pg-", dir="/tmp"))
    if prefix:
        shutil.chown(folder, owner)
    folder.chmod(0o700)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"

    def run(name: str, *words: str) -> None:
        made = subprocess.run(
            [*prefix, str(here / name), *words], cwd="/", capture_output=True, text=True
        )
        if made.returncode:
            sys.exit(f"{name} failed:\n{made.stdout}{made.stderr}")

    # A signal must still stop the server: it becomes an exit, and "finally" does the rest.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    started = False
    try:
        run("initdb", "-D", str(data), "-U", "motcua", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {FAST}"
        log = str(folder / "log")
        run("pg_ctl", "-D", str(data), "-w", "-t", "60", "-l", log, "-o", options, "start")
        started = True
        run("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "motcua", "motcua")
        address = f"postgresql://motcua@127.0.0.1:{port}/motcua"
        return subprocess.run(command, env={**os.environ, "MOTCUA_DATABASE": address}).returncode
    finally:
        if started:
            subprocess.run(
                [*prefix, str(here / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"],
                cwd="/",
                capture_output=True,
            )
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
