"""Đọc nhiều tệp: YAML files to trees, by two processes where they are many."""

from __future__ import annotations

import marshal
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from motcua.definitions import reading
from motcua.definitions.reading import Tree

Found = tuple[str, int, int, dict[str, object]]
"""Code, line, column and parameters of a problem."""

FORK_FROM = 300
"""From this many files on, a second process reads half of them."""

Read = tuple[str, Tree | None, list[Found]]


def read_one(root: Path, file: str) -> Read:
    """The tree of a file (None if it cannot be read) and what is wrong with it."""
    found: list[Found] = []
    try:
        text, composed = reading.decode((root / file).read_bytes())
        if not composed:
            found.append(("P008", 1, 1, {}))
        if place := reading.hidden(text):
            found.append(("P020", *place, {}))
        return file, reading.read(text), found
    except reading.ReadError as error:
        found.append((error.code, error.line, error.column, error.params))
    return file, None, found


def may_fork() -> bool:
    """Whether a child process is safe and of use: one thread, two processors, a fork call."""
    return threading.active_count() == 1 and hasattr(os, "fork") and (os.cpu_count() or 1) > 1


def read_many(root: Path, files: list[str]) -> Iterator[Read]:
    """Trees of ``files`` in the given order."""
    if len(files) < FORK_FROM or not may_fork():
        for file in files:
            yield read_one(root, file)
        return
    # The caller types its share while the child still reads, so the child takes a little more.
    half = len(files) * 45 // 100
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - runs in the second process
        try:
            os.close(receive)
            read = [read_one(root, file) for file in files[half:]]
            with os.fdopen(send, "wb") as pipe:
                pipe.write(marshal.dumps(read))
        finally:
            os._exit(0)
    os.close(send)
    yield from (read_one(root, file) for file in files[:half])
    with os.fdopen(receive, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    if data:
        yield from marshal.loads(data)  # noqa: S302 - our own child's bytes
    else:
        yield from (read_one(root, file) for file in files[half:])
