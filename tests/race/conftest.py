"""A published province that many connections use at once, on whichever database is set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from itertools import count
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

from motcua.dossiers.tests import world
from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.publication import queries as publication

MONDAY = datetime(2019, 8, 5, 9, 0, tzinfo=TZ)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What only overlapping writers can show has no meaning where one writes at a time."""
    if connection.vendor == "sqlite":
        kept = [item for item in items if item.get_closest_marker("postgres") is None]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


@pytest.fixture
def files(settings: Any, tmp_path: Path) -> Path:
    """An empty store of files."""
    settings.FILE_ROOT = tmp_path / "files"
    return tmp_path


@pytest.fixture
def shared(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that every thread opens for itself.

    SQLite's tests live in memory, where connections share one cache and its table locks; a copy in
    a file behaves as the product's own does: write-ahead log, one writer at a time, waiting.
    """
    if connection.vendor != "sqlite":
        yield
        return
    memory, given = connections["default"], connections.settings["default"]
    name, file = given["NAME"], tmp_path / "race.sqlite3"
    with memory.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    given["NAME"] = file
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    given["NAME"] = name
    connections["default"] = memory


@pytest.fixture
def ha_tinh(shared: None, files: Path) -> Iterator[Traveller]:
    """Hà Tĩnh published for all connections, on a Monday morning in August 2019."""
    with clock.travel(MONDAY) as traveller:
        world.published()
        yield traveller
        publication.forget()


Job = Callable[[], Any]


def at_once(jobs: Sequence[Job], threads: int = 8) -> list[Any]:
    """Run ``jobs`` by ``threads`` that start together, each on its own connection.

    Returns what each job returned, or the exception that it raised, in the order of the jobs.
    """
    threads = min(threads, len(jobs))
    start, turn = Barrier(threads), count()
    done: list[Any] = [None] * len(jobs)

    def work(_number: int) -> None:
        with closing(connections["default"]):
            start.wait(timeout=30)
            while (mine := next(turn)) < len(jobs):
                try:
                    done[mine] = jobs[mine]()
                except Exception as error:
                    done[mine] = error

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, range(threads)))
    return done
