"""Việc nền: the outbox is emptied by the worker, a bounded run at a time."""

from __future__ import annotations

from django_tasks import task

from motcua.kernel import clock


@task()
def send_messages() -> int:
    """Send what is due; asks for another run where more is left. Returns how many were handled."""
    from motcua.notices.actions.send import RUN, send_due

    handled = send_due()
    if handled >= RUN:
        send_messages.enqueue()
    return handled


def enqueue() -> None:
    """Ask a worker to empty the outbox."""
    send_messages.enqueue()


def enqueue_if_due() -> int:
    """The timed look at the outbox: a run where something is due; 1 where one was asked for."""
    from motcua.notices.queries import anything_due

    if not anything_due(clock.now()):
        return 0
    enqueue()
    return 1
