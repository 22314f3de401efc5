"""Tasks: tried again with growing pauses, freed when their worker died, forgotten when old."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from motcua.documents.models import Letter
from motcua.dossiers.tests import world
from motcua.kernel.clock import Traveller
from motcua.wiring import background

pytestmark = pytest.mark.django_db(transaction=True)


def task(**change: object) -> DBTaskResult:
    base = {
        "args_kwargs": {"args": ["x"], "kwargs": {}},
        "task_path": "motcua.documents.tasks.render_letter",
        "backend_name": "default",
        "exception_class_path": "",
        "traceback": "",
    }
    return DBTaskResult.objects.create(**(base | change))


def test_a_failed_task_is_tried_again_later_and_later(time: Traveller) -> None:
    row = task(status="FAILED", finished_at=time.at, run_after=time.at, worker_ids=["a", "b"])
    background.tidy_tasks()
    row.refresh_from_db()
    assert (row.status, row.run_after) == ("READY", time.at + timedelta(seconds=40))


def test_a_task_that_always_fails_is_given_up(time: Traveller) -> None:
    tries = [str(n) for n in range(background.TRIES)]
    row = task(status="FAILED", finished_at=time.at, run_after=time.at, worker_ids=tries)
    background.tidy_tasks()
    row.refresh_from_db()
    assert row.status == "FAILED"


def test_a_task_whose_worker_died_is_freed(time: Traveller) -> None:
    long_ago = time.at - background.DEAD_AFTER - timedelta(minutes=1)
    dead = task(status="RUNNING", started_at=long_ago, run_after=long_ago, worker_ids=["a"])
    alive = task(status="RUNNING", started_at=time.at, run_after=time.at, worker_ids=["b"])
    background.tidy_tasks()
    dead.refresh_from_db()
    alive.refresh_from_db()
    assert (dead.status, alive.status) == ("READY", "RUNNING")


def test_old_tasks_are_forgotten(time: Traveller) -> None:
    old = time.at - background.KEPT - timedelta(days=1)
    task(status="SUCCESSFUL", finished_at=old, run_after=old)
    task(status="SUCCESSFUL", finished_at=time.at, run_after=time.at)
    background.tidy_tasks()
    assert DBTaskResult.objects.count() == 1


def test_one_round_renders_the_letters_that_wait(ha_tinh: Traveller) -> None:
    world.received("bc02")
    assert Letter.objects.get().sha256 == ""
    assert background.once() == 0
    assert len(Letter.objects.get().sha256) == 64
