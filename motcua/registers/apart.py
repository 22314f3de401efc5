"""Đọc bảng tính ở tiến trình riêng: a stranger's spreadsheet, within bounds of space and time."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import orjson

from motcua.registers.apart_child import BAD

CHILD = Path(__file__).with_name("apart_child.py")
MB = 1024 * 1024


class Unreadable(Exception):
    """Không phải bảng tính: the file cannot be read as a spreadsheet."""


class TooFar(Exception):
    """Quá giới hạn: reading the spreadsheet would take more space or time than is allowed."""


class Busy(Exception):
    """Đang bận: others' spreadsheets are being read, for longer than anybody should wait."""


@dataclass(frozen=True)
class Bounds:
    """Giới hạn: rows, bytes of address space, and seconds of a processor; one table at a time.

    In every process of the server one process reads within the same bounds, so that many uploads
    together take no more space than one; who comes later waits.
    """

    rows: int
    memory: int
    seconds: int
    turn: threading.Lock = field(default_factory=threading.Lock, compare=False)


RETURNS = Bounds(2_000, 256 * MB, 10)
"""Of a table that comes in without an account."""
KEEPERS = Bounds(200_000, 1536 * MB, 90)
"""Of a table that a keeper takes into a register."""


def rows(data: bytes, bounds: Bounds) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, with their numbers; one more than ``bounds.rows`` at most.

    Every cell is text as it would have been typed. Raises :class:`Unreadable`, :class:`TooFar` and
    :class:`Busy`.
    """
    with tempfile.TemporaryFile() as out:
        _read(data, bounds, out)
        out.seek(0)
        for line in out:
            number, cells = orjson.loads(line)
            yield number, cells


def _read(data: bytes, bounds: Bounds, out: IO[bytes]) -> None:
    words = [str(bounds.memory), str(bounds.seconds), str(bounds.rows + 1)]
    if not bounds.turn.acquire(timeout=2 * bounds.seconds):
        raise Busy
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-I", str(CHILD), *words],
            input=data,
            stdout=out,
            stderr=subprocess.DEVNULL,
            env={"LC_ALL": "C.UTF-8"},
            timeout=2 * bounds.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooFar from error
    finally:
        bounds.turn.release()
    if done.returncode == BAD:
        raise Unreadable
    if done.returncode:
        raise TooFar
