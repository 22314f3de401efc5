"""Queue and search of officers: the queries alone, and the pages as a browser gets them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import quote

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.queries import queue, search
from motcua.dossiers.queries.search import Wanted
from motcua.identity.actor import Actor
from motcua.identity.demo import demo_email
from motcua.identity.models import Account
from motcua.identity.queries import officer
from motcua.kernel import clock
from motcua.publication import queries as publication
from scripts.bench.measure import each
from scripts.bench.web import getter

POSTS = {
    "one-stop desk": "so-tttt-mot-cua-1",
    "officer of a division": "so-tttt-bao-chi-xuat-ban-chuyen-vien-1",
    "leader": "so-tttt-giam-doc",
}
TEXTS = (
    "nguyen", "Mẫu", "tran van", "Lê Thị Mẫu Thảo", "Công ty TNHH Mẫu Sông La", "khanh",
    "mau hoang yen", "0421", "dang quang mau tu", "0901", "nha in", "vie",
)  # fmt: skip
TIMES = 120


def person(post: str) -> tuple[Account, Actor]:
    """The sample holder of a post."""
    account = Account.objects.get(email=demo_email(post))
    return account, officer(account, post)


def wanted() -> list[Wanted]:
    """What officers look for: words, parts of codes, and lists by procedure, state and date."""
    live = publication.current().province
    mine = [p.id for p in live.procedures if p.agency == "so-tttt"]
    today = clock.now().date()
    lists = [
        Wanted(procedure=mine[0]), Wanted(state=10), Wanted(state=5),
        Wanted(since=today - timedelta(days=30)), Wanted(until=today - timedelta(days=700)),
        Wanted(text="nguyen", state=4), Wanted(text="tran", procedure=mine[3]),
    ]  # fmt: skip
    return [*(Wanted(text=text) for text in TEXTS), *lists]


def reading() -> dict[str, Any]:
    """The queries alone, by officer and by kind of search."""
    found: dict[str, Any] = {}
    for name, post in POSTS.items():
        _account, actor = person(post)
        queue.page(actor, queue.Tab.ALL)
        found[f"queue of {name}"] = each([partial(queue.page, actor, queue.Tab.ALL)] * TIMES)
        found[f"tabs of {name}"] = each([partial(queue.counts, actor)] * TIMES)
    _account, actor = person(POSTS["one-stop desk"])
    asked = wanted()
    calls: list[Callable[[], Any]] = [partial(search.search, actor, one) for one in asked]
    each(calls)
    found["search"] = each(itertools.chain.from_iterable([calls] * (TIMES // 8)))
    found["searches"] = {
        _said(one): each([call] * 9) for one, call in zip(asked, calls, strict=True)
    }
    return found


def _said(one: Wanted) -> str:
    return ", ".join(f"{k}={v}" for k, v in vars(one).items() if v not in ("", None))


def pages(port: int) -> dict[str, Any]:
    """The pages over HTTP, and how many statements each needs."""
    account, _actor = person(POSTS["one-stop desk"])
    get = getter(port, account)
    searches = [f"/desk/search/?q={quote(text)}" for text in TEXTS]
    each([partial(get, address) for address in ["/desk/", *searches]])
    return {
        "queue page": each([partial(get, "/desk/")] * 60),
        "search page": each([partial(get, address) for address in searches * 5]),
    }


def statements() -> dict[str, int]:
    """SQL statements of a page, session and account included."""
    account, _actor = person(POSTS["one-stop desk"])
    client = Client()
    client.force_login(account, backend="motcua.identity.backend.AccountBackend")
    row = queue.page(officer(account, POSTS["one-stop desk"]), queue.Tab.ALL).rows[0].dossier
    addresses = {
        "queue page": "/desk/",
        "search page": "/desk/search/?q=nguyen",
        "dossier page": f"/desk/dossiers/{row.id}/",
    }
    found = {}
    for name, address in addresses.items():
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        found[name] = len(caught)
    return found
