"""Choosing and timing: pure rules, by example and by chance."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.definitions.model.common import Source
from motcua.definitions.model.notice import FACTS, NoticeRules, QuietHours
from motcua.definitions.short_text import parts, plain
from motcua.kernel.clock import TZ
from motcua.ledger.types import TYPES
from motcua.notices import timing
from motcua.notices.choosing import after, choose

ORDER = ("in_app", "email", "zalo", "sms")
ALL = frozenset(ORDER)
QUIET = QuietHours()


@pytest.mark.parametrize(
    ("reach", "wishes", "mandatory", "chosen"),
    [
        (ALL, {}, True, ("in_app", "email")),
        (ALL - {"email"}, {}, True, ("in_app", "zalo")),
        (ALL, {"sms": True}, False, ("in_app", "sms")),
        (ALL, {"sms": True, "email": True}, True, ("in_app", "email", "sms")),
        (ALL, {"email": False, "zalo": False, "sms": False}, True, ("in_app", "email")),
        (ALL, {"email": False, "zalo": False, "sms": False}, False, ("in_app",)),
        (ALL - {"email"}, {"email": True}, True, ("in_app", "zalo")),
        (frozenset({"sms"}), {}, True, ("sms",)),
        (frozenset(), {}, True, ()),
    ],
)
def test_channels_are_chosen(
    reach: frozenset[str], wishes: dict[str, bool], mandatory: bool, chosen: tuple[str, ...]
) -> None:
    assert choose(ORDER, reach, wishes, mandatory=mandatory) == chosen


@given(
    st.frozensets(st.sampled_from(ORDER)),
    st.dictionaries(st.sampled_from(ORDER), st.booleans()),
)
@settings(max_examples=60)
def test_what_the_law_demands_always_leaves_this_site_where_it_can(
    reach: frozenset[str], wishes: dict[str, bool]
) -> None:
    chosen = choose(ORDER, reach, wishes, mandatory=True)
    assert set(chosen) <= reach
    assert bool(set(chosen) - {"in_app"}) == bool(reach - {"in_app"})


def test_the_next_channel_is_one_that_was_not_tried() -> None:
    assert after(ORDER, ALL, {"in_app", "email"}) == "zalo"
    assert after(ORDER, frozenset({"in_app", "email"}), {"email"}) == ""


@pytest.mark.parametrize(
    ("hour", "minute", "opens"),
    [(20, 59, None), (21, 0, 31), (23, 59, 31), (0, 0, 7), (6, 59, 7), (7, 0, None)],
)
def test_quiet_hours_end_in_the_morning(hour: int, minute: int, opens: int | None) -> None:
    at = datetime(2019, 8, 5, hour, minute, tzinfo=TZ)
    midnight = at.replace(hour=0, minute=0)
    wanted = at if opens is None else midnight + timedelta(hours=opens)
    assert timing.after_quiet(QUIET, at) == wanted


def test_a_digest_waits_for_the_next_morning_it_has() -> None:
    rules = NoticeRules(source=Source.OWN, digest_at=time(7, 30))
    assert timing.next_digest(rules, datetime(2019, 8, 5, 7, 29, tzinfo=TZ)).day == 5
    assert timing.next_digest(rules, datetime(2019, 8, 5, 7, 30, tzinfo=TZ)).day == 6


@given(st.integers(1, 40), st.integers())
@settings(max_examples=60)
def test_waiting_grows_to_an_hour_and_is_spread(tries: int, seed: int) -> None:
    wait = timing.back_off(tries, Random(seed))
    middle = min(timedelta(seconds=30) * 2 ** (tries - 1), timedelta(hours=1))
    assert 0.8 * middle <= wait <= 1.2 * middle
    assert timing.rest(tries, Random(seed)) <= 1.2 * timedelta(minutes=10)


@pytest.mark.parametrize(
    ("text", "cost"),
    [("", 0), ("a" * 160, 1), ("a" * 161, 2), ("{" * 80, 1), ("{" * 81, 2), ("ế" * 70, 1),
     ("ế" * 71, 2), (plain("ế" * 160), 1)],
)  # fmt: skip
def test_an_sms_is_counted_as_it_is_paid(text: str, cost: int) -> None:
    assert parts(text) == cost


def test_marks_go_and_capitals_stay() -> None:
    assert plain("Đã tiếp nhận HỒ SƠ “Đức Thọ” – 1…") == 'Da tiep nhan HO SO "Duc Tho" - 1...'


def test_every_event_that_may_be_told_of_is_one_of_the_ledger() -> None:
    assert set(FACTS) <= set(TYPES)
