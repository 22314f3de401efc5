"""Khu tính toán riêng: queries of definitions run apart, read-only, bounded in time and memory.

A hostile definition can do no harm: it runs in a child process that opened one file to read and
locked everything else (``sandbox_child``); the child is killed when its time is over, and the next
query gets a new one. Nor does it hold up others: what has answered before never waits behind what
has not, and what used its time or memory up is left alone for a while.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECONDS = 10.0  # a hundred times what a figure takes over ten million dossiers
START = 60.0  # seconds in which the process must be ready; they are not the query's
MEMORY_MB = 1024
THREADS = 2
ROWS = 10_000  # most rows of one answer
BYTES = 64 * 1024 * 1024  # most bytes of one answer
REST = 600.0  # seconds for which a query is left alone that used up its time; doubled each time
LONGEST_REST = 86_400.0
KNOWN = 4096  # most queries that are remembered


class QueryFailed(Exception):
    """Không tính được: ``code`` is sql, not_a_select, names, chance, time, memory or size;
    ``why`` in words for people."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(f"{code}: {why}")
        self.code, self.why = code, why


@dataclass(frozen=True)
class Answer:
    """Kết quả truy vấn: names of columns, and rows."""

    columns: list[str]
    rows: list[list[Any]]

    def dicts(self) -> list[dict[str, Any]]:
        """The rows by name of column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class _Resting:
    """Nghỉ: the queries of this process that used up their time or memory, and until when each is
    left alone; a new snapshot or another day asks the same of the same query."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, float, int], tuple[QueryFailed, float, float]] = {}

    def check(self, key: tuple[str, float, int]) -> None:
        """Raise again why the query failed, while it rests."""
        failed, until, _rest = self._kept.get(key, (None, 0.0, 0.0))
        if failed is not None and time.monotonic() < until:
            raise QueryFailed(failed.code, f"{failed.why} It will be tried again later.")

    def note(self, key: tuple[str, float, int], failed: QueryFailed) -> None:
        """Leave a query alone, twice as long as the last time."""
        before = self._kept.pop(key, (failed, 0.0, REST / 2))[2]
        rest = min(before * 2, LONGEST_REST)
        self._kept[key] = (failed, time.monotonic() + rest, rest)
        while len(self._kept) > KNOWN:
            self._kept.pop(next(iter(self._kept)), None)

    def forget(self, key: tuple[str, float, int]) -> None:
        """It has answered."""
        self._kept.pop(key, None)


_resting = _Resting()


class Sandbox:
    """Khu tính toán over one snapshot; safe to share between threads.

    ``views`` gives the statements that make what a reader sees instead of the tables.
    """

    def __init__(
        self,
        path: Path,
        *,
        views: Callable[[str], list[str]] = lambda _reader: [],
        seconds: float = SECONDS,
        memory_mb: int = MEMORY_MB,
    ) -> None:
        self.path, self.seconds, self.memory_mb = path, seconds, memory_mb
        self._proven = _Lane(path, views, seconds, memory_mb)
        self._unproven = _Lane(path, views, seconds, memory_mb)
        self._answered: dict[str, None] = {}

    def query(
        self,
        sql: str,
        params: Mapping[str, Any] | None = None,
        limit: int = ROWS,
        reader: str = "",
    ) -> Answer:
        """Run one SELECT; dates in ``params`` are ISO text. Raises :class:`QueryFailed`.

        Over what ``reader`` may see, or over the tables themselves where none is named.
        """
        key = (sql, self.seconds, self.memory_mb)
        _resting.check(key)
        lane = self._proven if sql in self._answered else self._unproven
        request = {"sql": sql, "params": dict(params or {}), "limit": limit, "reader": reader}
        try:
            given = lane.ask(request)
        except QueryFailed as failed:
            if failed.code in ("time", "memory"):
                self._answered.pop(sql, None)
                _resting.note(key, failed)
            raise
        _resting.forget(key)
        self._answered[sql] = None
        if len(self._answered) > KNOWN:
            self._answered.pop(next(iter(self._answered)), None)
        return given

    def close(self) -> None:
        """End the child processes, if there are any."""
        self._proven.close()
        self._unproven.close()


class _Lane:
    """Làn tính toán: one child process, one query at a time."""

    def __init__(
        self, path: Path, views: Callable[[str], list[str]], seconds: float, memory_mb: int
    ) -> None:
        self.path, self.views, self.seconds, self.memory_mb = path, views, seconds, memory_mb
        self._told: set[str] = set()  # readers whose views the child has
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(self, request: dict[str, Any]) -> Answer:
        """What the child answers. Raises :class:`QueryFailed`."""
        reader = request["reader"]
        with self._lock:
            child = self._ready()
            views = self.views(reader) if reader and reader not in self._told else []
            line = json.dumps(request | {"views": views}, ensure_ascii=False).encode() + b"\n"
            assert child.stdin is not None
            try:
                child.stdin.write(line)
                child.stdin.flush()
                given = json.loads(self._read(child, self.seconds))
            except (OSError, EOFError) as error:
                self.close()
                raise QueryFailed("memory", "The query ended its process.") from error
            self._told.add(reader)
        if "error" in given:
            raise QueryFailed(given["error"], given["why"])
        return Answer(given["columns"], given["rows"])

    def _read(self, child: subprocess.Popen[bytes], seconds: float) -> bytes:
        assert child.stdout is not None
        until, size = time.monotonic() + seconds, 0
        parts: list[bytes] = []
        number, ready = child.stdout.fileno(), select.poll()
        ready.register(number, select.POLLIN)
        while not parts or not parts[-1].endswith(b"\n"):
            left = until - time.monotonic()
            if left <= 0 or not ready.poll(left * 1000):
                self.close()
                raise QueryFailed("time", f"The query took longer than {seconds:g} seconds.")
            part = os.read(number, 1 << 16)
            if not part:
                raise EOFError
            size += len(part)
            if size > BYTES:
                self.close()
                raise QueryFailed("size", "The answer of the query is too large.")
            parts.append(part)
        return b"".join(parts)

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            script = Path(__file__).with_name("sandbox_child.py")
            words = [sys.executable, "-I", str(script), str(self.path)]
            self._child = subprocess.Popen(  # noqa: S603 - our own words
                [*words, str(self.memory_mb), str(THREADS)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"LC_ALL": "C.UTF-8"},
            )
            try:
                self._read(self._child, START)
            except EOFError as error:
                self.close()
                raise QueryFailed("memory", "The process of the query did not start.") from error
        return self._child

    def __del__(self) -> None:
        """Nobody asks any more, as after a newer snapshot: the process ends, too.

        Left to itself it would stay for ever, for Python keeps a child that has not ended.
        """
        self.close()

    def close(self) -> None:
        """End the child process, if there is one."""
        child, self._child = self._child, None
        self._told.clear()
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
