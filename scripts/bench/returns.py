"""Đo báo cáo định kỳ: 276 units answer through their links, by the pages that a browser would use.

Every count is checked, so that a fast wrong answer is no answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.registers.models import Return, ReturnCampaign, ReturnValue
from motcua.registers.returns import access
from motcua.registers.returns.actions.approve import approve
from motcua.registers.returns.actions.open_campaign import open_campaign
from scripts.bench.measure import each, spread, timed
from scripts.bench.reading import person
from scripts.bench.web import getter

KEEPER = "so-tttt-cong-nghe-thong-tin-chuyen-vien-1"
RETURN, PERIOD = "agency-equipment", "2018"
UNITS = 276
FIGURES = {
    "staff": "22", "staff_with_computer": "20", "it_staff": "1", "computers": "21",
    "computers_online": "20", "internet": "true", "connection": "fibre", "lan": "true",
}  # fmt: skip


def measure(units: int = UNITS) -> dict[str, Any]:
    """Open a campaign, let units look, save and hand in; the keeper looks, and approves all."""
    _account, keeper = person(KEEPER)
    campaign, opened = timed(partial(open_campaign, RETURN, PERIOD, keeper))
    rows = list(Return.objects.filter(campaign=campaign).order_by("id")[:units])
    looks, sends = [], []
    for ret in rows[1:]:
        looked, sent = answer(ret)
        looks.append(looked)
        sends.append(sent)
    statements = costs(rows[0], campaign)
    _none, approved = timed(lambda: [approve(ret.id, keeper) for ret in rows])
    arrived = ReturnValue.objects.filter(ret__campaign=campaign, field="computers").count()
    assert arrived == len(rows), f"{arrived} of {len(rows)} figures arrived"
    return {
        "campaign": str(campaign.id), "units": len(rows), "asked": campaign.returns.count(),
        "opening": opened, "answered_s": round(sum(looks) + sum(sends), 2),
        "approving": approved, "statements": statements,
        "times": {"a unit opens its form": spread(looks), "a unit hands in": spread(sends)},
    }  # fmt: skip


def link_of(ret: Return) -> str:
    """The address that the unit was sent."""
    return reverse("registers:return_answer", args=[ret.id, access.token_of(ret)])


def answer(ret: Return) -> tuple[float, float]:
    """A unit opens its form and hands it in: seconds of both."""
    client, here, began = Client(), link_of(ret), time.perf_counter()
    shown = client.get(here)
    looked = time.perf_counter()
    sent = client.post(here, {**FIGURES, "rev": "1", "verb": "submit"})
    done = time.perf_counter()
    assert (shown.status_code, sent.status_code) == (200, 302), (shown, sent)
    return looked - began, done - looked


def costs(ret: Return, campaign: ReturnCampaign) -> dict[str, int]:
    """SQL statements of one answer, and of the keeper's page with the map of who is missing."""
    client, here = Client(), link_of(ret)
    account, _actor = person(KEEPER)
    keeper = Client()
    keeper.force_login(account, backend="motcua.identity.backend.AccountBackend")
    sent = {**FIGURES, "rev": "1", "verb": "submit"}
    return {
        "form of a return": _counted(lambda: client.get(here)),
        "return handed in": _counted(lambda: client.post(here, sent)),
        "map of who is missing": _counted(lambda: keeper.get(map_of(str(campaign.id)))),
    }


def _counted(work: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as caught:
        answered = work()
    assert answered.status_code in (200, 302), answered.status_code
    return len(caught)


def map_of(campaign: str) -> str:
    """The keeper's page: figures, the map of the communes, and who has not handed in."""
    return reverse("registers:return_campaign", args=[campaign])


def pages(port: int, campaign: str) -> dict[str, Any]:
    """That page over HTTP."""
    account, _actor = person(KEEPER)
    get = getter(port, account)
    get(map_of(campaign))
    return {"map of who is missing": each([partial(get, map_of(campaign))] * 60)}
