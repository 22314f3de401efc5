"""The clock of a dossier under every policy: a table of cases, and what holds for every run."""

from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from motcua.kernel.tests.calendars import CAL_2026, ODD, at
from motcua.kernel.tests.test_due import CALENDARS, LIMITS, MOMENTS, spans_of
from motcua.kernel.worktime import (
    Calendar,
    ClockError,
    ClockEvent,
    ClockState,
    Kind,
    Limit,
    Policy,
    due,
    evaluate,
    parse_limit,
)

FIVE = parse_limit("5 working days")
HOURS = parse_limit("24 working hours")
EXTEND_3 = Policy("extend_remainder", extend=parse_limit("3 working days"))
FIXED_10 = Policy("fixed", extend=parse_limit("10 working days"))
PAUSE = Policy("pause")


def run(
    *events: str,
    limit: Limit = FIVE,
    policy: Policy = PAUSE,
    start: str = "2026-03-09T09:00",
    until: str | None = None,
    cal: Calendar = CAL_2026,
) -> ClockState:
    """Read events such as ``pause 2026-03-10T09:00`` after a start."""
    made = [ClockEvent("start", at(start))]
    for text in events:
        kind, moment, *more = text.split()
        made.append(ClockEvent(kind, at(moment), decision=" ".join(more)))
    return evaluate(made, limit, policy, cal, at(until) if until else None)


SUPPLEMENT = ("pause 2026-03-11T09:00", "resume 2026-03-17T10:00")


@pytest.mark.parametrize(
    ("policy", "limit", "expected"),
    [
        # Monday 9 March; two of five days used when it stops on Wednesday 11; back on Tuesday 17.
        (Policy(), FIVE, "2026-03-24T17:00"),
        (PAUSE, FIVE, "2026-03-20T17:00"),
        (EXTEND_3, FIVE, "2026-03-25T17:00"),
        (FIXED_10, FIVE, "2026-03-31T17:00"),
        # 24 hours: 6 h on Monday, 8 on Tuesday, 2 on Wednesday; 8 left.
        (Policy(), HOURS, "2026-03-20T10:00"),
        (PAUSE, HOURS, "2026-03-18T10:00"),
        (EXTEND_3, HOURS, "2026-03-23T10:00"),
        (FIXED_10, HOURS, "2026-03-31T17:00"),
        # 10 calendar days to Thursday 19 March: 8 left on the 11th, counted again from the 17th.
        (PAUSE, parse_limit("10 calendar days"), "2026-03-25T17:00"),
        (PAUSE, parse_limit("1 month"), "2026-04-15T17:00"),
        (EXTEND_3, parse_limit("10 calendar days"), "2026-03-30T17:00"),
    ],
)
def test_supplement_policies(policy: Policy, limit: Limit, expected: str) -> None:
    state = run(*SUPPLEMENT, policy=policy, limit=limit)
    assert state.running
    assert state.due == state.last_due == at(expected)


def test_a_paused_clock_has_no_due_time_and_is_not_overdue() -> None:
    state = run("pause 2026-03-11T09:00", until="2026-06-01T09:00")
    assert (state.due, state.running, state.reasons) == (None, False, ("supplement",))
    assert state.last_due == at("2026-03-16T17:00")
    assert not state.overdue_at(at("2026-12-01T09:00"))
    # Six hours on Monday, eight on Tuesday, two on Wednesday.
    assert state.used_minutes == 16 * 60
    assert state.stop_at is None


def test_overdue_is_after_the_due_minute() -> None:
    state = run()
    assert not state.overdue_at(at("2026-03-16T17:00"))
    assert state.overdue_at(at("2026-03-16T17:01"))
    ended = run("end 2026-03-16T16:00")
    assert not ended.overdue_at(at("2026-12-01T09:00"))
    assert run("end 2026-03-17T07:30").overdue_at(at("2026-12-01T09:00"))


def test_a_pause_does_not_heal_a_passed_due_time_but_a_restart_does() -> None:
    late = ("pause 2026-03-18T09:00", "resume 2026-03-20T09:00")
    kept = run(*late)
    assert kept.due == at("2026-03-16T17:00")
    assert kept.overdue_at(at("2026-03-20T09:00"))
    assert run(*late, policy=Policy()).due == at("2026-03-27T17:00")
    assert run(*late, policy=EXTEND_3).due == at("2026-03-25T17:00")
    hours = run("pause 2026-03-11T18:00", "resume 2026-03-13T09:00", limit=parse_limit("22 hours"))
    assert hours.due == at("2026-03-11T17:00")


def test_the_last_day_paused_ends_with_the_day_of_resumption() -> None:
    pause = "pause 2026-03-16T16:00"
    assert run(pause, "resume 2026-03-18T08:00").due == at("2026-03-18T17:00")
    assert run(pause, "resume 2026-03-18T17:30").due == at("2026-03-19T17:00")
    assert run(pause, "resume 2026-03-21T08:00").due == at("2026-03-23T17:00")


def test_an_external_wait_goes_on_by_itself_at_its_cap() -> None:
    policy = Policy("pause", external_cap=parse_limit("3 working days"))
    waiting = "external_start 2026-03-11T09:00"
    early = run(waiting, "external_end 2026-03-12T09:00", policy=policy)
    assert early.due == at("2026-03-17T17:00")
    # The cap ends on Monday 16 at 17:00; three days are left.
    asked = run(waiting, policy=policy)
    assert (asked.running, asked.due) == (False, at("2026-03-19T17:00"))
    assert not asked.overdue_at(at("2026-03-19T17:00"))
    assert asked.overdue_at(at("2026-03-20T07:00"))
    passed = run(waiting, policy=policy, until="2026-03-17T08:00")
    assert (passed.running, passed.due) == (True, at("2026-03-19T17:00"))
    answered = run(waiting, "external_end 2026-03-25T09:00", policy=policy)
    assert answered.due == at("2026-03-19T17:00")
    assert answered.overdue_at(at("2026-03-25T09:00"))


def test_force_majeure_needs_a_decision() -> None:
    with pytest.raises(ClockError, match="decision"):
        run("force_majeure_start 2026-03-11T09:00")
    state = run(
        "force_majeure_start 2026-03-11T09:00 123/QĐ-UBND", "force_majeure_end 2026-03-17T10:00"
    )
    assert state.due == at("2026-03-20T17:00")


def test_the_clock_goes_on_only_when_every_reason_is_gone() -> None:
    state = run(
        "pause 2026-03-11T09:00",
        "force_majeure_start 2026-03-12T09:00 123/QĐ-UBND",
        "resume 2026-03-13T09:00",
        policy=Policy(),
    )
    assert (state.running, state.reasons) == (False, ("force_majeure",))
    state = run(
        "pause 2026-03-11T09:00",
        "force_majeure_start 2026-03-12T09:00 123/QĐ-UBND",
        "resume 2026-03-13T09:00",
        "force_majeure_end 2026-03-17T09:00",
        policy=Policy(),
    )
    assert state.due == at("2026-03-24T17:00")


def test_silence_of_the_applicant_lapses() -> None:
    policy = Policy(auto_stop=parse_limit("20 days"))
    state = run("pause 2026-03-11T09:00", policy=policy)
    assert state.stop_at == at("2026-03-31T17:00")
    assert not state.lapsed_at(at("2026-03-31T17:00"))
    assert state.lapsed_at(at("2026-04-01T07:00"))
    assert run(*SUPPLEMENT, policy=policy).stop_at is None


def apology(moment: str, new: str) -> list[ClockEvent]:
    return [
        ClockEvent("start", at("2026-03-09T09:00")),
        ClockEvent("apology", at(moment), due=at(new)),
    ]


def test_an_apology_names_a_new_due_time() -> None:
    events = apology("2026-03-13T09:00", "2026-03-20T15:00")
    state = evaluate(events, FIVE, PAUSE, CAL_2026)
    assert (state.due, state.apologies) == (at("2026-03-20T15:00"), 1)
    assert "Xin lỗi" in state.trace[-1].why_vi
    # A pause after it keeps the days that are left: four after Monday 16.
    events += [
        ClockEvent("pause", at("2026-03-16T09:00")),
        ClockEvent("resume", at("2026-03-18T09:00")),
    ]
    assert evaluate(events, FIVE, PAUSE, CAL_2026).due == at("2026-03-24T15:00")
    with pytest.raises(ClockError, match="later than the old"):
        evaluate(apology("2026-03-13T09:00", "2026-03-16T17:00"), FIVE, PAUSE, CAL_2026)


def test_an_extension_adds_to_the_due_time() -> None:
    start = ClockEvent("start", at("2026-03-09T09:00"))
    for limit, by, expected in (
        (FIVE, "2 working days", "2026-03-18T17:00"),
        (FIVE, "4 working hours", "2026-03-17T11:00"),
        (FIVE, "3 days", "2026-03-19T17:00"),
        (HOURS, "1 working day", "2026-03-13T09:00"),
        (HOURS, "1 working hour", "2026-03-12T10:00"),
    ):
        extend = ClockEvent("extend", at("2026-03-10T09:00"), limit=parse_limit(by))
        state = evaluate([start, extend], limit, PAUSE, CAL_2026)
        assert state.due == at(expected), (limit, by)
    by_days = ClockEvent("extend", at("2026-03-10T09:00"), limit=parse_limit("3 days"))
    with pytest.raises(ClockError, match="extended in working"):
        evaluate([start, by_days], HOURS, PAUSE, CAL_2026)


def test_restart_gives_the_whole_limit() -> None:
    assert run("restart 2026-03-12T09:00").due == at("2026-03-19T17:00")
    paused = run("pause 2026-03-10T09:00", "restart 2026-03-12T09:00")
    assert (paused.due, paused.running) == (at("2026-03-19T17:00"), True)


@pytest.mark.parametrize(
    "events",
    [
        ("start 2026-03-10T09:00",),
        ("resume 2026-03-10T09:00",),
        ("pause 2026-03-10T09:00", "pause 2026-03-11T09:00"),
        ("pause 2026-03-08T09:00",),
        ("end 2026-03-10T09:00", "pause 2026-03-11T09:00"),
        ("force_majeure_end 2026-03-10T09:00",),
        ("external_end 2026-03-10T09:00",),
        ("apology 2026-03-10T09:00",),
        ("extend 2026-03-10T09:00",),
    ],
)
def test_what_cannot_happen_is_refused(events: tuple[str, ...]) -> None:
    with pytest.raises(ClockError):
        run(*events)


def test_nothing_is_a_clock_without_a_start() -> None:
    with pytest.raises(ClockError, match="starts it"):
        evaluate([], FIVE, PAUSE, CAL_2026)
    with pytest.raises(ClockError, match="not started"):
        evaluate([ClockEvent("end", at("2026-03-09T09:00"))], FIVE, PAUSE, CAL_2026)
    with pytest.raises(ValueError, match="needs the length"):
        Policy("fixed")


def test_the_trace_tells_the_whole_story() -> None:
    trace = run(*SUPPLEMENT).trace
    assert [(m.day.day, m.minutes) for m in trace if m.counted] == [
        (10, 480),
        (11, 480),
        (18, 480),
        (19, 480),
        (20, 480),
    ]
    assert any("chờ bổ sung hồ sơ" in m.why_vi for m in trace if m.day.day == 13)


# -- what holds for every run ------------------------------------------------------------------

PAIRS = [
    ("pause", "resume"),
    ("external_start", "external_end"),
    ("force_majeure_start", "force_majeure_end"),
]


@settings(max_examples=80, deadline=None)
@given(MOMENTS, LIMITS, CALENDARS, st.integers(0, 60 * 24 * 20), st.sampled_from(PAIRS))
def test_stopping_for_no_time_changes_nothing(
    start: datetime, limit: Limit, cal: Calendar, after: int, pair: tuple[str, str]
) -> None:
    moment = start + timedelta(minutes=after)
    events = [
        ClockEvent("start", start),
        ClockEvent(pair[0], moment, decision="1/QĐ"),
        ClockEvent(pair[1], moment),
    ]
    assert evaluate(events, limit, PAUSE, cal).due == due(start, limit, cal).at


@settings(max_examples=80, deadline=None)
@given(
    MOMENTS,
    st.integers(1, 3000),
    st.lists(st.integers(0, 4000), min_size=1, max_size=6),
    st.sampled_from([CAL_2026, ODD]),
)
def test_used_and_remaining_minutes_make_the_limit(
    start: datetime, minutes: int, gaps: list[int], cal: Calendar
) -> None:
    limit = Limit(minutes, "working_minute")
    events, moment, running = [ClockEvent("start", start)], start, 0
    for i, gap in enumerate(gaps):
        before, moment = moment, moment + timedelta(minutes=gap)
        running += 0 if i % 2 else cal.minutes_between(before, moment)
        events.append(ClockEvent("resume" if i % 2 else "pause", moment))
    state = evaluate(events, limit, PAUSE, cal)
    assert state.used_minutes == running
    if not state.overdue_at(moment):
        assert state.remaining_minutes + state.used_minutes == minutes
    assert state.trace


@settings(max_examples=60, deadline=None)
@given(MOMENTS, LIMITS, CALENDARS, st.integers(0, 9999), st.integers(0, 9999), st.integers(0, 999))
def test_a_longer_pause_is_never_due_earlier(
    start: datetime, limit: Limit, cal: Calendar, after: int, pause: int, more: int
) -> None:
    stop = start + timedelta(minutes=after)
    found = []
    for length in (0, pause, pause + more):
        events = [
            ClockEvent(Kind.START, start),
            ClockEvent(Kind.PAUSE, stop),
            ClockEvent(Kind.RESUME, stop + timedelta(minutes=length)),
        ]
        state = evaluate(events, limit, PAUSE, cal)
        assert state.due is not None
        found.append(state.due)
    assert found == sorted(found)


@settings(max_examples=60, deadline=None)
@given(
    MOMENTS,
    st.integers(1, 1500),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 3000)), max_size=4),
    st.sampled_from([CAL_2026, ODD]),
)
def test_pauses_agree_with_counting_minute_by_minute(
    start: datetime, minutes: int, stretches: list[tuple[int, int]], cal: Calendar
) -> None:
    events, pauses, moment = [ClockEvent("start", start)], [], start
    for runs, stands in stretches:
        stop = moment + timedelta(minutes=runs)
        moment = stop + timedelta(minutes=stands)
        pauses.append((stop, moment))
        events += [ClockEvent("pause", stop), ClockEvent("resume", moment)]
    now, left, step = start, minutes, timedelta(minutes=1)
    while left:
        working = any(a <= now.time() < b for a, b in spans_of(now.date(), cal))
        left -= working and not any(a <= now < b for a, b in pauses)
        now += step
    # Used up exactly when it stops, a limit ends when the clock goes on: not of interest here.
    assume(all(now != stop for stop, _ in pauses))
    assert evaluate(events, Limit(minutes, "working_minute"), PAUSE, cal).due == now


def test_limits_beyond_every_calendar_are_refused() -> None:
    for text in ("1000000 days", "900000 months", "60000 working days", "1000000 hours"):
        with pytest.raises(ValueError, match=r"beyond every|outside the years|lies after"):
            due(at("2026-03-09T09:00"), parse_limit(text), CAL_2026)
