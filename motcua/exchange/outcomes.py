"""Kết quả gửi: how one try ended, and what an adapter to another system has to offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from motcua.exchange.models import Delivery


class Ended(StrEnum):
    """Lần gửi kết thúc thế nào."""

    OK = "ok"
    REFUSED = "refused"  # understood and not taken: sending it again will not help
    FAILED = "failed"  # an error on their side
    UNREACHABLE = "unreachable"  # nothing was sent
    UNSURE = "unsure"  # sent, and the answer was lost
    HELD = "held"  # not tried, because the tries before it failed
    NOT_READY = "not_ready"  # not tried: what it says is not finished on our side


TROUBLE = frozenset({Ended.FAILED, Ended.UNREACHABLE, Ended.UNSURE})
"""Endings that speak of the target rather than of the message."""


@dataclass(frozen=True)
class Outcome:
    """Kết quả một lần gửi.

    ``covers``: all synchronisations of the stream up to this place are said with this one.
    """

    ended: Ended
    status: int | None = None
    error: str = ""
    covers: int = 0


Job = Callable[[], Outcome]
"""Sends one message; runs in a thread of its own and touches no database."""


class Adapter(Protocol):
    """Bộ chuyển đổi: how one kind of target is spoken to."""

    def prepare(self, deliveries: Sequence[Delivery]) -> Mapping[int, Job | Outcome]:
        """Read what is needed for each delivery, in few statements; bodies are built here."""
        ...
