"""What the evaluations are told of real dossiers: ends, times and points, at each boundary."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from motcua.definitions.model.procedure import StepVerb
from motcua.documents.models import Letter
from motcua.dossiers.actions import (
    apologise,
    approve,
    file,
    propose,
    receive,
    refuse,
    request_payment,
    request_supplement,
    stop,
    supplement,
    verify,
    withdraw,
)
from motcua.dossiers.actions._open import Handed
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests import laws, world
from motcua.dossiers.tests.laws import at
from motcua.dossiers.tests.stories import ITEMS
from motcua.indicators.compute import compute
from motcua.indicators.snapshot.build import refresh
from motcua.indicators.snapshot.store import opened
from motcua.kernel import clock
from motcua.kernel.clock import Traveller
from motcua.ledger.append import Entry, append

pytestmark = pytest.mark.django_db
Told = dict[str, dict[str, Any]]
Turn = tuple[str, Callable[[Dossier], Dossier]]


@pytest.fixture(autouse=True)
def place(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path


def told(made: dict[str, Dossier]) -> Told:
    """What the facts say of each dossier; nothing of one that was never received."""
    refresh()
    rows = opened()[1].query("SELECT * FROM facts").dicts()
    known = {str(row["id"]): row for row in rows}
    return {name: known[str(one.id)] for name, one in made.items() if str(one.id) in known}


def run(
    time: Traveller, stories: dict[str, list[Turn]], begin: Callable[[], Dossier]
) -> tuple[Told, dict[int, Any]]:
    """Let every story happen, all of them in the order of time; and how dossiers stood when a day
    was over, by the snapshot of its last second."""
    made = {name: begin() for name in stories}
    turns = sorted(
        (at(when), name, number, do)
        for name, story in stories.items()
        for number, (when, do) in enumerate(story)
    )
    stood: dict[int, Any] = {}
    for moment, name, _number, do in turns:
        for day in [day for day in DAYS if day < moment.day and day not in stood]:
            time.move_to(at(f"2019-08-{day:02}T23:59:59"))
            refresh()
            stood[day] = standing(day)
        time.move_to(moment)
        made[name] = do(made[name])
    return told(made), stood


DAYS = (8, 12, 16, 22)


def standing(day: int) -> list[list[Any]]:
    """How each dossier stands on a day, by the newest snapshot."""
    sql = "SELECT id, finished_at, due, prescribed, requests FROM facts_on(CAST($day AS DATE))"
    return opened()[1].query(f"{sql} ORDER BY id", {"day": f"2019-08-{day:02}"}).rows


def desk() -> Any:
    return world.officer(world.DESK)


def proposed(dossier: Dossier, **what: Any) -> Dossier:
    """Walked on to the leader, who has to sign."""
    dossier = propose.propose(dossier.id, world.holder(dossier), **(what or {"outcome": "grant"}))
    return world.at_step(dossier, StepVerb.APPROVE)


def signed(dossier: Dossier) -> Dossier:
    return approve.approve(dossier.id, world.holder(dossier))


def granted(dossier: Dossier) -> Dossier:
    return signed(proposed(dossier))


def denied(dossier: Dossier) -> Dossier:
    return signed(proposed(dossier, outcome="refuse", reason="Chưa đủ điều kiện."))


def asked(dossier: Dossier, *, items: Any = ITEMS, basis: str = "") -> Dossier:
    who = world.holder(dossier)
    propose.propose(dossier.id, who, outcome="supplement", items=items, basis=basis)
    return request_supplement.request_supplement(dossier.id, desk(), items=items, basis=basis)


def answered(dossier: Dossier) -> Dossier:
    return supplement.supplement(dossier.id, world.citizen(), answer="Đã bổ sung.")


def sorry(dossier: Dossier, until: str) -> Dossier:
    leader = world.worker("so-tttt/leader")
    return apologise.apologise(dossier.id, leader, reason="Chờ ý kiến.", due=at(until))


def back(dossier: Dossier) -> Dossier:
    return withdraw.withdraw(dossier.id, world.citizen())


def stopped(dossier: Dossier) -> Dossier:
    leader = world.worker("so-tttt/leader")
    return stop.stop(dossier.id, leader, reason="Theo quyết định.", basis="Luật Bưu chính")


def owes(dossier: Dossier) -> Dossier:
    return request_payment.request_payment(dossier.id, desk(), amount=500_000)


def moment(value: Any) -> str:
    return "" if value is None else f"{datetime.fromisoformat(str(value)):%m-%dT%H:%M}"


OTHER = [{"component": "giay-khac", "name": "Giấy khác", "reason": "Thiếu"}]
# Received on Monday 5 August 2019 at 9:00, with ten working days: until Monday the 19th, 17:00.
STORIES: dict[str, list[Turn]] = {
    "day before": [("2019-08-16T17:00", granted)],
    "first minute": [("2019-08-19T00:00", granted)],
    "last minute": [("2019-08-19T17:00", granted)],
    "last second": [("2019-08-19T17:00:59", granted)],
    "minute late": [("2019-08-19T17:01", granted)],
    "refused early": [("2019-08-16T16:00", denied)],
    "refused late": [("2019-08-20T08:00", denied)],
    "supplemented": [("2019-08-06T09:00", asked), ("2019-08-15T08:00", answered),
                     ("2019-08-29T17:00", granted)],
    "supplemented late": [("2019-08-06T09:00", asked), ("2019-08-15T08:00", answered),
                          ("2019-08-29T17:01", granted)],
    "asked again": [("2019-08-06T09:00", asked), ("2019-08-09T08:00", answered),
                    ("2019-08-09T09:00", partial(asked, basis="Điều 5")),
                    ("2019-08-13T08:00", answered), ("2019-08-15T08:00", granted)],
    "asked for more": [("2019-08-06T09:00", asked), ("2019-08-09T08:00", answered),
                       ("2019-08-09T09:00", partial(asked, items=OTHER, basis="Điều 5")),
                       ("2019-08-13T08:00", answered), ("2019-08-15T08:00", granted)],
    "over a weekend": [("2019-08-09T09:00", partial(asked, basis="Điều 5")),
                       ("2019-08-13T08:00", answered), ("2019-08-13T16:00", granted)],
    "waiting": [("2019-08-06T09:00", asked)],
    "apologised": [("2019-08-16T08:00", partial(sorry, until="2019-08-23T17:00")),
                   ("2019-08-23T10:00", granted)],
    "apologised, in time": [("2019-08-16T08:00", partial(sorry, until="2019-08-23T17:00")),
                            ("2019-08-19T17:00", granted)],
    "apologised, supplemented": [("2019-08-07T08:00", partial(sorry, until="2019-08-23T17:00")),
                                 ("2019-08-08T09:00", asked), ("2019-08-15T08:00", answered),
                                 ("2019-08-28T17:00", granted)],
    "withdrawn": [("2019-08-08T10:00", back)],
    "withdrawn, closed": [("2019-08-08T10:00", back), ("2019-08-26T10:00", stopped)],
    "waiting, stopped": [("2019-08-06T09:00", asked), ("2019-08-26T10:00", stopped)],
    "stopped": [("2019-08-26T10:00", stopped)],
    "owing": [("2019-08-12T10:00", owes)],
    "owing, stopped": [("2019-08-12T10:00", owes), ("2019-08-26T10:00", stopped)],
    "at work": [],
}  # fmt: skip
DUE = "08-19T17:00"
# timing, end, end of the time of the law, due time, requests, contacts, working days waited
EXPECTED: dict[str, tuple[Any, ...]] = {
    "day before": (2, "08-16T17:00", DUE, DUE, 0, 0, 0),
    "first minute": (1, "08-19T00:00", DUE, DUE, 0, 0, 0),
    "last minute": (1, DUE, DUE, DUE, 0, 0, 0),
    "last second": (1, DUE, DUE, DUE, 0, 0, 0),
    "minute late": (0, "08-19T17:01", DUE, DUE, 0, 0, 0),
    "refused early": (2, "08-16T16:00", DUE, DUE, 0, 0, 0),
    "refused late": (0, "08-20T08:00", DUE, DUE, 0, 0, 0),
    "supplemented": (1, "08-29T17:00", "08-29T17:00", "08-29T17:00", 1, 1, 7),
    "supplemented late": (0, "08-29T17:01", "08-29T17:00", "08-29T17:00", 1, 1, 7),
    "asked again": (2, "08-15T08:00", "08-27T17:00", "08-27T17:00", 2, 1, 5),
    "asked for more": (2, "08-15T08:00", "08-27T17:00", "08-27T17:00", 2, 2, 5),
    "over a weekend": (2, "08-13T16:00", "08-27T17:00", "08-27T17:00", 1, 1, 2),
    "waiting": (None, "08-06T09:00", DUE, DUE, 1, 1, 0),
    "apologised": (0, "08-23T10:00", DUE, "08-23T17:00", 0, 0, 0),
    "apologised, in time": (1, DUE, DUE, "08-23T17:00", 0, 0, 0),
    "apologised, supplemented": (2, "08-28T17:00", "08-29T17:00", "08-29T17:00", 1, 1, 5),
    "withdrawn": (None, "08-08T10:00", DUE, DUE, 0, 0, 0),
    "withdrawn, closed": (None, "08-08T10:00", DUE, DUE, 0, 0, 0),
    "waiting, stopped": (None, "08-06T09:00", DUE, DUE, 1, 1, 0),
    "stopped": (None, "08-26T10:00", DUE, DUE, 0, 0, 0),
    "owing": (None, "", DUE, DUE, 0, 0, 0),
    "owing, stopped": (None, "08-12T10:00", DUE, DUE, 0, 0, 0),
    "at work": (None, "", DUE, DUE, 0, 0, 0),
}


def test_each_end_of_a_dossier_is_told_as_the_law_counts_it(ha_tinh: Traveller) -> None:
    found, stood = run(ha_tinh, STORIES, laws.at_officer)
    got = {
        name: (
            one["timing"], moment(one["finished_at"]), moment(one["prescribed"]),
            moment(one["due"]), one["requests"], one["contacts"], one["waited"],
        )
        for name, one in found.items()
    }  # fmt: skip
    assert got == EXPECTED
    assert stood == {day: standing(day) for day in DAYS}  # and still do, whatever came later
    assert len({str(rows) for rows in stood.values()}) == len(DAYS)
    for name, one in found.items():
        assert (one["settled_at"] is not None) == (one["timing"] is not None)
        assert (one["stopped_at"] is not None) == (name.endswith("stopped") or "closed" in name)


def test_what_was_not_received_is_no_fact(ha_tinh: Traveller) -> None:
    refused, gone, late = world.submitted(), world.submitted(), world.submitted()
    refuse.refuse(refused.id, desk(), reason="Không thuộc thẩm quyền.")
    back(gone)
    request_supplement.request_supplement(late.id, desk(), items=ITEMS)
    made = {"refused": refused, "gone": gone, "late": late}
    assert told(made) == {}
    ha_tinh.move_to(at("2019-08-09T09:00"))
    answered(late)
    receive.receive(late.id, desk())
    [one] = told(made).values()
    # It was asked before it was received: a contact, and no time of the settlement.
    assert (one["requests"], one["contacts"], one["waited"]) == (1, 1, 0)


def test_an_agency_was_contacted_where_somebody_had_to_go_there(ha_tinh: Traveller) -> None:
    seen = world.at_step(world.received("xb12"), StepVerb.VERIFY)
    alone = world.at_step(world.received("xb12"), StepVerb.VERIFY)
    for one, present in ((seen, "Người đại diện"), (alone, "")):
        verify.verify(one.id, world.holder(one), findings="Đạt.", place="Xưởng in", present=present)
    papers = [Handed(one, world.paper()) for one in ("application", "change_documents")]
    on_paper = world.filing("bc02", channel="counter", papers=papers)
    counter = file.file(on_paper, desk())
    receive.receive(counter.id, desk())
    made = {
        "online": world.received("bc02"),
        "result at the desk": world.received("bc02", delivery="desk"),
        "filed at the desk": counter,
        "present": seen,
        "alone": alone,
    }
    assert {name: one["contacted"] for name, one in told(made).items()} == {
        "online": 0, "result at the desk": 1, "filed at the desk": 1, "present": 2, "alone": 0,
    }  # fmt: skip


def test_a_result_is_electronic_once_its_file_is_signed(ha_tinh: Traveller) -> None:
    dossier = granted(laws.at_officer())
    refresh()
    day, name = date(2019, 8, 5), "q766.n4_1.electronic_results"

    def share() -> Any:
        one = next(i for i in world.province().indicators if i.id == name)
        return compute(one, opened()[1], "", day).value

    assert share() == 0
    letter = Letter.objects.get(subject=dossier.id, kind="result")
    Letter.objects.filter(id=letter.id).update(signing="signed", signed_at=clock.now())
    what = {"letter": str(letter.id), "subject": str(dossier.id), "kind": "result", "sha256": "0"}
    append(f"letter:{letter.id}", [Entry("letter.signed", what)], actor="system", at=clock.now())
    assert not refresh().whole  # only what changed was read
    assert share() == 100


def test_procedures_say_what_the_desk_and_the_page_of_payment_offer(
    ha_tinh: Traveller, settings: Any
) -> None:
    settings.GATEWAY_URL = ""
    refresh()
    found = opened()[1].query("SELECT id, online_payment, desk_receives FROM procedures").rows
    banks = {one.id for one in world.province().agencies if one.bank is not None}
    charged = {
        p.id for p in world.province().procedures
        if any(case.amount or case.formula for fee in p.fees for case in fee.cases)
    }  # fmt: skip
    # Where the agency has an account, the page of payment shows a code for a transfer to it.
    to_pay = {p.id for p in world.province().procedures if p.agency in banks} & charged
    assert {id_ for id_, payable, _desk in found if payable} == to_pay
    assert 0 < len(to_pay) < len(found)
    assert all(desk for _id, _payable, desk in found)
    one = next(i for i in world.province().indicators if i.id == "q766.n3_5.payment_procedures")
    got = compute(one, opened()[1], "", date(2019, 8, 5), by="agency")
    assert {part.key: part.value for part in got.parts}["so-tttt"] == 100
