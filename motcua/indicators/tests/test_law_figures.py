"""The figures of QĐ 766/QĐ-TTg at each of their boundaries, on facts written down here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from motcua.dossiers.tests.world import province
from motcua.indicators.compute import score
from motcua.indicators.tests.lawful import (
    Value,
    at,
    calendar,
    definition,
    entry,
    fact,
    key,
    move,
    request,
)


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


def test_on_time_counts_two_requests_as_late_and_what_is_not_ended_by_the_span(
    value: Value,
) -> None:
    facts = [
        fact(),
        fact(finished_at=at("2019-08-08 17:00:59")),  # by its end, to the minute
        fact(id=key(1)),  # asked once
        fact(id=key(2)),  # in time, yet asked twice
        fact(finished_at=at("2019-08-08 17:01")),
        fact(state=4, finished_at=None),  # due on the 8th and not ended on the 30th
        fact(state=4, finished_at=None, due=at("2019-09-02 17:00")),  # not due in the span
        fact(id=key(3), state=5, finished_at=at("2019-08-05 09:00")),  # awaits since the 5th
        fact(finished_at=at("2018-12-28 09:00"), due=at("2018-12-28 17:00")),  # before the span
    ]
    answered = ("2019-08-05 08:00", "2019-08-05 09:00")
    requests = [request(1, *answered), request(2, *answered), request(2, *answered, round=2),
                request(3, "2019-08-05 09:00")]  # fmt: skip
    name = "q766.n2_1.on_time"
    assert value(name, facts=facts, supplements=requests) == Decimal("57.14")  # 4 of 7


def test_a_closed_period_stays_what_it_was(value: Value) -> None:
    """One in time, one late on 30 June and ended on 15 July: half, then and for ever."""
    june = date(2019, 6, 30)
    done = {"received_at": at("2019-06-03 08:00"), "due": at("2019-06-12 17:00"),
            "finished_at": at("2019-06-12 16:00")}  # fmt: skip
    for name in ("q766.n2_1.on_time", "q766.n5_4.satisfaction"):
        for state, ended in ((4, None), (10, at("2019-07-15 09:00"))):
            facts = [fact(**done), fact(**done | {"state": state, "finished_at": ended})]
            assert value(name, june, facts=facts) == 50


def test_on_time_goes_by_the_due_time_and_the_requests_of_the_day(value: Value) -> None:
    """Late on the 9th, then apologised for and asked twice: all of that came after the 9th."""
    late = fact(id=key(1), due=at("2019-08-15 17:00"), finished_at=at("2019-08-15 10:00"))
    moves = [move(1, 1, "2019-08-01 08:00", "received", 2, "2019-08-08 17:00"),
             move(1, 5, "2019-08-12 08:00", "apologised", 4, "2019-08-15 17:00")]  # fmt: skip
    asked = [request(1, "2019-08-13 08:00", "2019-08-13 09:00", round=n) for n in (1, 2)]
    name = "q766.n2_1.on_time"
    given = {"facts": [late], "moves": moves}
    assert value(name, date(2019, 8, 7), **given) is None
    assert value(name, date(2019, 8, 9), **given) == 0
    assert value(name, date(2019, 8, 14), **given) is None  # by the new appointment
    assert value(name, date(2019, 8, 15), **given) == 100
    assert value(name, date(2019, 8, 15), **given, supplements=asked) == 0


@pytest.mark.parametrize(("state", "name"), [(5, "supplement_requested"), (7, "withdrawn")])
def test_a_wait_for_its_owner_ends_a_dossier_when_it_began(
    value: Value, state: int, name: str
) -> None:
    facts = [fact(id=key(1), state=8, finished_at=at("2019-08-07 08:00"),
                  stopped_at=at("2019-08-29 08:00"), settled_at=None)]  # fmt: skip
    moves = [move(1, 1, "2019-08-01 08:00", "received", 2, "2019-08-08 17:00"),
             move(1, 2, "2019-08-07 08:00", name, state, "2019-08-08 17:00")]  # fmt: skip
    for day, share in ((6, None), (7, 100), (20, 100), (29, 100), (30, 100)):
        got = value("q766.n2_1.on_time", date(2019, 8, day), facts=facts, moves=moves)
        assert got == share


def test_a_dossier_that_awaits_a_payment_is_neither_ended_nor_due(value: Value) -> None:
    facts = [fact(id=key(1), state=6, finished_at=None)]
    moves = [move(1, 2, "2019-08-07 08:00", "payment_requested", 6, "2019-08-08 17:00")]
    assert value("q766.n2_1.on_time", facts=facts, moves=moves) is None
    moves = [move(1, 2, "2019-08-09 08:00", "payment_requested", 6, "2019-08-08 17:00")]
    assert value("q766.n2_1.on_time", facts=facts, moves=moves) == 0  # it was late before


def test_mean_time_leaves_out_the_waiting_for_supplements(value: Value) -> None:
    facts = [fact(waited=2, supplement_minutes=4 * 1440), fact()]  # 5 working days each
    assert value("q766.n2_2.mean_time", facts=facts, days=calendar()) == 4
    # Received on a Monday, asked on Friday, answered and settled on the Tuesday after: 6 less 2.
    weekend = fact(received_at=at("2019-08-05 09:00"), finished_at=at("2019-08-13 16:00"), waited=2)
    assert value("q766.n2_2.mean_time", facts=[weekend], days=calendar()) == 4
    late = fact(waited=1, prescribed=at("2019-08-06 17:00"))  # 4 days taken, 2 of 3 allowed
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
    assert value("q766.n4_4.from_store", date(2019, 8, 7), facts=facts) is None  # not yet settled


@pytest.mark.parametrize(
    "name",
    ["nd61.n1.total_time", "q766.n2_1.on_time", "q766.n3_3.online_dossiers",
     "q766.n3_6.paid_online", "q766.n4_1.electronic_results", "q766.n4_2.digitised",
     "q766.n4_3.reused", "q766.n5_2.feedback_in_time", "q766.n5_4.satisfaction",
     "q766.n1_4.synchronised", "q766.n2_2.mean_time", "q766.n4_5.population_shared"],
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


def signed(number: int, moment: str) -> dict[str, Any]:
    return {"letter": key(90 + number), "dossier": key(number), "kind": "result",
            "signed_at": at(moment)}  # fmt: skip


def test_results_and_papers_count_by_their_files(value: Value) -> None:
    facts = [
        fact(id=key(1), papers=4, digital=3, reused=1),
        fact(id=key(2), papers=1, digital=1),  # decided, and not signed yet
        fact(id=key(3), papers=9, digital=0, state=8, online_result=False),
    ]
    results = [signed(1, "2019-08-08 16:01"), signed(2, "2019-08-31 00:00")]
    assert value("q766.n4_1.electronic_results", facts=facts, results=results) == 50
    assert value("q766.n4_1.electronic_results", facts=facts) == 0  # no file bears signatures
    # Three papers and a result, and one paper, of four papers and one, and a result each.
    assert value("q766.n4_2.digitised", facts=facts, results=results) == Decimal("71.43")
    assert value("q766.n4_3.reused", facts=facts) == 50


def bill(number: int, amount: int, dropped: str = "") -> dict[str, Any]:
    return {"dossier": key(number), "amount": amount, "asked_at": at("2019-08-01 08:00"),
            "cancelled_at": at(dropped) if dropped else None}  # fmt: skip


def paid(number: int, method: str, moment: str) -> dict[str, Any]:
    return {"dossier": key(number), "method": method, "amount": 100, "paid_at": at(moment)}


def test_paid_online_is_of_all_that_have_a_fee_to_pay(value: Value) -> None:
    facts = [fact(id=key(n)) for n in range(1, 9)]
    bills = [bill(1, 100), bill(2, 100), bill(3, 100), bill(4, 100), bill(5, 0), bill(8, 100),
             bill(6, 100, "2019-08-30 12:00"), bill(7, 100, "2019-08-31 00:00")]  # fmt: skip
    payments = [paid(1, "online", "2019-08-02 08:00"), paid(2, "transfer", "2019-08-30 23:59"),
                paid(3, "cash", "2019-08-02 08:00"), paid(4, "online", "2019-08-31 00:00"),
                paid(8, "postal", "2019-08-02 08:00")]  # fmt: skip
    share = value("q766.n3_6.paid_online", facts=facts, bills=bills, payments=payments)
    assert share == Decimal("33.33")  # the first two, of these and the 3rd, 4th, 7th and 8th


def test_dossiers_online_need_an_electronic_result_and_the_national_portal(value: Value) -> None:
    facts = [fact(id=key(1)), fact(id=key(2)), fact(id=key(3), channel="counter"),
             fact(id=key(4), channel="post")]  # fmt: skip
    results = [signed(1, "2019-08-08 16:00"), signed(2, "2019-08-31 00:00"),
               signed(3, "2019-08-08 16:00")]  # fmt: skip
    name, given = "q766.n3_3.online_dossiers", {"facts": facts, "results": results}
    assert value(name, **given) == 25
    assert value(name, facts=facts) == 0
    day = {"target": "national-portal", "day": date(2019, 8, 1), "total": 10, "same": 8}
    elsewhere = day | {"target": "other", "same": 0}
    past = day | {"day": date(2018, 12, 31), "same": 0}
    got = value(name, **given, reconciliations=[day, elsewhere, past])
    assert got == 20  # a quarter, of which eight tenths are there


def test_satisfaction_is_what_is_neither_late_nor_complained_of(value: Value) -> None:
    facts = [fact() for _ in range(8)] + [fact(finished_at=at("2019-08-08 17:01")),
                                          fact(id=key(1))]  # fmt: skip
    twice = [request(1, "2019-08-05 08:00", "2019-08-05 09:00", round=n) for n in (1, 2)]
    ratings = [{"procedure": "bc01", "agency": "so-tttt", "score": score, "month": month}
               for score, month in ((1, date(2019, 7, 1)), (2, date(2019, 7, 1)),
                                    (3, date(2019, 7, 1)), (1, date(2018, 12, 1)),
                                    (1, date(2019, 8, 1)))]  # fmt: skip
    told = {"about": "conduct", "received": "2019-08-02", "answered": "2019-08-09"}
    complaints = [entry("1", **told, verified="true"), entry("2", **told, verified="false"),
                  entry("3", **told | {"about": "regulation"}, verified="true"),
                  entry("4", **told | {"answered": "2018-08-09"}, verified="true"),
                  entry("5", **told | {"answered": "2019-08-31"}, verified="true")]  # fmt: skip
    name, given = "q766.n5_4.satisfaction", {"facts": facts, "supplements": twice}
    assert value(name, **given) == 80
    # Of this month nobody knows yet: a rating keeps no day. September asks for August too.
    assert value(name, **given, ratings=ratings) == 70
    assert value(name, date(2019, 8, 31), **given, ratings=ratings) == 60
    assert value(name, **given, ratings=ratings, versions=complaints) == 60
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
