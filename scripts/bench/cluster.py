"""A PostgreSQL of its own in a temporary folder, set as a small real server would be."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVER = {
    "shared_buffers": "1GB",
    "effective_cache_size": "3GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "15min",
    "wal_compression": "lz4",
    "random_page_cost": "1.1",
    "jit": "off",
    "max_connections": "100",
    "synchronous_commit": "on",
    "fsync": "on",
    "autovacuum_naptime": "10s",
}
"""What docs/performance.md advises for 4 GB of memory and a solid-state disk; durable."""


def binaries() -> Path:
    """The newest PostgreSQL that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name))
    if found:
        return found[-1]
    ctl = shutil.which("pg_ctl")
    if ctl is None:
        raise SystemExit("PostgreSQL is not installed: apt-get install postgresql")
    return Path(ctl).resolve().parent


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _as_postgres() -> list[str]:
    """The server refuses to run as root; the packages bring the account ``postgres``."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@contextmanager
def cluster(**change: str) -> Iterator[str]:
    """Start a cluster, give the address of an empty database, stop and remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-pg-"))
    user, port, bin_ = _as_postgres(), free_port(), binaries()
    if user:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    options = {**SERVER, **change, "port": str(port), "unix_socket_directories": str(folder)}
    quiet: dict[str, object] = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    init = [str(bin_ / "initdb"), "-D", str(data), "-U", "motcua", "-A", "trust"]
    started = False
    try:
        subprocess.run(  # type: ignore[call-overload]
            [*user, *init, "-E", "UTF8", "--locale=C.UTF-8"], **quiet
        )
        with (data / "postgresql.conf").open("a") as conf:
            conf.writelines(f"{name} = '{value}'\n" for name, value in options.items())
        ctl = [*user, str(bin_ / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
        subprocess.run([*ctl, "start"], **quiet)  # type: ignore[call-overload]
        started = True
        made = [str(bin_ / "createdb"), "-h", "127.0.0.1", "-p", str(port), "-U", "motcua"]
        subprocess.run([*user, *made, "motcua"], **quiet)  # type: ignore[call-overload]
        yield f"postgresql://motcua@127.0.0.1:{port}/motcua"
    finally:
        if started:
            subprocess.run([*ctl, "-m", "immediate", "stop"], **quiet)  # type: ignore[call-overload]
        shutil.rmtree(folder, ignore_errors=True)
