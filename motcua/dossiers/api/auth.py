"""Mã truy cập của yêu cầu: whom a bearer token stands for, and whether its scopes reach."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja.security import HttpBearer

from motcua.dossiers.api.problems import ApiProblem
from motcua.identity.actor import Actor
from motcua.identity.queries import actor_of_token
from motcua.identity.requests import ActorRequest

CHALLENGE = "WWW-Authenticate"
BAD_TOKEN = gettext_noop("This access token is not valid (any more). Make a new one.")
WRONG_KIND_OFFICER = gettext_noop("Only a token made for a post can do this.")
WRONG_KIND_CITIZEN = gettext_noop("Only a citizen's own token can do this.")
NO_SCOPE = gettext_noop("This access token does not have the scope %(scope)s.")


class AccessToken(HttpBearer):
    """Mã truy cập: admits tokens of citizens and of posts, each with the scope named for it.

    None means that this kind of token is not admitted at all.
    """

    def __init__(self, citizen: str | None = None, officer: str | None = None) -> None:
        super().__init__()
        self.citizen, self.officer = citizen, officer

    @property
    def scopes(self) -> list[str]:
        """The scopes, one of which a token needs."""
        return sorted({scope for scope in (self.citizen, self.officer) if scope})

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """The actor behind the token; raises a 401 or 403 problem. One statement."""
        actor = actor_of_token(token)
        if actor is None:
            raise ApiProblem(
                401, "token_bad", BAD_TOKEN, headers={CHALLENGE: 'Bearer error="invalid_token"'}
            )
        scope = self.officer if actor.post else self.citizen
        if scope is None:
            wanted = WRONG_KIND_CITIZEN if actor.post else WRONG_KIND_OFFICER
            raise ApiProblem(403, "wrong_kind", wanted)
        if not actor.allows(scope):
            challenge = f'Bearer error="insufficient_scope", scope="{scope}"'
            raise ApiProblem(
                403, "scope", NO_SCOPE, params={"scope": scope}, headers={CHALLENGE: challenge}
            )
        cast(ActorRequest, request).actor = actor
        return actor


def actor_of(request: HttpRequest) -> Actor:
    """The actor that ``authenticate`` found."""
    return cast(ActorRequest, request).actor


READ = AccessToken(citizen="dossiers:read", officer="dossiers:read")
FILE = AccessToken(citizen="dossiers:file", officer="dossiers:file")
GIVE = AccessToken(citizen="dossiers:file", officer="dossiers:act")
"""What the applicant or the desk does: a supplement, the handing over of a result."""
OWN = AccessToken(citizen="dossiers:file")
WORK = AccessToken(officer="dossiers:read")
ACT = AccessToken(officer="dossiers:act")
FOLLOW = AccessToken(officer="events:read")
