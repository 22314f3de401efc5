"""Cán bộ mẫu: who acts for which queue on the day that is played."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random

from motcua.definitions.model.procedure import Role
from motcua.definitions.model.province import Post
from motcua.dossiers.models import Dossier
from motcua.dossiers.pools import pools_of_post
from motcua.identity.actor import Actor
from motcua.identity.queries import holders, officer
from motcua.publication import queries as publication


class Officers:
    """Những người giữ chức danh: found once, since nobody changes post in a simulation."""

    def __init__(self, chance: Random, day: date) -> None:
        self.chance = chance
        held = {post.id: holders(post.id, day) for post in publication.current().province.posts}
        self.posts = [p for p in publication.current().province.posts if held[p.id]]
        self.actors = {p.id: officer(held[p.id][0], p.id) for p in self.posts}
        self.of_pool = cache(self._of_pool)

    def _of_pool(self, pool: str) -> tuple[Post, ...]:
        return tuple(post for post in self.posts if pool in pools_of_post(post))

    def any_of(self, pool: str) -> Actor:
        """Somebody whose post works from a queue. Raises ``LookupError`` where nobody does."""
        return self.actors[self._choose(self.of_pool(pool), pool).id]

    def with_role(self, agency: str, role: Role) -> Actor:
        """Somebody with a role in an agency."""
        found = [p for p in self.posts if p.agency == agency and role in p.roles]
        return self.actors[self._choose(tuple(found), f"{agency}/{role.value}").id]

    def of_agency(self, agency: str) -> Actor:
        """Somebody of an agency, to answer for it."""
        found = tuple(post for post in self.posts if post.agency == agency)
        return self.actors[self._choose(found, agency).id]

    def holder(self, dossier: Dossier) -> Actor:
        """Whose turn it is."""
        return self.actors.get(dossier.holder) or self.any_of(dossier.pool)

    def _choose(self, posts: tuple[Post, ...], wanted: str) -> Post:
        if not posts:
            raise LookupError(f"no sample officer for {wanted}; set demo_holder in posts.yaml")
        return self.chance.choice(posts)

    def other_agency(self, own: str) -> str:
        """An agency to consult: one that has sample officers."""
        asked = {p.agency for p in self.posts if Role.POSTAL not in p.roles}
        return self.chance.choice(sorted(asked - {own}))
