"""Fixtures of the postal room: those of the dossiers room, and proof that nothing moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.apps import apps

from motcua.dossiers.tests.conftest import files, ha_tinh, time

__all__ = ["files", "ha_tinh", "nothing_happened", "time"]
WATCHED = ("dossiers", "ledger", "documents", "payments", "postal")


@pytest.fixture
def nothing_happened() -> Callable[[], AbstractContextManager[None]]:
    """A block in which no row of any table may appear, vanish or change."""

    def snapshot() -> dict[str, list[object]]:
        return {
            model._meta.label: list(model.objects.order_by("pk").values_list())
            for model in apps.get_models()
            if model._meta.app_label in WATCHED
        }

    @contextmanager
    def watch() -> Iterator[None]:
        before = snapshot()
        yield
        assert snapshot() == before

    return watch
