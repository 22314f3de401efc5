"""Fixtures of the registers room: those of the dossiers room, watching this room's tables too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.apps import apps

from motcua.dossiers.tests.conftest import files, ha_tinh, time

__all__ = ["files", "ha_tinh", "time"]


@pytest.fixture
def nothing_happened() -> Callable[[], AbstractContextManager[None]]:
    """A block in which no row of any table may appear, vanish or change."""

    def snapshot() -> dict[str, list[object]]:
        return {
            model._meta.label: list(model.objects.order_by("pk").values_list())
            for model in apps.get_models()
            if model._meta.app_label in ("registers", "dossiers", "ledger", "documents")
        }

    @contextmanager
    def watch() -> Iterator[None]:
        before = snapshot()
        yield
        assert snapshot() == before

    return watch
