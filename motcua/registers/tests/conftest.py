"""Fixtures of the registers room: a published province, a stopped clock, and proof of nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.registers.tests import shelf

MONDAY = datetime(2019, 8, 5, 9, 0, tzinfo=TZ)


@pytest.fixture
def ha_tinh(db: None, settings: Any, tmp_path: Path) -> Iterator[Traveller]:
    """Hà Tĩnh published, with an empty store, on a Monday morning in August 2019."""
    settings.FILE_ROOT = tmp_path
    with clock.travel(MONDAY) as traveller:
        shelf.published()
        yield traveller


@pytest.fixture
def nothing_happened() -> Callable[[], AbstractContextManager[None]]:
    """A block in which no row of any table may appear, vanish or change."""

    def snapshot() -> dict[str, list[object]]:
        return {
            model._meta.label: list(model.objects.order_by("pk").values_list())
            for model in apps.get_models()
            if model._meta.app_label in ("registers", "ledger", "documents", "identity")
        }

    @contextmanager
    def watch() -> Iterator[None]:
        before = snapshot()
        yield
        assert snapshot() == before

    return watch
