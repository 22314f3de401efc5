"""Đồng hồ chạy: what the clock of a dossier shows after its events.

How much is left after a pause:

- A limit in hours or minutes: the working minutes not yet used.
- A limit in working days: the working days after the day of the pause, up to the last day. The day
  of the pause is used up; the day of the resumption is not counted (BLDS 2015 Điều 147). With
  nothing left, it ends with the office hours of the day of the resumption.
- A limit in calendar days or months: the same in calendar days, and the last day rolls forward.

So a pause and a resumption at one moment change nothing, and a due time that had already passed
when the clock stopped stays passed, unless the policy gives the whole limit or a new length.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time

from motcua.kernel.clock import local
from motcua.kernel.worktime import trace
from motcua.kernel.worktime.calendar import Calendar, moment
from motcua.kernel.worktime.deadline import Due, due, last_day
from motcua.kernel.worktime.limits import Limit, Unit
from motcua.kernel.worktime.policy import ClockError, ClockEvent, ClockState, Kind, Policy
from motcua.kernel.worktime.stretches import (
    DUTY,
    EXTERNAL,
    FORCE_MAJEURE,
    REASONS,
    SUPPLEMENT,
    Deadline,
    Rest,
    explain_rest,
    run_until,
    standstill,
)
from motcua.kernel.worktime.trace import Mark


def evaluate(
    events: Iterable[ClockEvent],
    limit: Limit,
    policy: Policy,
    cal: Calendar,
    at: datetime | None = None,
    *,
    cutoff: time | None = None,
    within_day: bool = False,
) -> ClockState:
    """Tính trạng thái đồng hồ as of ``at`` (the last event when None), from events in order.

    Events after ``at`` are left out. Raises ClockError when an event cannot happen when it does.
    """
    machine = _Machine(limit, policy, cal, cutoff, within_day)
    last: datetime | None = None
    for event in events:
        if at is not None and event.at > at:
            continue
        if last is not None and event.at < last:
            raise ClockError(
                f"{event.kind.value} at {event.at.isoformat()} is before the last event"
            )
        last = event.at
        machine.feed(event)
    if last is None:
        raise ClockError("a clock needs an event that starts it")
    return machine.state(local(at if at is not None else last))


class _Machine:
    """One run through the events of one dossier."""

    def __init__(
        self, limit: Limit, policy: Policy, cal: Calendar, cutoff: time | None, within_day: bool
    ) -> None:
        self.limit, self.policy, self.cal = limit, policy, cal
        self.cutoff, self.within_day = cutoff, within_day
        self.deadline: Deadline | None = None
        self.rest = Rest(0, late=False)
        self.reasons: dict[str, datetime] = {}
        self.stopped_at: datetime | None = None
        self.cap_at: datetime | None = None
        self.stop_at: datetime | None = None
        self.ended_at: datetime | None = None
        self.effect: tuple[str, Limit | None] = ("remainder", None)
        self.extensions: list[Limit] = []
        self.used = 0
        self.apologies = 0
        self.past: list[Callable[[], list[Mark]]] = []

    # -- events ------------------------------------------------------------------------------

    def feed(self, event: ClockEvent) -> None:
        at = local(event.at).replace(second=0, microsecond=0)
        if event.kind is Kind.START:
            if self.deadline is not None:
                raise ClockError("the clock has already started")
            self.deadline = self._full(at, self.limit)
            return
        if self.deadline is None:
            raise ClockError(f"the clock has not started, so {event.kind.value} means nothing")
        if self.ended_at is not None:
            raise ClockError(f"the clock has ended, so {event.kind.value} means nothing")
        self._pass_cap(at)
        handlers: dict[Kind, Callable[[ClockEvent, datetime], None]] = {
            Kind.PAUSE: self._pause,
            Kind.RESUME: self._resume_supplement,
            Kind.RESTART: self._restart,
            Kind.EXTEND: self._extend,
            Kind.EXTERNAL_START: self._external_start,
            Kind.EXTERNAL_END: self._external_end,
            Kind.FORCE_MAJEURE_START: self._force_majeure_start,
            Kind.FORCE_MAJEURE_END: self._force_majeure_end,
            Kind.HOLD: self._hold,
            Kind.RELEASE: self._release,
            Kind.APOLOGY: self._apology,
            Kind.STOP: self._end,
            Kind.END: self._end,
        }
        handlers[event.kind](event, at)

    def _pause(self, event: ClockEvent, at: datetime) -> None:
        self._halt(SUPPLEMENT, at)
        if self.policy.auto_stop is not None:
            self.stop_at = due(at, self.policy.auto_stop, self.cal).at

    def _resume_supplement(self, event: ClockEvent, at: datetime) -> None:
        self._need(SUPPLEMENT)
        kind = self.policy.on_supplement
        given = event.limit or self.policy.extend
        if kind == "restart":
            self.effect = ("full", event.limit or self.limit)
        elif kind == "fixed":
            self.effect = ("full", given)
        elif kind == "extend_remainder" and given is not None:
            self.extensions.append(given)
        self.stop_at = None
        self._go(SUPPLEMENT, at)

    def _restart(self, event: ClockEvent, at: datetime) -> None:
        self.effect = ("full", event.limit or self.limit)
        if not self.reasons:
            self._halt("restart", at)
        self.extensions.clear()
        self.cap_at = self.stop_at = None
        for reason in list(self.reasons):
            self._go(reason, at)

    def _extend(self, event: ClockEvent, at: datetime) -> None:
        given = event.limit or self.policy.extend
        if given is None:
            raise ClockError("an extension needs its length")
        if self.reasons:
            self.extensions.append(given)
        else:
            self.deadline = self._longer(self._now_due(), given)

    def _external_start(self, event: ClockEvent, at: datetime) -> None:
        self._halt(EXTERNAL, at)
        if self.policy.external_cap is not None:
            self.cap_at = due(at, self.policy.external_cap, self.cal).at

    def _external_end(self, event: ClockEvent, at: datetime) -> None:
        # After the cap the clock already runs: the late answer changes nothing.
        if EXTERNAL in self.reasons:
            self.cap_at = None
            self._go(EXTERNAL, at)
        elif self.policy.external_cap is None:
            self._need(EXTERNAL)

    def _force_majeure_start(self, event: ClockEvent, at: datetime) -> None:
        if not event.decision:
            raise ClockError("force majeure needs the decision of an authority")
        self._halt(FORCE_MAJEURE, at)

    def _force_majeure_end(self, event: ClockEvent, at: datetime) -> None:
        self._need(FORCE_MAJEURE)
        self._go(FORCE_MAJEURE, at)

    def _hold(self, event: ClockEvent, at: datetime) -> None:
        # A payment or a withdrawal waits for the applicant; no cap, and the remainder goes on.
        self._halt(DUTY, at)

    def _release(self, event: ClockEvent, at: datetime) -> None:
        self._need(DUTY)
        self._go(DUTY, at)

    def _apology(self, event: ClockEvent, at: datetime) -> None:
        if event.due is None:
            raise ClockError("an apology needs the new due time")
        if self.reasons:
            raise ClockError("the clock stands still; there is no due time to apologise for")
        old, new = self._now_due(), local(event.due).replace(second=0, microsecond=0)
        if new <= old.at:
            raise ClockError("the new due time of an apology is later than the old one")
        self.apologies += 1
        note = trace.skip(
            at.date(),
            (
                f"Xin lỗi và hẹn lại từ {old.at:%H:%M %d/%m/%Y} đến {new:%H:%M %d/%m/%Y}.",
                f"Apology: moved from {old.at:%Y-%m-%d %H:%M} to {new:%Y-%m-%d %H:%M}.",
            ),
        )
        self.deadline = replace(
            old,
            at=new,
            nominal=new.date(),
            end=new.time(),
            explain=lambda: [*old.explain(), note],
        )

    def _end(self, event: ClockEvent, at: datetime) -> None:
        if not self.reasons:
            self.used += self._worked_until(at)
        self.ended_at = at
        self.stop_at = self.cap_at = None

    # -- stopping and going on ---------------------------------------------------------------

    def _need(self, reason: str) -> None:
        if reason not in self.reasons:
            raise ClockError(f"the clock does not stand still for the reason {reason}")

    def _now_due(self) -> Deadline:
        if self.deadline is None:
            raise ClockError("the clock has not started")
        return self.deadline

    def _worked_until(self, at: datetime) -> int:
        return max(0, self.cal.minutes_between(self._now_due().begin, at))

    def _pass_cap(self, at: datetime) -> None:
        if self.cap_at is not None and at >= self.cap_at:
            cap, self.cap_at = self.cap_at, None
            self._go(EXTERNAL, cap)

    def _halt(self, reason: str, at: datetime) -> None:
        if reason in self.reasons:
            raise ClockError(f"the clock already stands still for the reason {reason}")
        if not self.reasons:
            now = self._now_due()
            self.used += self._worked_until(at)
            self.rest = self._left(now, at)
            self.stopped_at = at
            self.past.append(lambda: run_until(self.cal, now, at))
        self.reasons[reason] = at

    def _go(self, reason: str, at: datetime) -> None:
        since = self.reasons.pop(reason)
        if reason in REASONS:
            self.past.append(lambda: standstill(reason, since, at))
        if self.reasons:
            return
        self.deadline = self._after(at)
        self.effect, self.extensions, self.stopped_at = ("remainder", None), [], None

    def _left(self, now: Deadline, at: datetime) -> Rest:
        start = max(at, now.begin)
        if now.by_minutes:
            left = self.cal.minutes_between(start, now.at)
        elif now.limit.unit is Unit.WORKING_DAY:
            left = self.cal.working_days_between(start.date(), now.nominal)
        else:
            left = (now.nominal - start.date()).days
        return Rest(max(0, left), late=at > now.at)

    def _after(self, at: datetime) -> Deadline:
        """The due time when the clock goes on at a moment."""
        kind, given = self.effect
        new = self._full(at, given) if kind == "full" and given else self._remainder(at)
        for extension in self.extensions:
            new = self._longer(new, extension)
        return new

    # -- due times ---------------------------------------------------------------------------

    def _full(self, at: datetime, limit: Limit) -> Deadline:
        found: Due = due(at, limit, self.cal, cutoff=self.cutoff, within_day=self.within_day)
        by_minutes = limit.minutes(self.cal) is not None
        return Deadline(
            found.at, found.begin, found.nominal, limit, by_minutes, lambda: list(found.trace)
        )

    def _remainder(self, at: datetime) -> Deadline:
        old, left, cal = self._now_due(), self.rest.amount, self.cal
        if self.rest.late and not self.extensions:
            return replace(old, begin=at, explain=list)
        begin = max(at, old.begin)
        if old.by_minutes:
            new = cal.add_minutes(begin, left)
            return replace(
                old,
                at=new,
                begin=begin,
                nominal=new.date(),
                explain=lambda: trace.explain_minutes(cal, begin, new),
            )
        first, unit = begin.date(), Unit.WORKING_DAY
        if old.limit.unit is not Unit.WORKING_DAY:
            unit = Unit.CALENDAR_DAY
        nominal = last_day(first, left, unit, cal)
        end = self._end_of(nominal, old.end, begin)
        return replace(
            old,
            at=end,
            begin=begin,
            nominal=nominal,
            explain=lambda: explain_rest(cal, unit, first, nominal, end.date(), left, again=True),
        )

    def _end_of(self, nominal: date, end: time | None, after: datetime) -> datetime:
        """The moment a last day ends: with its office hours, or at the time an apology named."""
        day = self.cal.roll_forward(nominal)
        if end is not None and day == nominal and moment(day, end) >= after:
            return moment(day, end)
        closes = self.cal.closes(day)
        return closes if closes >= after else self.cal.closes(self.cal.nth_working_day(day, 1))

    def _longer(self, old: Deadline, by: Limit) -> Deadline:
        cal = self.cal
        minutes = by.minutes(cal)
        if minutes is None and old.by_minutes:
            if by.unit is not Unit.WORKING_DAY:
                raise ClockError("a limit in hours can be extended in working hours or days only")
            minutes = int(by.amount) * cal.day_minutes
        note = trace.skip(old.at.date(), (f"Gia hạn thêm {by.vi()}.", f"Extended by {by}."))
        if minutes is not None:
            new = cal.add_minutes(old.at, minutes)
            more, nominal, end = trace.explain_minutes(cal, old.at, new), new.date(), new.time()
        else:
            due_day = old.at.date()
            nominal = last_day(due_day, int(by.amount), by.unit, cal)
            end = None
            new = self._end_of(nominal, None, old.at)
            more = explain_rest(
                cal, by.unit, due_day, nominal, new.date(), int(by.amount), again=False
            )
        return replace(
            old,
            at=new,
            nominal=nominal,
            end=None if old.by_minutes else end,
            explain=lambda: [*old.explain(), note, *more],
        )

    # -- what it shows -----------------------------------------------------------------------

    def state(self, at: datetime) -> ClockState:
        self._pass_cap(at)
        now = self._now_due()
        stands = bool(self.reasons)
        ended = self.ended_at is not None
        shown: Deadline | None = None if stands else now
        if set(self.reasons) == {EXTERNAL} and self.cap_at is not None and not ended:
            shown = self._after(self.cap_at)
        used = self.used if stands or ended else self.used + self._worked_until(at)
        halt = self.stopped_at if stands and self.stopped_at else self.ended_at or at
        parts = [*self.past]
        if stands:
            since = dict(self.reasons)
            parts += [
                lambda r=reason, s=begun: standstill(r, s, None)  # type: ignore[misc]
                for reason, begun in since.items()
            ]
        if shown is not None:
            parts.append(shown.explain)
        return ClockState(
            asked_at=at,
            due=shown.at if shown else None,
            last_due=now.at,
            running=not stands and not ended,
            used_minutes=used,
            remaining_minutes=self.cal.minutes_between(max(halt, now.begin), now.at),
            reasons=tuple(self.reasons),
            stopped_at=self.stopped_at,
            ended_at=self.ended_at,
            stop_at=self.stop_at,
            apologies=self.apologies,
            explain=lambda: [mark for part in parts for mark in part()],
        )
