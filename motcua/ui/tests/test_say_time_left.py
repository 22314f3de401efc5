"""Saying how much time is left: words carry the meaning, colour repeats it."""

from datetime import datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import translation

from motcua.kernel.clock import TZ
from motcua.ui.timeleft import time_left

NOW = datetime(2019, 8, 12, 9, 0, tzinfo=TZ)


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("ahead", "minutes", "kind", "text"),
    [
        (timedelta(days=-2, hours=-3), None, "late", "Overdue by 2 days 3 hours"),
        (timedelta(minutes=-1), None, "late", "Overdue by 1 minute"),
        (timedelta(0), None, "soon", "0 minutes left"),
        (timedelta(hours=3, minutes=20), None, "soon", "3 hours 20 minutes left"),
        (timedelta(days=1), None, "ok", "1 day left"),
        (timedelta(days=3), 1440, "ok", "3 days left"),
        (timedelta(days=3), 479, "soon", "7 hours 59 minutes left"),
        (timedelta(days=-3), -500, "late", "Overdue by 1 day"),
    ],
)
def test_time_left(ahead: timedelta, minutes: int | None, kind: str, text: str) -> None:
    left = time_left(NOW + ahead, NOW, minutes)
    assert (left.kind, left.text) == (kind, text)


def test_a_stopped_clock_is_told_apart_from_no_due_time() -> None:
    assert time_left(NOW, NOW, paused=True).text == "The clock is stopped"
    assert time_left(None, NOW).text == "No due time"


def test_the_tag_shows_the_words_beside_the_colour() -> None:
    template = Template("{% load ui %}{% time_left due now %}")
    html = template.render(Context({"due": NOW - timedelta(hours=1), "now": NOW}))
    assert "mc-time--late" in html
    assert "Overdue by 1 hour" in html
