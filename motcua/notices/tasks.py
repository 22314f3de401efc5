"""Việc nền: the outbox is emptied by the worker, a bounded run at a time."""

from __future__ import annotations

from django_tasks import task

from motcua.kernel import clock
from motcua.notices.actions import tell
from motcua.notices.actions.send import RUN, send_due
from motcua.notices.queries import anything_due


@task()
def send_messages() -> int:
    """Send what is due; asks for another run where more is left. Returns how many were handled."""
    handled = send_due()
    if handled >= RUN:
        send_messages.enqueue()
    return handled


def enqueue() -> None:
    """Ask a worker to empty the outbox."""
    send_messages.enqueue()


def enqueue_if_due() -> int:
    """The timed look at the outbox: a run where something is due; 1 where one was asked for."""
    if not anything_due(clock.now()):
        return 0
    enqueue()
    return 1


def follow() -> int:
    """One turn of the follower of the ledger, and a run of the worker for what it wrote.

    A task that is lost with its process is asked for again by the timed look.
    """
    handled = tell.follow()
    if handled:
        enqueue_if_due()
    return handled
