"""Fixtures of the dossiers room: a published province, a stopped clock, and proof of nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from django.apps import apps

from motcua.dossiers.tests import world
from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller

MONDAY = datetime(2019, 8, 5, 9, 0, tzinfo=TZ)
"""A Monday morning of the year of the article, with no holiday for four weeks."""


@pytest.fixture
def files(settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An empty store of files."""
    settings.FILE_ROOT = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def time() -> Iterator[Traveller]:
    """A stopped clock that the test moves."""
    with clock.travel(MONDAY) as traveller:
        yield traveller


@pytest.fixture
def ha_tinh(db: None, files: Path, time: Traveller) -> Traveller:
    """Hà Tĩnh published, on a Monday morning in August 2019; gives the clock."""
    world.published()
    return time


@pytest.fixture
def nothing_happened() -> Callable[[], AbstractContextManager[None]]:
    """A block in which no row of any table may appear, vanish or change."""
    rooms = ("dossiers", "payments", "registers", "ledger", "documents", "django_tasks_database")

    def snapshot() -> dict[str, list[object]]:
        return {
            model._meta.label: list(model.objects.order_by("pk").values_list())
            for model in apps.get_models()
            if model._meta.app_label in rooms
        }

    @contextmanager
    def watch() -> Iterator[None]:
        before = snapshot()
        yield
        assert snapshot() == before

    return watch
