"""The nine indicators of NĐ 61/2018 Đ31 at each of their boundaries, on facts written down here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from motcua.indicators.tests.lawful import Value, at, calendar, entry, fact, key, move, request

AGENCIES = [{"id": "so-tttt", "name": "Sở", "kind": "department"}]
PROCEDURE = {"agency": "so-tttt", "effective_from": date(2019, 1, 1)}


def test_total_time_gives_two_for_early_one_for_in_time_none_for_late(value: Value) -> None:
    facts = [fact(timing=2), fact(timing=2), fact(timing=1), fact(timing=0), fact(timing=None)]
    assert value("nd61.n1.total_time", facts=facts) == Decimal("1.3")  # 5 / 4, half up


def test_total_time_counts_what_was_settled_in_the_span(value: Value) -> None:
    facts = [fact(timing=2, settled_at=at(f"{day} 10:00"))
             for day in ("2018-12-31", "2019-01-01", "2019-08-30", "2019-08-31")]  # fmt: skip
    for one, points in zip(facts, (0, 2, 0, 0), strict=True):
        one["timing"] = points
    assert value("nd61.n1.total_time", facts=facts) == 1


def test_contacts_count_two_one_none(value: Value) -> None:
    facts = [fact(requests=5, contacts=n) for n in (0, 0, 1, 2, 3)]
    assert value("nd61.n3.contacts", facts=facts) == 1


def test_agencies_contacted_give_two_one_none(value: Value) -> None:
    facts = [fact(contacted=n) for n in (0, 0, 1, 2)]
    assert value("nd61.n4.agencies_contacted", facts=facts) == Decimal("1.3")  # 5 / 4


@pytest.mark.parametrize(
    "name", ["nd61.n1.total_time", "nd61.n3.contacts", "nd61.n4.agencies_contacted"]
)
def test_what_has_no_result_has_no_points(value: Value, name: str) -> None:
    """Withdrawn, stopped, waiting for its owner, at work: nothing was settled."""
    ended = at("2019-08-05 10:00")
    facts = [fact(state=state, timing=None, finished_at=ended) for state in (5, 7, 8)]
    facts.append(fact(state=4, timing=None, finished_at=None))
    assert value(name, facts=facts) is None


ASKED = {"dossier": key(1), "agency": "so-y-te", "asked_at": at("2019-08-01 09:00"),
         "until": at("2019-08-06 17:00"), "answered_at": None}  # fmt: skip


@pytest.mark.parametrize(
    ("answered", "points"),
    [("2019-08-05 23:59", 2), ("2019-08-06 00:00", 1), ("2019-08-06 17:00:59", 1),
     ("2019-08-06 17:01", 0), ("2019-09-20 08:00", 0), ("", 0)],
)  # fmt: skip
def test_a_consulted_agency_has_its_own_deadline(value: Value, answered: str, points: int) -> None:
    asked = ASKED | {"answered_at": at(answered) if answered else None}
    unsettled = [fact(id=key(1), state=4, timing=None, finished_at=None)]
    name = "nd61.n2.agency_time"
    assert value(name, facts=unsettled, consultations=[asked]) == points
    settled = [fact(id=key(1), timing=1)]  # beside the competent agency's own point
    assert value(name, facts=settled, consultations=[asked]) == (1 + Decimal(points)) / 2


def test_a_missing_answer_counts_from_the_day_after_its_last(value: Value) -> None:
    facts = [fact(id=key(1), state=4, timing=None, finished_at=None)]
    name = "nd61.n2.agency_time"
    assert value(name, date(2019, 8, 6), facts=facts, consultations=[ASKED]) is None
    assert value(name, date(2019, 8, 7), facts=facts, consultations=[ASKED]) == 0


@pytest.mark.parametrize(("ended", "points"), [("17:00", None), ("17:01", 0)])
def test_no_answer_is_missed_where_the_dossier_ended_before(
    value: Value, ended: str, points: int | None
) -> None:
    stopped = fact(id=key(1), state=8, timing=None, finished_at=at(f"2019-08-06 {ended}"))
    assert value("nd61.n2.agency_time", facts=[stopped], consultations=[ASKED]) == points


@pytest.mark.parametrize(
    ("kind", "at_desk", "of", "points"),
    [("department", 1, 5, 2), ("department", 19, 100, 1), ("department", 20, 100, 2),
     ("office", 0, 3, 1), ("province_committee", 2, 10, 2),
     ("district_committee", 49, 100, 1), ("district_committee", 1, 2, 2),
     ("commune_committee", 99, 100, 1), ("commune_committee", 4, 4, 2)],
)  # fmt: skip
def test_settlement_at_the_desk_turns_at_a_fifth_a_half_and_the_whole(
    value: Value, kind: str, at_desk: int, of: int, points: int
) -> None:
    rows = [
        PROCEDURE | {"id": f"p{n}", "at_desk": n < at_desk, "desk_receives": True}
        for n in range(of)
    ]
    agencies = [AGENCIES[0] | {"kind": kind}]
    assert value("nd61.n5.at_desk", procedures=rows, agencies=agencies) == points
    rows[-1]["desk_receives"] = False  # one of them is received elsewhere
    less = points if points == 2 else 0
    assert value("nd61.n5.at_desk", procedures=rows, agencies=agencies) == less


def posting(number: str, **data: str) -> dict[str, Any]:
    return entry(number, agency="so-tttt", **data) | {"register": "procedure-postings"}


@pytest.mark.parametrize(
    ("complete", "posted", "points"),
    [(True, "p", 2), (True, "1.003687", 2), (True, "", 1), (False, "p", 1), (False, "", 0)],
)
def test_publicity_is_two_where_posted_and_electronic(
    value: Value, complete: bool, posted: str, points: int
) -> None:
    rows = [PROCEDURE | {"id": "p", "code": "1.003687", "complete": complete}]
    postings = [posting("1", procedure=posted)] if posted else []
    assert value("nd61.n6.publicity", procedures=rows, versions=postings) == points
    elsewhere = [posting("1", procedure=posted) | {"data": '{"procedure": "p", "agency": "x"}'}]
    down = [one | {"status": "closed"} for one in postings]
    for gone in (elsewhere, down):
        assert value("nd61.n6.publicity", procedures=rows, versions=gone) == int(complete)


def test_attitude_is_nothing_where_a_complaint_was_found_true(value: Value) -> None:
    facts = [fact(code=f"H-{n}", timing=timing) for n, timing in enumerate((2, 2, 2, 2, 1, 0))]
    complaints = [
        entry("1", about="conduct", dossier="H-0", verified="true"),
        entry("2", about="conduct", dossier="H-1", verified="false"),
        entry("3", about="regulation", dossier="H-2", verified="true"),
        entry("4", about="conduct", dossier="H-3", verified="true", answered="2019-08-31"),
    ]
    # Nothing, then three times two (one is found true tomorrow), one and nothing, of six.
    assert value("nd61.n7.attitude", facts=facts, versions=complaints) == Decimal("1.2")
    later = value("nd61.n7.attitude", date(2019, 8, 31), facts=facts, versions=complaints)
    assert later == Decimal("0.8")


COMMON: dict[str, Any] = {
    "procedures": [PROCEDURE | {"id": "p"}], "agencies": AGENCIES, "days": calendar(),
}  # fmt: skip


def test_feedback_is_one_point_from_nine_tenths(value: Value) -> None:
    def rows(late: int, of: int) -> list[dict[str, Any]]:
        return [
            entry(str(n), received="2019-08-01", outcome="refused", agency="so-tttt",
                  answered="2019-08-06" if n < late else "2019-08-05")
            for n in range(of)
        ]  # fmt: skip

    cases = {(0, 10): 2, (1, 10): 1, (1, 9): 0, (2, 10): 0, (2, 20): 1, (3, 20): 0}
    got = {case: value("nd61.n8.feedback", versions=rows(*case), **COMMON) for case in cases}
    assert got == cases


def test_feedback_without_an_answer_counts_once_its_time_is_over(value: Value) -> None:
    rows = [entry("1", received="2019-08-01", agency="so-tttt")]  # until Thursday the 22nd
    name = "q766.n5_2.feedback_in_time"
    for day, points, share in ((22, 2, None), (23, 0, 0)):
        on = date(2019, 8, day)
        assert value("nd61.n8.feedback", on, versions=rows, **COMMON) == points
        assert value(name, on, versions=rows, days=calendar()) == share


def online(value: Value, online: int, of: int, level3: int, procedures: int) -> Decimal | None:
    facts = [fact(channel="online" if n < online else "counter") for n in range(of)]
    rows = [PROCEDURE | {"id": f"p{n}", "level": 3 if n < level3 else 2} for n in range(procedures)]
    return value("nd61.n9.online", facts=facts, agencies=AGENCIES, procedures=rows)


@pytest.mark.parametrize(
    ("share", "of", "points"),
    [(3, 10, 2), (29, 100, 1), (3, 20, 1), (14, 100, 0), (10, 10, 2), (0, 5, 0)],
)
def test_online_services_turn_at_thirty_and_fifteen_percent_of_dossiers(
    value: Value, share: int, of: int, points: int
) -> None:
    assert online(value, share, of, 1, 1) == points


@pytest.mark.parametrize(
    ("level3", "of", "points"),
    [(1, 5, 2), (20, 100, 2), (19, 100, 0), (1, 6, 0), (4, 4, 2), (0, 1, 0)],
)
def test_online_services_turn_at_a_fifth_of_procedures(
    value: Value, level3: int, of: int, points: int
) -> None:
    assert online(value, 10, 10, level3, of) == points


@pytest.mark.parametrize(
    ("change", "points"),
    [
        ({"finished_at": at("2019-08-08 17:00:59")}, 2),  # in time, to the minute
        ({"finished_at": at("2019-08-08 17:01")}, 1),
        ({"finished_at": at("2019-08-08 17:01"), "channel": "counter"}, 2),  # not online
        ({"finished_at": None, "state": 4}, 1),  # due and not ended
        ({"finished_at": None, "state": 4, "due": at("2019-08-30 17:00")}, 1),
        ({"finished_at": None, "state": 4, "due": at("2019-08-31 08:00")}, 2),  # not yet due
        ({"finished_at": at("2019-09-15 08:00"), "due": at("2019-09-10 17:00")}, 2),  # all later
        ({"finished_at": at("2019-09-15 08:00")}, 1),  # ended later, but was due before
        ({"prescribed": at("2019-08-08 15:59")}, 1),  # in time by an apology alone
        ({"finished_at": at("2019-08-12 08:00"), "state": 8}, 1),  # stopped after it was due
        ({"finished_at": at("2019-08-07 08:00"), "state": 8}, 2),
    ],
)
def test_online_services_have_none_overdue(
    value: Value, change: dict[str, Any], points: int
) -> None:
    facts = [fact(), fact(), fact(), fact(**change)]
    rows = {"procedures": [PROCEDURE | {"id": "p", "level": 4}], "agencies": AGENCIES}
    assert value("nd61.n9.online", facts=facts, **rows) == points


def test_a_dossier_that_waits_for_its_owner_is_not_overdue(value: Value) -> None:
    waiting = fact(id=key(1), state=5, timing=None, finished_at=at("2019-08-07 08:00"))
    rows: dict[str, Any] = {
        "procedures": [PROCEDURE | {"id": "p", "level": 4}],
        "agencies": AGENCIES,
        "facts": [waiting],
    }
    assert value("nd61.n9.online", **rows, supplements=[request(1, "2019-08-07 08:00")]) == 2
    assert value("nd61.n9.online", **rows, supplements=[request(1, "2019-08-08 17:01")]) == 1
    paying = fact(id=key(1), state=6, timing=None, finished_at=None)
    rows["facts"] = [paying]
    for moment, points in (("17:00", 2), ("17:01", 1)):
        held = [move(1, 2, f"2019-08-08 {moment}", "payment_requested", 6, "2019-08-08 17:00")]
        assert value("nd61.n9.online", **rows, moves=held) == points


def test_the_nine_indicators_reach_eighteen_points(value: Value) -> None:
    facts = [fact(timing=2)]
    rows = [PROCEDURE | {"id": "p", "at_desk": True, "desk_receives": True, "complete": True,
                         "level": 3}]  # fmt: skip
    given: dict[str, Any] = {
        "facts": facts, "procedures": rows, "agencies": AGENCIES, "days": calendar(),
        "versions": [posting("1", procedure="p")],
    }  # fmt: skip
    names = ("n1.total_time", "n2.agency_time", "n3.contacts", "n4.agencies_contacted",
             "n5.at_desk", "n6.publicity", "n7.attitude", "n8.feedback", "n9.online")  # fmt: skip
    assert [value(f"nd61.{name}", **given) for name in names] == [2] * 9
