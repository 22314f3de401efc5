"""A published province and its people for tests of money, without the rooms above."""

from __future__ import annotations

import functools
from pathlib import Path

from motcua.definitions.loader import load
from motcua.definitions.model.province import Province
from motcua.identity.actor import Actor, ActorKind
from motcua.identity.models import Account
from motcua.kernel import clock
from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish
from motcua.units.actions.apply import apply

PROVINCE = Path(__file__).resolve().parents[3] / "provinces" / "ha-tinh"
DESK = "so-tttt-mot-cua-1"


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
    apply(province())
    publication.forget()
    return province()


def account(email: str = "cong-dan@example.vn", name: str = "Nguyễn Văn Mẫu") -> Account:
    """A person who can sign in."""
    found = Account.objects.filter(email=email).first()
    return found or Account.objects.create_user(email, None, full_name=name, created_at=clock.now())


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
