"""As of a day nothing counts that came later: a closed period stays what it was."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.dossiers.tests.world import province
from motcua.indicators.compute import Span
from motcua.indicators.snapshot.facts import FACTS
from motcua.indicators.tests import lawful, lives
from motcua.indicators.tests.lives import DAYS, FIRST, Life, Row, entry, lived

LAST = FIRST.date() + timedelta(days=58)
OF_PROCEDURES = {
    "nd61.n5.at_desk", "nd61.n6.publicity", "q766.n1_3.published_complete",
    "q766.n1_4.synchronised", "q766.n3_1.online_procedures", "q766.n3_5.payment_procedures",
    "q766.n4_5.population_shared",
}  # fmt: skip
"""Figures of which no dossier and no entry below says anything."""

FIGURES = sorted(
    {one.id for one in province().indicators if one.id.startswith(("nd61.", "q766."))}
    - OF_PROCEDURES
)


def snapshot(
    engine: duckdb.DuckDBPyConnection, all_lives: list[Life], books: list[Row], rated: list[date],
    at: datetime,
) -> None:  # fmt: skip
    """The tables of a snapshot that was made at ``at``."""
    lawful.fill(engine, **lives.tables(all_lives, books, rated, at), facts=[])
    select = FACTS.derive.replace("{changed}", "").replace("{where}", "WHERE")
    engine.execute(f"INSERT INTO facts {select}")


@dataclass
class World:
    """Some lives, what registers say of them, and days on which something happened."""

    lives: list[Life]
    books: list[Row]
    rated: list[date]
    days: list[date]

    def at(self, engine: duckdb.DuckDBPyConnection, day: date, hours: int = 24) -> None:
        """A snapshot of the end of a day."""
        moment = datetime.combine(day, FIRST.time()) + timedelta(hours=hours, seconds=-1)
        snapshot(engine, self.lives, self.books, self.rated, moment)


def world(seed: int) -> World:
    """The world of a number; the same for the same one."""
    chance = random.Random(seed)
    made = [lived(chance, number) for number in range(1, 9)]
    moments = [move["moved_at"] for life in made for move in life.moves]
    moments += [life.settled or life.stopped or life.due for life in made]
    days = sorted({moment.date() for moment in moments if moment.date() < LAST})
    rated = [FIRST.date() + timedelta(days=chance.randint(0, DAYS)) for _ in range(2)]
    books = [entry(chance, number) for number in range(1, 5)]
    return World(made, books, rated, sorted(chance.sample(days, 5)))


STANDS = (
    "SELECT id, received_at, finished_at, due, prescribed, requests "
    "FROM facts_on(CAST(? AS DATE)) ORDER BY id"
)


@given(seed=st.integers(0, 2**40))
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_dossier_stands_on_a_day_as_it_stood_then(
    engine: duckdb.DuckDBPyConnection, seed: int
) -> None:
    made = world(seed)
    found = []
    for day in made.days:
        made.at(engine, day)
        found.append(engine.execute(STANDS, [day]).fetchall())
    made.at(engine, LAST)
    assert found == [engine.execute(STANDS, [day]).fetchall() for day in made.days]


@given(seed=st.integers(0, 2**40), begin=st.integers(0, DAYS), later=st.integers(1, 40))
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_comes_later_changes_no_figure_of_a_day(
    engine: duckdb.DuckDBPyConnection, seed: int, begin: int, later: int
) -> None:
    made = world(seed)
    as_of = made.days[len(made.days) // 2]
    span = Span(min(FIRST.date() + timedelta(days=begin), as_of), as_of)
    found = []
    for day in (as_of, as_of + timedelta(days=later)):
        made.at(engine, day)
        found.append({name: lawful.asked(engine, name, as_of, span) for name in FIGURES})
    assert found[0] == found[1]


def test_lives_reach_what_figures_ask_for() -> None:
    """The random lives above are no idle ones: every kind of end and of turn comes up in them."""
    seen: set[str] = set()
    for life in (life for seed in range(10) for life in world(seed).lives):
        seen.update(move["type"] for move in life.moves)
        seen.update(name for name in ("settled", "stopped", "results") if getattr(life, name))
        seen.update("unanswered" for one in life.requests if one["answered_at"] is None)
        seen.update("missed" for one in life.consultations if one["answered_at"] is None)
        end = life.settled or life.stopped
        seen.add("late" if end and end > life.due else "in time" if end else "open")
    assert seen == {
        "dossier.received", "dossier.supplement_requested", "dossier.supplemented",
        "dossier.payment_requested", "dossier.paid", "dossier.apologised", "dossier.withdrawn",
        "settled", "stopped", "results", "unanswered", "missed", "late", "in time", "open",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["q766.n2_1.on_time", "nd61.n9.online"])
def test_what_ended_late_was_late_as_of_every_day_since_it_was_due(
    engine: duckdb.DuckDBPyConnection, name: str
) -> None:
    """Due on the 11th, ended on the 25th: late as of every day from the 11th, whoever asks when."""
    life = Life(1, "online", datetime(2019, 8, 1, 8), datetime(2019, 8, 11, 17))
    life.tell(life.received, "received", 2)
    life.settled = datetime(2019, 8, 25, 9)
    for asked_on in (11, 24, 25, 30):
        got = {}
        snapshot(engine, [life], [], [], datetime(2019, 8, asked_on, 23, 59))
        for day in (10, 11, 24, 25, 30):
            if day <= asked_on:
                got[day] = lawful.asked(engine, name, date(2019, 8, day))
        early, late = (2, 1) if name.startswith("nd61") else (None, 0)
        assert got == {day: early if day < 11 else late for day in got}
