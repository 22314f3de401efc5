"""The evaluations of the law at each of their boundaries, on facts written down here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from motcua.definitions.model.indicator import Indicator
from motcua.definitions.views import MACROS, VIEWS
from motcua.dossiers.tests.world import province
from motcua.indicators.compute import compute, score
from motcua.indicators.sandbox import Answer
from motcua.indicators.sandbox_child import answer

UNTIL = date(2019, 8, 30)
Value = Callable[..., Decimal | None]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def fact(**change: Any) -> dict[str, Any]:
    """A dossier that was received and ended in time."""
    usual = {
        "code": "H-1", "procedure": "bc01", "field": "buu-chinh", "agency": "so-tttt",
        "channel": "online", "state": 10,
        "received_at": at("2019-08-01 08:00"),
        "due": at("2019-08-08 17:00"), "finished_at": at("2019-08-08 16:00"), "requests": 0,
        "supplement_minutes": 0, "papers": 2, "digital": 2, "reused": 0, "online_result": True,
        "paid": 0, "paid_online": False, "timing": 1, "owed": 0, "waited": 0,
    }  # fmt: skip
    return usual | change


def definition(name: str) -> Indicator:
    return next(one for one in province().indicators if one.id == name)


class Here:
    """Asks a connection of this process: the sandbox has tests of its own."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def query(self, sql: str, params: Any = None, limit: int = 1000) -> Answer:
        given = answer(self.connection, {"sql": sql, "params": params or {}, "limit": limit})
        return Answer(given["columns"], given["rows"])


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:", config={"threads": 1}) as made:
        for view in VIEWS:
            made.execute(f"CREATE TABLE {view.name} ({view.shape})")
        for macro in MACROS:
            made.execute(macro)
        yield made


@pytest.fixture
def value(engine: duckdb.DuckDBPyConnection) -> Value:
    """The value of an indicator over rows of tables: ``value(name, facts=[...], days=[...])``."""

    def run(name: str, as_of: date = UNTIL, **rows: list[dict[str, Any]]) -> Decimal | None:
        for view in VIEWS:
            engine.execute(f"DELETE FROM {view.name}")
        for table, given in rows.items():
            for row in given:
                marks = ", ".join("?" for _ in row)
                into = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"
                engine.execute(into, list(row.values()))
        return compute(definition(name), Here(engine), "", as_of).value  # type: ignore[arg-type]

    return run


def test_total_time_gives_two_for_early_one_for_in_time_none_for_late(value: Value) -> None:
    facts = [fact(timing=2), fact(timing=2), fact(timing=1), fact(timing=0), fact(timing=None)]
    assert value("nd61.n1.total_time", facts=facts) == Decimal("1.3")  # 5 / 4, half up


def test_contacts_count_two_one_none(value: Value) -> None:
    facts = [fact(requests=n) for n in (0, 0, 1, 2, 3)]
    assert value("nd61.n3.contacts", facts=facts) == 1


def test_agencies_contacted_is_two_online_and_one_at_the_desk(value: Value) -> None:
    facts = [fact(channel=channel) for channel in ("online", "counter", "post", "online")]
    assert value("nd61.n4.agencies_contacted", facts=facts) == Decimal("1.5")


def test_agency_time_counts_consulted_agencies_by_their_own_deadline(value: Value) -> None:
    key = "00000000-0000-0000-0000-000000000001"
    asked = {"dossier": key, "agency": "so-y-te", "asked_at": at("2019-08-01 09:00"),
             "until": at("2019-08-06 17:00")}  # fmt: skip
    answered = ("2019-08-05 10:00", "2019-08-06 17:00", "2019-08-06 17:01")
    answers = [asked | {"answered_at": at(text)} for text in answered]
    facts = [fact(id=key, timing=1)]
    assert value("nd61.n2.agency_time", facts=facts, consultations=answers) == 1  # 1+2+1+0 over 4


@pytest.mark.parametrize(
    ("at_desk", "of", "points"), [(1, 5, 2), (1, 6, 1), (0, 3, 1), (2, 10, 2), (19, 100, 1)]
)
def test_settlement_at_the_desk_turns_at_a_fifth(
    value: Value, at_desk: int, of: int, points: int
) -> None:
    common = {"agency": "so-tttt", "effective_from": date(2019, 1, 1)}
    rows = [common | {"id": f"p{n}", "at_desk": n < at_desk} for n in range(of)]
    agencies = [{"id": "so-tttt", "name": "Sở"}]
    assert value("nd61.n5.at_desk", procedures=rows, agencies=agencies) == points


def entry(number: str, **data: Any) -> dict[str, Any]:
    import json

    return {"entry": f"00000000-0000-0000-0000-{int(number):012d}", "register": "feedback",
            "seq": 1, "action": "grant", "effective": date(2019, 8, 1), "number": number,
            "title": number, "status": "in_force", "recorded_at": at("2019-08-01 08:00"),
            "data": json.dumps(data)}  # fmt: skip


def test_attitude_is_nothing_where_a_complaint_was_found_true(value: Value) -> None:
    facts = [fact(code="H-1", timing=2), fact(code="H-2", timing=2), fact(code="H-3", timing=1)]
    complaints = [
        entry("1", about="conduct", dossier="H-1", verified="true"),
        entry("2", about="conduct", dossier="H-2", verified="false"),
    ]
    assert value("nd61.n7.attitude", facts=facts, versions=complaints) == 1  # 0, 2 and 1


def calendar() -> list[dict[str, Any]]:
    count, rows = 0, []
    for number in range(1, 31):
        day = date(2019, 8, number)
        count += day.weekday() < 5
        rows.append({"day": day, "working": day.weekday() < 5, "count": count})
    return rows


@pytest.mark.parametrize(
    ("outcome", "answered", "points"),
    [("handled", "2019-08-22", 2), ("handled", "2019-08-23", 0), ("refused", "2019-08-05", 2),
     ("refused", "2019-08-06", 0), ("asked_back", "2019-08-08", 2),
     ("asked_back", "2019-08-09", 0)],
)  # fmt: skip
def test_feedback_has_two_five_and_fifteen_working_days(
    value: Value, outcome: str, answered: str, points: int
) -> None:
    """Received on Thursday 1 August 2019."""
    data = {"received": "2019-08-01", "answered": answered, "agency": "so-tttt"}
    rows = [entry("1", outcome=outcome, **data)]
    common = {"procedures": [{"id": "p", "agency": "so-tttt", "effective_from": date(2019, 1, 1)}],
              "agencies": [{"id": "so-tttt", "name": "Sở"}], "days": calendar()}  # fmt: skip
    assert value("nd61.n8.feedback", versions=rows, **common) == points
    share = value("q766.n5_2.feedback_in_time", versions=rows, days=calendar())
    assert share == (100 if points else 0)
    assert value("nd61.n8.feedback", **common) == 2  # none at all


def test_feedback_is_one_point_from_nine_tenths(value: Value) -> None:
    def rows(late: int) -> list[dict[str, Any]]:
        return [
            entry(str(n), received="2019-08-01", outcome="refused", agency="so-tttt",
                  answered="2019-08-09" if n < late else "2019-08-02")
            for n in range(10)
        ]  # fmt: skip

    common = {"procedures": [{"id": "p", "agency": "so-tttt", "effective_from": date(2019, 1, 1)}],
              "agencies": [{"id": "so-tttt", "name": "Sở"}], "days": calendar()}  # fmt: skip
    got = [value("nd61.n8.feedback", versions=rows(late), **common) for late in (0, 1, 2)]
    assert got == [2, 1, 0]


@pytest.mark.parametrize(
    ("online", "of", "late", "points"),
    [(3, 10, 0, 2), (29, 100, 0, 1), (3, 20, 0, 1), (14, 100, 0, 0), (10, 10, 1, 1)],
)
def test_online_services_turn_at_thirty_and_fifteen_percent(
    value: Value, online: int, of: int, late: int, points: int
) -> None:
    facts = [
        fact(
            channel="online" if n < online else "counter",
            finished_at=at("2019-08-09 08:00") if n < late else at("2019-08-08 16:00"),
        )
        for n in range(of)
    ]
    common = {"agency": "so-tttt", "effective_from": date(2019, 1, 1), "id": "p"}
    agencies = [{"id": "so-tttt", "name": "Sở"}]
    rows = {"facts": facts, "agencies": agencies}
    assert value("nd61.n9.online", procedures=[common | {"level": 3}], **rows) == points
    assert value("nd61.n9.online", procedures=[common | {"level": 2}], **rows) == 0


def test_on_time_counts_two_requests_as_late_and_what_is_not_ended_by_the_span(
    value: Value,
) -> None:
    facts = [
        fact(),
        fact(requests=1),
        fact(requests=2),  # in time, yet asked twice
        fact(finished_at=at("2019-08-08 17:01")),
        fact(finished_at=None),  # due on the 8th and not ended on the 30th
        fact(finished_at=None, due=at("2019-09-02 17:00")),  # not due in the span
        fact(finished_at=at("2019-09-03 08:00")),  # ended after the span, due in it
        fact(finished_at=at("2019-09-03 08:00"), due=at("2019-09-02 17:00")),  # neither
        fact(state=5, finished_at=at("2019-08-05 09:00")),  # awaits a supplement since the 5th
    ]
    assert value("q766.n2_1.on_time", facts=facts[:6] + facts[8:]) == 50  # 3 of 6
    assert value("q766.n2_1.on_time", facts=facts) == Decimal("42.86")  # 3 of 7


def test_mean_time_leaves_out_the_waiting_for_supplements(value: Value) -> None:
    facts = [fact(waited=2, supplement_minutes=4 * 1440), fact()]  # 5 working days each
    assert value("q766.n2_2.mean_time", facts=facts, days=calendar()) == 4
    late = fact(waited=1, due=at("2019-08-06 17:00"))  # 4 days taken, 2 of 3 allowed
    share = value("q766.n2_2.against_allowed", facts=[late, fact()], days=calendar())
    assert share == Decimal("128.57")  # 9 of 7


def decision(number: str, **data: str) -> dict[str, Any]:
    return entry(number, **data) | {"register": "procedure-decisions"}


def test_a_decision_is_in_time_five_working_days_before_it_takes_effect(value: Value) -> None:
    """Friday 16 August 2019 is five working days before Friday 23 August."""
    rows = [decision("1", signed="2019-08-16", effective="2019-08-23"),
            decision("2", signed="2019-08-19", effective="2019-08-23")]  # fmt: skip
    share = value("q766.n1_1.decided_in_time", versions=rows, days=calendar())
    assert share == 50


def test_procedures_are_published_within_five_working_days_of_the_decision(value: Value) -> None:
    rows = [decision("1", signed="2019-08-16", effective="2019-08-23", published="2019-08-23"),
            decision("2", signed="2019-08-16", effective="2019-08-23", published="2019-08-26"),
            decision("3", signed="2019-08-16", effective="2019-08-23"),
            decision("4", signed="2019-08-23", effective="2019-08-30")]  # fmt: skip
    share = value("q766.n1_2.published_in_time", versions=rows, days=calendar())
    assert share == Decimal("33.33")  # the fourth has its last day today


@pytest.mark.parametrize(
    ("answered", "published", "share"),
    [("2019-08-22", "2019-08-26", 100), ("2019-08-22", "2019-08-27", 0), ("2019-08-27", "", 0),
     ("2019-08-28", "", None)],
)  # fmt: skip
def test_answers_are_published_within_two_working_days(
    value: Value, answered: str, published: str, share: int | None
) -> None:
    """Asked on Friday 30 August 2019."""
    data = {"received": "2019-08-01", "answered": answered, "outcome": "handled"}
    rows = [entry("1", **data, **({"published": published} if published else {}))]
    assert value("q766.n5_3.feedback_published", versions=rows, days=calendar()) == share


def test_feedback_without_an_outcome_is_not_classified(value: Value) -> None:
    rows = [entry("1", received="2019-08-01", outcome="handled"), entry("2", received="2019-08-02")]
    assert value("q766.n5_1.feedback_classified", versions=rows) == 50


def test_papers_from_the_store_are_counted_among_all_papers(value: Value) -> None:
    facts = [fact(papers=3, reused=1), fact(papers=1, reused=1), fact(papers=0, reused=0)]
    assert value("q766.n4_4.from_store", facts=facts) == 50


@pytest.mark.parametrize(
    "name",
    ["nd61.n1.total_time", "q766.n2_1.on_time", "q766.n3_3.online_dossiers",
     "q766.n3_6.paid_online", "q766.n4_1.electronic_results", "q766.n4_2.digitised",
     "q766.n4_3.reused", "q766.n5_2.feedback_in_time", "q766.n5_4.satisfaction",
     "q766.n1_4.synchronised"],
)  # fmt: skip
def test_figures_without_anything_to_count_have_no_value_and_no_points(
    value: Value, name: str
) -> None:
    got = value(name)
    assert got is None
    assert score(definition(name), got) is None


@pytest.mark.parametrize(
    ("name", "full", "points"),
    [("q766.n3_1.online_procedures", 80, 4), ("q766.n3_3.online_dossiers", 50, 6),
     ("q766.n3_5.payment_procedures", 80, 4), ("q766.n4_2.digitised", 80, 6),
     ("q766.n4_3.reused", 80, 6), ("q766.n5_4.satisfaction", 90, 6)],
)  # fmt: skip
def test_scores_are_full_from_their_threshold(name: str, full: int, points: int) -> None:
    one = definition(name)
    just_under = Decimal(full) - Decimal("0.01")
    assert score(one, Decimal(full)) == score(one, Decimal(100)) == points
    assert score(one, just_under) == just_under * points / full
    assert score(one, Decimal(0)) == 0


def test_shares_of_papers_payments_and_results(value: Value) -> None:
    facts = [
        fact(papers=4, digital=3, reused=1, paid=100, paid_online=True),
        fact(papers=2, digital=2, owed=100, online_result=False),
        fact(papers=0, digital=0, state=8, online_result=False),
    ]
    assert value("q766.n4_2.digitised", facts=facts) == Decimal("85.71")  # 4 and 2 of 5 and 2
    assert value("q766.n4_3.reused", facts=facts) == 50
    assert value("q766.n3_6.paid_online", facts=facts) == 50  # of one that paid and one that owes
    assert value("q766.n4_1.electronic_results", facts=facts) == 50


def test_dossiers_online_need_an_electronic_result_and_the_national_portal(value: Value) -> None:
    facts = [fact(), fact(online_result=False), fact(channel="counter"), fact(channel="post")]
    assert value("q766.n3_3.online_dossiers", facts=facts) == 25
    day = {"target": "national-portal", "day": date(2019, 8, 1), "total": 10, "same": 8}
    elsewhere = day | {"target": "other", "same": 0}
    past = day | {"day": date(2018, 12, 31), "same": 0}
    got = value("q766.n3_3.online_dossiers", facts=facts, reconciliations=[day, elsewhere, past])
    assert got == 20  # a quarter, of which eight tenths are there


def test_satisfaction_is_what_is_neither_late_nor_complained_of(value: Value) -> None:
    facts = [fact() for _ in range(8)] + [fact(finished_at=at("2019-08-08 17:01")),
                                          fact(requests=2)]  # fmt: skip
    ratings = [{"procedure": "bc01", "agency": "so-tttt", "score": score, "month": month}
               for score, month in ((1, date(2019, 8, 1)), (2, date(2019, 8, 1)),
                                    (3, date(2019, 8, 1)), (1, date(2018, 12, 1)))]  # fmt: skip
    complaints = [entry("1", about="conduct", received="2019-08-02"),
                  entry("2", about="regulation", received="2019-08-02"),
                  entry("3", about="conduct", received="2018-08-02")]  # fmt: skip
    name = "q766.n5_4.satisfaction"
    assert value(name, facts=facts) == 80
    assert value(name, facts=facts, ratings=ratings) == 70
    assert value(name, facts=facts, ratings=ratings, versions=complaints) == 60
    assert value(name, facts=facts[8:], ratings=ratings * 3) == 0  # never below
    assert value(name, ratings=ratings) is None
    rated = value("q766.n5_4.rated_satisfied", ratings=ratings)
    assert rated == Decimal("66.67")


@pytest.mark.parametrize(
    ("name", "most"),
    [("q766.n1_1.decided_in_time", 4), ("q766.n1_2.published_in_time", 4),
     ("q766.n1_3.published_complete", 6), ("q766.n1_4.synchronised", 4),
     ("q766.n2_1.on_time", 20), ("q766.n3_2.online_used", 4),
     ("q766.n4_1.electronic_results", 6), ("q766.n5_1.feedback_classified", 4),
     ("q766.n5_2.feedback_in_time", 4), ("q766.n5_3.feedback_published", 4)],
)  # fmt: skip
def test_scores_without_a_threshold_are_full_at_a_hundred(name: str, most: int) -> None:
    one = definition(name)
    assert score(one, Decimal(100)) == most
    assert score(one, Decimal("99.99")) == Decimal("99.99") * most / 100
    assert score(one, Decimal(0)) == 0


def test_only_points_that_the_decision_gives_are_said_to_stand_in_it() -> None:
    scores = {one.id: one.score.source for one in province().indicators if one.score}
    assert sorted(id_ for id_, source in scores.items() if source == "statute") == [
        "q766.n1_2.published_in_time", "q766.n2_1.on_time", "q766.n5_4.satisfaction",
    ]  # fmt: skip
