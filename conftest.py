"""Fixtures and settings for every test, in whichever room it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:  # the rooms have models, which may be imported only when Django stands
    from motcua.kernel.clock import Traveller


def pytest_configure() -> None:
    """Passwords in tests are hashed by a cheap method: nothing is guarded by them."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Hà Tĩnh's units and agencies through time stand in the test's database from the start.

    They are thousands of rows that hardly any test changes; who needs none says so.
    """
    from motcua.identity.tests import town

    with django_db_blocker.unblock():
        town.settled()


@pytest.fixture(autouse=True)
def _own_clock_and_language() -> Iterator[None]:
    """What one test moves or chooses is put back before the next."""
    from django.utils import translation

    from motcua.kernel import clock
    from motcua.publication import queries as publication

    publication.RECHECK_SECONDS = 3600  # statements are counted, however slow the machine is
    yield
    clock.set_clock(None)
    translation.deactivate()


@pytest.fixture
def files(settings: Any, tmp_path: Path) -> Path:
    """An empty store of files."""
    settings.FILE_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def time() -> Iterator[Traveller]:
    """A stopped clock that the test moves."""
    from motcua.identity.tests.town import MONDAY
    from motcua.kernel import clock

    with clock.travel(MONDAY) as traveller:
        yield traveller


@pytest.fixture
def ha_tinh(db: None, files: Path, time: Traveller) -> Traveller:
    """Hà Tĩnh published, on a Monday morning in August 2019; gives the clock."""
    from motcua.identity.tests import town

    town.published()
    return time


@pytest.fixture
def unwatched() -> frozenset[str]:
    """What ``nothing_happened`` does not look at: people who sign in, and the framework's own."""
    return frozenset(
        ("identity", "sessions", "axes", "auth", "contenttypes", "publication", "units")
    )


@pytest.fixture
def nothing_happened(unwatched: frozenset[str]) -> Callable[[], AbstractContextManager[None]]:
    """A block in which no row of any table may appear, vanish or change."""
    from django.apps import apps
    from django.db import connection

    watched = [
        model._meta
        for model in apps.get_models()
        if model._meta.app_label not in unwatched and model._meta.managed
    ]

    def snapshot() -> dict[str, list[object]]:
        found: dict[str, list[object]] = {}
        with connection.cursor() as cursor:  # hundreds of tables, hundreds of times: in plain SQL
            for meta in watched:
                assert meta.pk is not None
                table, key = map(connection.ops.quote_name, (meta.db_table, meta.pk.column))
                cursor.execute(f"SELECT * FROM {table} ORDER BY {key}")  # noqa: S608
                found[meta.label] = cursor.fetchall()
        return found

    @contextmanager
    def watch() -> Iterator[None]:
        before = snapshot()
        yield
        assert snapshot() == before

    return watch
