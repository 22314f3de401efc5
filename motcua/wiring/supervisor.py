"""Trông coi tiến trình: starts the parts of the product, restarts one that dies, stops all."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field

log = logging.getLogger("motcua.serve")

PATIENCE = 10  # seconds a part may take to stop before it is killed
TOO_SOON = 5  # a part that dies within so many seconds failed to start
TRIES = 3


@dataclass
class Child:
    """Tiến trình con: one part, run by this Python."""

    name: str
    arguments: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = field(default=0)

    def start(self) -> None:
        """Run it in a group of its own, so that a signal from the keyboard reaches us first."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own words only
            [sys.executable, *self.arguments], start_new_session=True, stdin=subprocess.DEVNULL
        )

    def died(self) -> bool:
        """Whether it is no longer running."""
        return self.process is not None and self.process.poll() is not None


class _Stop(Exception):
    """A signal asked for the end."""


def supervise(parts: list[Child]) -> int:
    """Run all ``parts`` until SIGINT or SIGTERM; 1 where one keeps failing to start."""

    def stop(_signum: int, _frame: object) -> None:
        raise _Stop

    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, stop)
    try:
        for part in parts:
            part.start()
        while True:
            time.sleep(0.3)
            for part in parts:
                if part.died() and not _again(part):
                    return 1
    except _Stop:
        return 0
    finally:
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signum, signal.SIG_IGN)
        _stop_all(parts)


def _again(part: Child) -> bool:
    """Start a dead part again; False where it has failed at once several times."""
    soon = time.monotonic() - part.started < TOO_SOON
    part.failures = part.failures + 1 if soon else 0
    status = part.process.returncode if part.process else 0
    if part.failures >= TRIES:
        sys.stderr.write(f"motcua: {part.name} keeps stopping (status {status}); giving up.\n")
        return False
    log.warning("%s stopped with status %s and is started again", part.name, status)
    part.start()
    return True


def _stop_all(parts: list[Child]) -> None:
    running = [part.process for part in parts if part.process and part.process.poll() is None]
    for process in running:
        process.terminate()
    end = time.monotonic() + PATIENCE
    for process in running:
        try:
            process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
