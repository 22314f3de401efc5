"""The province and its people for tests: everybody is made by the real actions."""

from __future__ import annotations

import functools
from datetime import datetime, timedelta
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from motcua.definitions.loader import load
from motcua.definitions.model.province import Province
from motcua.identity.actor import Actor, ActorKind
from motcua.identity.models import Account, Holding
from motcua.identity.sessions import POST
from motcua.kernel import clock
from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish
from motcua.units.actions.apply import apply
from motcua.units.models import Unit

PROVINCE = Path(__file__).resolve().parents[3] / "provinces" / "ha-tinh"
DESK = "so-tttt-mot-cua-1"
MONDAY = datetime(2019, 8, 5, 9, 0, tzinfo=clock.TZ)
"""A Monday morning of the year of the article, with no holiday for four weeks."""


@functools.cache
def province() -> Province:
    """Hà Tĩnh, read once a process."""
    found = load(PROVINCE).province
    assert found is not None
    return found


def published() -> Province:
    """Hà Tĩnh, published into the test's database."""
    publication.forget()
    publish(province())
    settled()
    publication.forget()
    return province()


def settled() -> None:
    """Hà Tĩnh's units and agencies, where a test that commits has not left them there."""
    if not Unit.objects.exists():
        apply(province())


def account(email: str = "cong-dan@example.vn", name: str = "Nguyễn Văn Mẫu") -> Account:
    """A person who can sign in."""
    found = Account.objects.filter(email=email).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return Account.objects.create_user(email, None, full_name=name, created_at=clock.now())
    except (IntegrityError, ValidationError):  # another connection of a race made it first
        return Account.objects.get(email=email)


def citizen(email: str = "cong-dan@example.vn") -> Actor:
    """A citizen, signed in."""
    who = account(email)
    return Actor(ActorKind.CITIZEN, account=who.pk, name=who.full_name)


def officer(post_id: str) -> Actor:
    """Whoever holds a post."""
    post = next(p for p in province().posts if p.id == post_id)
    who = account(f"{post.id}@example.vn", post.demo_holder or post.title.vi)
    return Actor(
        ActorKind.OFFICER, account=who.pk, name=who.full_name, post=post.id,
        title=post.title.vi, agency=post.agency, division=post.division,
        roles=frozenset(post.roles),
    )  # fmt: skip


def browser(actor: Actor, **headers: str) -> Client:
    """A browser in which the actor is signed in, and acts through its post if it has one."""
    who, client = Account.objects.get(pk=actor.account), Client(headers=headers)
    since = clock.now().date() - timedelta(days=30)
    if actor.post:
        Holding.objects.get_or_create(post=actor.post, account=who, defaults={"valid_from": since})
    client.force_login(who, backend="motcua.identity.backend.AccountBackend")
    if actor.post:
        session = client.session
        session[POST] = actor.post
        session.save()
    return client
