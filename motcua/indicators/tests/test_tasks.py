"""The snapshot follows what happens: asked for once in a while, made only where it is behind."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.dossiers.tests import world
from motcua.indicators import tasks
from motcua.indicators.snapshot import store
from motcua.kernel import clock


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> list[int]:
    settings.VAR = tmp_path
    made: list[int] = []
    monkeypatch.setattr(tasks, "_asked", [])
    monkeypatch.setattr(type(tasks.refresh_snapshot), "enqueue", lambda self: made.append(1))
    return made


def test_a_refresh_is_asked_for_where_something_has_happened(
    ha_tinh: Any, asked: list[int]
) -> None:
    at = clock.now()
    assert tasks.enqueue_if_behind(at) == 1  # there is none yet
    assert tasks.enqueue_if_behind(at + timedelta(minutes=4)) == 0  # a while has not passed
    first = tasks.refresh_snapshot.call()
    assert store.newest() is not None
    later = at + timedelta(minutes=6)
    assert tasks.enqueue_if_behind(later) == 0  # nothing has happened since
    world.received("bc02")
    assert tasks.enqueue_if_behind(later) == 1
    second = tasks.refresh_snapshot.call()
    assert second != first
    assert tasks.refresh_snapshot.call() == second  # again: nothing more
    assert len(asked) == 2
