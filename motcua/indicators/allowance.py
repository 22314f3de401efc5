"""Hạn mức tính toán: how many new figures somebody may have computed in a while.

What has been computed is kept, and costs nothing again. What nobody has asked for before takes the
machine's time, and anybody may ask for any day: so whoever is no officer has an allowance for each
network address. A page that has begun is finished; the one after it is asked to wait. Today's
figures, with those of today's date in the years that a page shows beside them, are for everybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.conf import settings

from motcua.identity.throttle import allow
from motcua.kernel import clock

SPAN = 600  # seconds
YEARS = 5  # that the page of a figure shows
ROWS = 500  # rows of a file to take along that count as one computation


class UsedUp(Exception):
    """Hết hạn mức: ``seconds`` is how long one has to wait."""

    def __init__(self) -> None:
        super().__init__("the allowance of new computations is used up")
        self.seconds = SPAN - int(clock.now().timestamp()) % SPAN


class _Account:
    def __init__(self, address: str) -> None:
        self.key, self.spent = f"figures:{address}", 0

    def spend(self, times: int) -> None:
        if not self.spent and not allow(self.key, settings.FIGURES_NEW, SPAN):
            raise UsedUp
        self.spent += times

    def settle(self) -> None:
        """Write down what was spent beyond the first, which was written when it was asked for."""
        if self.spent > 1:
            allow(self.key, settings.FIGURES_NEW, SPAN, times=self.spent - 1)


_account: ContextVar[_Account | None] = ContextVar("figures_account", default=None)


@contextmanager
def counted(address: str) -> Iterator[None]:
    """Count what is computed inside for ``address``; raises :class:`UsedUp` before any of it.

    Without an address nothing is counted.
    """
    mine = _Account(address) if address else None
    token = _account.set(mine)
    try:
        yield
    finally:
        _account.reset(token)
        if mine is not None:
            mine.settle()


def spend_on(as_of: date, *, usual: bool = True, times: int = 1) -> None:
    """Tell of new computations for a day; of what everybody looks at it is not told: a ``usual``
    question about today, or today's date in the years shown beside it."""
    today = clock.local(clock.now()).date()
    same = (as_of.month, as_of.day) == (today.month, today.day)
    if not usual or not same or as_of.year <= today.year - YEARS:
        spend(times)


def spend(times: int = 1) -> None:
    """Tell of ``times`` new computations that are about to be made; not counted outside of
    :func:`counted`."""
    mine = _account.get()
    if mine is not None:
        mine.spend(times)
