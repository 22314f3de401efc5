"""Đồng hồ hồ sơ: the due time, computed from events, the pinned procedure and the calendar.

Pure: it turns a procedure's policy into the kernel's, and stored clock events into the kernel's,
and asks the kernel. Nothing here is guessed and nothing is edited in place.

The kernel also knows force majeure, which needs an authority's decision. The closed list of verbs
has none that begins it: until a law names who decides and by which paper, a leader apologises with
a new date, or the dossier waits for a supplement or a payment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.definitions.model.procedure import ChannelKind, ClockPolicy, Procedure, Step
from motcua.kernel.clock import TZ, local
from motcua.kernel.worktime import rules
from motcua.kernel.worktime.calendar import Calendar
from motcua.kernel.worktime.limits import Limit, Unit
from motcua.kernel.worktime.policy import ClockEvent, ClockState, Policy
from motcua.kernel.worktime.running import evaluate

_DAYS = Unit("working_day")


@dataclass(frozen=True)
class Reading:
    """Số chỉ của đồng hồ: what is stored on the dossier."""

    due: datetime | None
    running: bool
    stop_at: datetime | None
    state: ClockState


def limit_of(procedure: Procedure, channel: str) -> Limit:
    """The statutory time of a channel; a channel without one has the first channel's."""
    found = procedure.channel(ChannelKind(channel)) or procedure.channels[0]
    return Limit(found.limit.amount, Unit(found.limit.unit.value))


def policy_of(clock: ClockPolicy) -> Policy:
    """The procedure's policy in the kernel's words; day counts are working days."""

    def days(amount: Any) -> Limit | None:
        return None if amount is None else Limit(amount, _DAYS)

    return Policy(
        on_supplement=clock.on_supplement.value,
        extend=days(clock.extend_by),
        external_cap=days(clock.external_cap),
        auto_stop=days(clock.answer_within) if clock.auto_stop else None,
    )


def stored(kind: str, at: datetime, due: datetime | None = None) -> dict[str, str]:
    """A clock event as it is stored on a dossier (local time, to the minute)."""
    event = {"kind": kind, "at": _text(at)}
    if due is not None:
        event["due"] = _text(due)
    return event


def read(
    procedure: Procedure,
    channel: str,
    events: Iterable[Mapping[str, str]],
    cal: Calendar,
    at: datetime,
) -> Reading | None:
    """The clock at ``at``; None before it has started."""
    known = [
        ClockEvent(e["kind"], _time(e["at"]), due=_time(e["due"]) if "due" in e else None)
        for e in events
    ]
    if not known:
        return None
    state = evaluate(
        known,
        limit_of(procedure, channel),
        policy_of(procedure.clock),
        cal,
        at=at,
        cutoff=procedure.clock.cutoff,
    )
    due = state.due or state.last_due
    return Reading(due, state.running, state.stop_at, state)


def step_due(step: Step, since: datetime, cal: Calendar) -> datetime:
    """When a step that began at ``since`` ought to be done, by its hours."""
    return cal.add_minutes(since, int(step.hours * 60)) if step.hours else since


def request_until(procedure: Procedure, received_at: datetime, cal: Calendar) -> datetime:
    """The last moment for asking a supplement after receipt (NĐ 61/2018 Đ19.4: 3 working days)."""
    return rules.supplement_by(received_at, cal, procedure.clock.request_within)


def answer_by(procedure: Procedure, asked_at: datetime, cal: Calendar) -> datetime | None:
    """The last moment for the applicant's supplement; None where the procedure names no time."""
    days = procedure.clock.answer_within
    return None if days is None else rules.supplement_by(asked_at, cal, days)


def transfer_by(received_at: datetime, cal: Calendar) -> datetime:
    """When papers have to be with the competent agency (NĐ 61/2018 Đ18.2)."""
    return rules.transfer_by(received_at, cal)


def to_the_minute(at: datetime) -> datetime:
    """Đến phút: the minute a moment lies in, as every due time is kept."""
    return local(at).replace(second=0, microsecond=0)


def _text(at: datetime) -> str:
    return at.astimezone(TZ).replace(second=0, microsecond=0, tzinfo=None).isoformat("T", "minutes")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TZ)
