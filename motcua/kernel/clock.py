"""Đồng hồ: the one place that says what time it is, in the province's zone.

Everything that needs the present asks ``now()``. Simulations and tests move it with ``travel`` or
``set_clock``. The override is a module global on purpose: a server thread started by a test must
see the same moved clock.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

TZ = ZoneInfo("Asia/Ho_Chi_Minh")

_source: Callable[[], datetime] | None = None


def now() -> datetime:
    """Bây giờ: the present moment, aware, in the zone of Vietnam."""
    return datetime.now(TZ) if _source is None else local(_source())


def local(moment: datetime) -> datetime:
    """Giờ địa phương: the same moment in the zone of Vietnam. Raises ValueError when it has no
    zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone; use an aware datetime")
    return moment if moment.tzinfo is TZ else moment.astimezone(TZ)


def set_clock(source: Callable[[], datetime] | None) -> None:
    """Đặt đồng hồ: replace the source of the time; None gives the real time back."""
    global _source
    _source = source


@dataclass
class Traveller:
    """Người du hành: the hand on a stopped clock, given by ``travel``."""

    at: datetime

    def move_to(self, at: datetime) -> None:
        """Set the stopped clock to another moment."""
        self.at = local(at)

    def advance(self, by: timedelta) -> datetime:
        """Move the stopped clock by a span and return the new moment."""
        self.at += by
        return self.at


@contextmanager
def travel(at: datetime) -> Iterator[Traveller]:
    """Dời đồng hồ: stop the clock at a moment for the length of the block; may be nested."""
    global _source
    before = _source
    traveller = Traveller(local(at))
    _source = lambda: traveller.at  # noqa: E731
    try:
        yield traveller
    finally:
        _source = before
