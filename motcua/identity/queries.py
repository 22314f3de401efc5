"""Tra cứu danh tính: who holds which post on a day, and the actor that a person or token is."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from django.db import connection
from django.db.models import Q

from motcua.definitions.model.procedure import Role
from motcua.definitions.model.province import Post
from motcua.identity.actor import Actor, ActorKind
from motcua.identity.models import Account, Holding, Token
from motcua.kernel import clock
from motcua.publication import queries as publication


def in_force(on: date, prefix: str = "") -> Q:
    """The holdings that count on a day: from their first day, no longer on their last."""
    ended = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": on})
    return Q(**{f"{prefix}valid_from__lte": on}) & ended


def held_posts(account: Account, on: date) -> tuple[str, ...]:
    """The ids of the posts that an account holds on a day, the longest held first."""
    held = Holding.objects.filter(in_force(on), account=account).order_by("valid_from", "id")
    return tuple(dict.fromkeys(held.values_list("post", flat=True)))


def post_of(post: str) -> Post | None:
    """The live definition of a post; None where none is published or the files dropped it."""
    try:
        return publication.current().posts.get(post)
    except publication.NothingPublished:
        return None


def posts_of(account: Account, on: date) -> list[Post]:
    """Chức danh that an account holds on ``on`` and that the live province still has."""
    return [post for key in held_posts(account, on) if (post := post_of(key)) is not None]


def actor_of(account: Account, post: str | None, on: date) -> Actor:
    """The actor that an account is on a day, acting through ``post``.

    A post that the account does not hold then, or a closed account, gives no power: the answer is
    the citizen. One query where a post is named.
    """
    if not account.is_active:
        return Actor(ActorKind.ANONYMOUS)
    if post is not None and post in held_posts(account, on):
        return officer(account, post)
    return citizen(account)


def citizen(account: Account) -> Actor:
    """Công dân: an account that acts for itself."""
    return Actor(ActorKind.CITIZEN, account=account.pk, name=account.full_name)


def officer(account: Account, post: str, scopes: frozenset[str] | None = None) -> Actor:
    """Cán bộ: an account that acts through a post it is known to hold; reads no table."""
    found = post_of(post)
    if found is None:
        return citizen(account)
    return Actor(
        ActorKind.OFFICER,
        account=account.pk,
        name=account.full_name,
        post=found.id,
        title=found.title.vi,
        agency=found.agency,
        division=found.division,
        roles=frozenset(found.roles),
        scopes=scopes,
    )


def token_hash(raw: str) -> str:
    """What is stored of an access token: SHA-256 of its text (256 random bits need no salt)."""
    return hashlib.sha256(raw.encode()).hexdigest()


# Asked at every call of the API, so written out: composing it anew costs more than the answer.
_BEHIND = """
    SELECT t.post, t.scopes, a.id, a.full_name
    FROM identity_token t JOIN identity_account a ON a.id = t.account_id
    WHERE t.hash = %s AND t.revoked_at IS NULL AND t.expires_at > %s AND a.is_active
      AND (t.post = '' OR EXISTS (
        SELECT 1 FROM identity_holding h
        WHERE h.account_id = t.account_id AND h.post = t.post
          AND h.valid_from <= %s AND (h.valid_to IS NULL OR h.valid_to > %s)))
"""


def actor_of_token(raw: str) -> Actor | None:
    """The actor behind an access token, limited to its scopes; None where it has no power.

    A token dies with its expiry, its revocation, the account, and the holding of its post. One
    query.
    """
    at = clock.now()
    ops = connection.ops
    today = ops.adapt_datefield_value(at.date())
    with connection.cursor() as cursor:
        cursor.execute(_BEHIND, [token_hash(raw), ops.adapt_datetimefield_value(at), today, today])
        row = cursor.fetchone()
    if row is None:
        return None
    post, stored, key, name = row
    found = json.loads(stored) if isinstance(stored, str) else stored
    scopes = frozenset(str(scope) for scope in found)
    if not post:
        return Actor(ActorKind.CITIZEN, account=key, name=name, scopes=scopes)
    actor = officer(Account(pk=key, full_name=name), post, scopes)
    return actor if actor.post else None


def tokens_of(account: Account) -> list[Token]:
    """The access tokens of an account, newest first; revoked ones included."""
    return list(Token.objects.filter(account=account).order_by("-id"))


def owns_token(account: int, token: int) -> bool:
    """Whether a token is that account's."""
    return Token.objects.filter(pk=token, account_id=account).exists()


def holders(post: str, on: date) -> list[Account]:
    """Who holds a post on a day; closed accounts are left out."""
    rows = Holding.objects.filter(in_force(on), post=post, account__is_active=True)
    return [row.account for row in rows.select_related("account").order_by("valid_from", "id")]


def officers_of(
    agency: str, division: str | None = None, role: Role | None = None
) -> list[tuple[str, str, str]]:
    """Cán bộ of an agency today as (post, title, holder's name), in the order of the files.

    ``division`` and ``role`` narrow where given; a post without a holder is left out, one held by
    several is named once for each. One query.
    """
    posts = {
        post.id: post
        for post in publication.current().province.posts
        if post.agency == agency
        and (division is None or post.division == division)
        and (role is None or role in post.roles)
    }
    rows = (
        Holding.objects.filter(
            in_force(clock.now().date()), post__in=list(posts), account__is_active=True
        )
        .order_by("valid_from", "id")
        .values_list("post", "account__full_name")
    )
    order = {key: place for place, key in enumerate(posts)}
    named = sorted(rows, key=lambda row: order[row[0]])
    return [(post, posts[post].title.vi, name) for post, name in named]
