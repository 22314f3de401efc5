"""Chính sách tính giờ: what may happen to the clock of a dossier, and what the clock then shows.

A clock is never edited. Its events are kept, and everything it shows follows from the events, the
limit, the policy and the calendar (``running.evaluate``).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Literal

from motcua.kernel.worktime.limits import Limit
from motcua.kernel.worktime.trace import Mark


class ClockError(ValueError):
    """Sự kiện không hợp lệ: an event that cannot happen to the clock in its present state."""


class Kind(StrEnum):
    """Loại sự kiện của đồng hồ hồ sơ."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    RESTART = "restart"
    EXTEND = "extend"
    EXTERNAL_START = "external_start"
    EXTERNAL_END = "external_end"
    FORCE_MAJEURE_START = "force_majeure_start"
    FORCE_MAJEURE_END = "force_majeure_end"
    HOLD = "hold"
    RELEASE = "release"
    APOLOGY = "apology"
    STOP = "stop"
    END = "end"


@dataclass(frozen=True)
class ClockEvent:
    """Sự kiện của đồng hồ: what happened and when.

    ``limit``: the length of an extension, or of a fixed time after a supplement, when it differs
    from the policy's. ``due``: the new due time that an apology gives. ``decision``: the paper
    that establishes force majeure, without which it does not count.
    """

    kind: Kind
    at: datetime
    limit: Limit | None = None
    due: datetime | None = None
    decision: str = ""

    def __init__(
        self,
        kind: Kind | str,
        at: datetime,
        *,
        limit: Limit | None = None,
        due: datetime | None = None,
        decision: str = "",
    ) -> None:
        object.__setattr__(self, "kind", Kind(kind))
        object.__setattr__(self, "at", at)
        object.__setattr__(self, "limit", limit)
        object.__setattr__(self, "due", due)
        object.__setattr__(self, "decision", decision.strip())


OnSupplement = Literal["restart", "pause", "extend_remainder", "fixed"]


@dataclass(frozen=True)
class Policy:
    """Chính sách tính giờ của một thủ tục.

    ``on_supplement``, when the supplement has come: ``restart`` gives the full limit anew (NĐ
    61/2018 Điều 19.4), ``pause`` the remainder, ``extend_remainder`` the remainder and ``extend``,
    ``fixed`` a new length ``extend`` instead of the remainder. ``external_cap``: how long a wait
    for another agency is not counted; then the clock goes on by itself; without it there is no
    end to the wait. ``auto_stop``: how long the applicant has to supplement.

    Raises ValueError when ``extend`` is missing where it is needed.
    """

    on_supplement: OnSupplement = "restart"
    extend: Limit | None = None
    external_cap: Limit | None = None
    auto_stop: Limit | None = None

    def __post_init__(self) -> None:
        if self.on_supplement not in ("restart", "pause", "extend_remainder", "fixed"):
            raise ValueError(f"there is no supplement policy {self.on_supplement!r}")
        if self.on_supplement in ("extend_remainder", "fixed") and self.extend is None:
            raise ValueError(f"the policy {self.on_supplement} needs the length to give")


@dataclass(frozen=True)
class ClockState:
    """Trạng thái đồng hồ at ``asked_at``.

    ``due`` is None while the clock stands still and nobody knows until when; ``last_due`` is the
    due time before it stopped. While an external wait with a cap lasts, ``due`` assumes the whole
    cap. ``used_minutes`` are working minutes of all running time; ``remaining_minutes`` are
    working minutes to the due time, negative when it has passed. ``stop_at``: when the applicant's
    time to supplement ends (AUTO_STOP). ``reasons``: why it stands still.
    """

    asked_at: datetime
    due: datetime | None
    last_due: datetime
    running: bool
    used_minutes: int
    remaining_minutes: int
    reasons: tuple[str, ...] = ()
    stopped_at: datetime | None = None
    ended_at: datetime | None = None
    stop_at: datetime | None = None
    apologies: int = 0
    explain: Callable[[], list[Mark]] = field(repr=False, compare=False, default=list)

    @cached_property
    def trace(self) -> tuple[Mark, ...]:
        """Diễn giải: every counted and skipped day in words, over all events."""
        return tuple(self.explain())

    def overdue_at(self, at: datetime) -> bool:
        """Quá hạn: whether the due time has passed at a moment, if nothing more happens.

        A clock that stands still does not become overdue; one that ended is judged by its end.
        """
        halt = self.ended_at or self.stopped_at
        if halt is not None and self.due is not None and self.ended_at is None:
            return at > self.due
        moment = at if halt is None else min(at, halt)
        return moment > self.last_due

    def lapsed_at(self, at: datetime) -> bool:
        """Quá thời gian bổ sung: whether the applicant's time to supplement is over (AUTO_STOP)."""
        return self.stop_at is not None and at > self.stop_at
