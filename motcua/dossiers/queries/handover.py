"""Bàn giao và phân công: who may take over work, with how much each holds now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from motcua.definitions.model.common import Text
from motcua.definitions.model.procedure import Role
from motcua.dossiers.pools import pools_of_post
from motcua.dossiers.queries.queue import IS_OPEN
from motcua.identity.actor import Actor
from motcua.identity.queries import officers_of
from motcua.publication import queries as publication


@dataclass(frozen=True)
class Candidate:
    """Cán bộ có thể nhận việc: the post, who holds it, and how many open dossiers it holds."""

    post: str
    title: Text
    names: tuple[str, ...]
    open: int

    def label(self, language: str) -> str:
        """Name, title and load as one line."""
        load = f"{self.open} hồ sơ đang xử lý" if language == "vi" else f"{self.open} open dossiers"
        who = ", ".join(self.names) or ("chưa có người giữ" if language == "vi" else "vacant")
        return f"{who} – {self.title.get(language)} ({load})"


def load_of(posts: Iterable[str]) -> dict[str, int]:
    """How many open dossiers each post holds; one statement along an index."""
    names = list(posts)
    if not names:
        return {}
    marks = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT holder, COUNT(*) FROM dossiers_dossier "  # noqa: S608 - constants only
            f"WHERE holder IN ({marks}) AND {IS_OPEN} GROUP BY holder",
            names,
        )
        return {holder: int(n) for holder, n in cursor.fetchall()}


def candidates(agency: str, pool: str = "", but: str = "") -> list[Candidate]:
    """The posts of an agency (that work from ``pool``) without ``but``; two statements.

    The one with the least open work comes first; a post that nobody holds is left out.
    """
    found = [
        post
        for post in publication.current().province.posts
        if post.agency == agency
        and post.id != but
        and set(post.roles) - {Role.ADMIN}
        and (not pool or pool in pools_of_post(post))
    ]
    names: dict[str, list[str]] = {}
    for post_id, _title, name in officers_of(agency):
        names.setdefault(post_id, []).append(name)
    load = load_of(post.id for post in found)
    rows = [
        Candidate(post.id, post.title, tuple(names[post.id]), load.get(post.id, 0))
        for post in found
        if post.id in names
    ]
    return sorted(rows, key=lambda row: row.open)


def may_hand_over(actor: Actor, of: str) -> bool:
    """Heads, leaders and the head of the desk hand over anybody's work of their agency."""
    post = publication.current().posts.get(of) if of else None
    if post is None or post.agency != actor.agency:
        return False
    return any(map(actor.has, (Role.HEAD, Role.LEADER, Role.DESK_HEAD)))


def held_in(actor: Actor, of: str) -> Sequence[tuple[str, int]]:
    """What a post holds, as (pool, number of open dossiers); one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pool, COUNT(*) FROM dossiers_dossier "  # noqa: S608 - constants only
            f"WHERE holder = %s AND agency = %s AND {IS_OPEN} GROUP BY pool ORDER BY pool",
            [of, actor.agency],
        )
        return [(pool, int(n)) for pool, n in cursor.fetchall()]
