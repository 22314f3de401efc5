"""Periods follow one another without gap, days of handing in are exact, checks compare exactly."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.definitions.model.register import ReportPeriod
from motcua.definitions.model.returning import Comparison, Due, DueUnit, Period
from motcua.kernel.worktime import Calendar
from motcua.registers import periods
from motcua.registers.returns import flow
from motcua.registers.returns.judging import _compare, number

DAYS = st.dates(date(1995, 1, 1), date(2100, 1, 1))
GAMES = Period.model_validate({"unit": "half_year", "ends": ["31/05", "30/11"]})
KINDS = [
    *(Period(unit=unit) for unit in ReportPeriod),
    GAMES,
    Period.model_validate({"unit": "year", "ends": ["30/11"]}),
    Period.model_validate({"unit": "quarter", "ends": ["15/03", "15/06", "15/09", "15/12"]}),
]


@settings(max_examples=60)
@given(st.sampled_from(KINDS), DAYS)
def test_periods_follow_one_another(kind: Period, day: date) -> None:
    span = periods.containing(kind, day)
    assert span.begins <= day <= span.ends
    assert periods.span(kind, span.label) == span
    assert periods.before(span).ends == span.begins - timedelta(days=1)
    assert periods.last_ended(kind, day) == periods.before(span)


@pytest.mark.parametrize(
    ("kind", "label", "begins", "ends"),
    [
        ("month", "2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("quarter", "2019-Q4", date(2019, 10, 1), date(2019, 12, 31)),
        ("half_year", "2019-H1", date(2019, 1, 1), date(2019, 6, 30)),
        ("year", "2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_labels_name_their_days(kind: str, label: str, begins: date, ends: date) -> None:
    span = periods.span(Period.model_validate(kind), label)  # the short form
    assert (span.begins, span.ends) == (begins, ends)
    assert periods.natural_end(label) == ends


@pytest.mark.parametrize(
    ("day", "label", "begins", "ends"),
    [
        (date(2019, 5, 31), "2019-H1", date(2018, 12, 1), date(2019, 5, 31)),
        (date(2019, 6, 1), "2019-H2", date(2019, 6, 1), date(2019, 11, 30)),
        (date(2019, 12, 1), "2020-H1", date(2019, 12, 1), date(2020, 5, 31)),
    ],
)
def test_half_years_of_games_end_in_may_and_november(
    day: date, label: str, begins: date, ends: date
) -> None:
    span = periods.containing(GAMES, day)
    assert (span.label, span.begins, span.ends) == (label, begins, ends)
    assert periods.natural_end(label) != ends


@pytest.mark.parametrize("label", ["2019-H3", "2019-Q0", "19", "2019-H1 ", "2019-h1", "3019"])
def test_other_labels_are_refused(label: str) -> None:
    with pytest.raises(ValueError, match=label):
        periods.span(Period(unit=ReportPeriod.HALF_YEAR), label)


def test_days_of_handing_in() -> None:
    calendar = Calendar.default()
    working = Due.model_validate({"days": 5, "source": "own"})
    assert periods.due_day(working, date(2019, 6, 30), calendar) == date(2019, 7, 5)
    plain = Due.model_validate({"days": 6, "unit": DueUnit.DAYS, "source": "own"})
    assert periods.due_day(plain, date(2019, 6, 30), calendar) == date(2019, 7, 8)  # a Saturday


@settings(max_examples=60)
@given(st.decimals(-99, 99, places=2), st.decimals(-99, 99, places=2))
def test_comparisons_are_exact(left: object, right: object) -> None:
    held = {op for op in Comparison if _compare(left, op, right)}  # type: ignore[arg-type]
    assert (Comparison.EQUAL in held) == (left == right)
    assert (Comparison.BELOW in held) != (Comparison.AT_LEAST in held)
    assert (Comparison.ABOVE in held) != (Comparison.AT_MOST in held)


@pytest.mark.parametrize("verb", list(flow.Verb))
def test_each_verb_leads_somewhere_else_than_from_nowhere(verb: flow.Verb) -> None:
    for state in flow.State:
        if flow.allowed(verb, state):
            assert flow.after(verb, state) in flow.State
    assert not flow.allowed(flow.Verb.SAVE, flow.State.APPROVED)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("22", "22", "22"), ("36.5", "36,5", "36.5"), ("0.04", "0", "0"),
        ("1250000", "1.250.000", "1,250,000"), ("-3.25", "-3,3", "-3.3"),
    ],
)  # fmt: skip
def test_a_figure_is_written_as_people_write_it(value: str, vi: str, en: str) -> None:
    assert (number(Decimal(value), "vi"), number(Decimal(value), "en")) == (vi, en)
