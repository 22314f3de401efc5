"""The stand-in of the national portal, started as a process, and a hand on its controls."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx


class Portal:
    """Cổng thay thế: where it listens, what it has recorded, and how it is to fail."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.http = httpx.Client(base_url=self.url, trust_env=False)

    def fail(self, mode: str, times: int = -1) -> None:
        """Fail so, for so many calls (-1: until told otherwise)."""
        self.http.post("/_control", json={"mode": mode, "times": times}).raise_for_status()

    def seen(self) -> dict[str, Any]:
        """What it was told, what it was called with, and what was wrong about it."""
        found: dict[str, Any] = self.http.get("/").json()
        return found

    def config(self, **more: str) -> dict[str, str]:
        """What an administrator sets in the environment."""
        return {"url": self.url, "username": "ha-tinh", "password": "demo", "timeout": "1", **more}


@contextmanager
def running(port: int = 0) -> Iterator[tuple[Portal, subprocess.Popen[str]]]:
    """The stand-in as a process; ended afterwards."""
    command = [sys.executable, "-m", "motcua.exchange.standin", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield Portal(int(process.stdout.readline())), process
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
