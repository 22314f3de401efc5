"""Việc nền: the tasks that rooms enqueue, and what time itself brings (system verbs, sweeping).

The task library has neither retries nor a schedule nor a reaper; they are here. A task may run
twice (its worker may die after the work), so every task is written to be harmless when repeated.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from datetime import timedelta

from django.db import close_old_connections, connection
from django.db.utils import OperationalError
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from motcua.kernel import clock
from motcua.wiring import followers, timed

log = logging.getLogger("motcua.work")

INTERVAL = 1.0  # seconds between looks at an empty queue
ROUND = 30.0  # seconds between rounds of timed work
TURN = 2.0  # seconds between turns of those who follow events
TRIES = 6
BACK_OFF = timedelta(seconds=20)  # doubled after each failure
DEAD_AFTER = timedelta(minutes=15)  # a task "running" for longer lost its worker
KEPT = timedelta(days=7)  # how long finished tasks stay to be looked at


def forever() -> int:
    """Run tasks and timed work until SIGINT or SIGTERM; 0 after a clean stop."""
    stopping = threading.Event()
    timer = threading.Thread(target=_rounds, args=(stopping,), daemon=True, name="timed")
    worker = _worker(batch=False)

    def stop(_signum: int, _frame: object) -> None:
        stopping.set()
        worker.running = False
        if not worker.running_task:
            raise SystemExit(0)

    for signum in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signum, stop)
    timer.start()
    try:
        worker.run()
    except SystemExit:
        pass
    finally:
        stopping.set()
        timer.join(timeout=5)
    return 0


def once() -> int:
    """Everything that is due now, then an end; for tests and for cron."""
    tidy_tasks()
    timed.run(clock.now())
    followers.turn()
    _worker(batch=True).run()
    return 0


def _worker(*, batch: bool) -> Worker:
    return Worker(
        queue_names=["*"],
        interval=INTERVAL,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{os.getpid()}-{int(time.time())}",
        excluded_queue_names=[],
    )


def _rounds(stopping: threading.Event) -> None:
    """Timed work, round after round; a round that fails is logged and the next one tries again."""
    began = None
    while True:
        try:
            close_old_connections()
            if began is None or time.monotonic() - began >= ROUND:
                began = time.monotonic()
                tidy_tasks()
                timed.run(clock.now())
            followers.turn()
        except OperationalError as busy:
            log.warning("timed work waits for the database: %s", busy)
        except Exception:
            log.exception("a round of timed work failed")
        if stopping.wait(TURN):
            break
    connection.close()


def tidy_tasks() -> None:
    """Try failed tasks again, free those whose worker died, forget old ones."""
    now = clock.now()
    for task in DBTaskResult.objects.failed()[:100]:
        tries = len(task.worker_ids)
        if tries < TRIES:
            again = (task.finished_at or now) + BACK_OFF * 2 ** (tries - 1)
            DBTaskResult.objects.filter(id=task.id, status="FAILED").update(
                status="READY", run_after=again, finished_at=None
            )
    DBTaskResult.objects.running().filter(started_at__lt=now - DEAD_AFTER).update(
        status="READY", run_after=now, started_at=None
    )
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEPT).delete()
