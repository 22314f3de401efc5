"""Entries for tests: invented game points and what their keeper does, through the real actions."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from django.test import Client

from motcua.definitions.loader import load
from motcua.definitions.model.province import Province
from motcua.identity.actor import Actor, ActorKind
from motcua.identity.models import Account, Holding
from motcua.identity.sessions import POST
from motcua.kernel import clock
from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish
from motcua.registers.actions import grant
from motcua.registers.models import Entry
from motcua.units.actions.apply import apply

PROVINCE = Path(__file__).resolve().parents[3] / "provinces" / "ha-tinh"
POINTS = "game-points"
OTHER_AGENCY = "so-tai-chinh-chuyen-vien"
PRESS = "so-tttt-bao-chi-xuat-ban-chuyen-vien-1"


@functools.cache
def province() -> Province:
    """Hà Tĩnh, read once a process."""
    found = load(PROVINCE).province
    assert found is not None
    return found


def published() -> None:
    """Hà Tĩnh, published into the test's database."""
    publication.forget()
    publish(province())
    apply(province())
    publication.forget()


def officer(post_id: str) -> Actor:
    """Whoever holds a post."""
    post = next(p for p in province().posts if p.id == post_id)
    email = f"{post.id}@example.vn"
    name = post.demo_holder or post.title.vi
    who = Account.objects.filter(email=email).first() or Account.objects.create_user(
        email, None, full_name=name, created_at=clock.now()
    )
    return Actor(
        ActorKind.OFFICER, account=who.pk, name=name, post=post.id, title=post.title.vi,
        agency=post.agency, division=post.division, roles=frozenset(post.roles),
    )  # fmt: skip


def keeper() -> Actor:
    """An officer of the division that keeps the game points."""
    return officer("so-tttt-buu-chinh-vien-thong-chuyen-vien-1")


def values(**change: Any) -> dict[str, Any]:
    """A game point as its keeper types it."""
    base: dict[str, Any] = {
        "name": "Điểm trò chơi Mẫu Sông La",
        "street": "Thôn Mẫu",
        "commune": "18172",
        "urban_class": "other",
        "floor_area": "38",
        "computers": "20",
        "school_distance": "450",
        "owner_name": "Đặng Thị Mẫu",
        "owner_id_number": "042181000002",
        "certificate_number": "01/GCN-STTTT",
        "certificate_date": "05/08/2019",
        "certificate_expiry": "05/08/2022",
    }
    return base | change


def point(**change: Any) -> Entry:
    """A game point that stands in its register."""
    return grant.grant(POINTS, keeper(), values(**change))


def browser(actor: Actor) -> Client:
    """A browser in which the actor is signed in and acts through its post."""
    account = Account.objects.get(pk=actor.account)
    Holding.objects.create(post=actor.post or "", account=account, valid_from=clock.now().date())
    client = Client()
    client.force_login(account, backend="motcua.identity.backend.AccountBackend")
    session = client.session
    session[POST] = actor.post
    session.save()
    return client
