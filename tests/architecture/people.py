"""Every kind of user, with a browser and, where there is an account, an access token of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client

from motcua.dossiers.tests import world
from motcua.identity.actions.issue_token import issue_token
from motcua.identity.actor import ANONYMOUS, Actor
from motcua.identity.scopes import scopes_for
from motcua.kernel import clock

DIVISION = "so-tttt-buu-chinh-vien-thong"
POSTS = {
    "clerk": "so-tttt-mot-cua-1",
    "officer": f"{DIVISION}-chuyen-vien-1",
    "head": f"{DIVISION}-truong-phong",
    "leader": "so-tttt-giam-doc",
    "administrator": "so-tttt-quan-tri",
    "post-office clerk": "buu-cuc-mau-trung-tam-gdv",
}
STRANGER = "so-y-te"
"""An agency that has nothing to do with the dossiers of these tests."""


@dataclass
class Person:
    """Người thử: one kind of user; an anonymous one has no account and no token."""

    kind: str
    actor: Actor = ANONYMOUS
    client: Client = field(default_factory=Client)
    token: str = ""

    def headers(self) -> dict[str, str]:
        """What a program of this person sends."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def everyone() -> dict[str, Person]:
    """The ten kinds of user; the province must be published."""
    stranger = next(p.id for p in world.province().posts if p.agency == STRANGER)
    officers = {**POSTS, "officer of another agency": stranger}
    people = {"anonymous": Person("anonymous")}
    people["citizen"] = _signed_in("citizen", world.citizen())
    people["other citizen"] = _signed_in("other citizen", world.citizen("nguoi-khac@example.vn"))
    for kind, post in officers.items():
        people[kind] = _signed_in(kind, world.officer(post))
    return people


def _signed_in(kind: str, actor: Actor) -> Person:
    client = world.browser(actor)
    until = clock.now() + timedelta(days=10)
    post = actor.post or ""
    _, token = issue_token(post, kind, list(scopes_for(post)), until, actor=actor)
    return Person(kind, actor, client, token)
