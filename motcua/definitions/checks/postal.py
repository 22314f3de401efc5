"""Bưu cục: who works at a post office, whom it belongs to, and that it decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.definitions.model.procedure import Role
from motcua.definitions.model.province import POST_OFFICE, Agency, Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with post offices and their clerks."""
    offices = {agency.id: agency for agency in province.agencies if agency.kind == POST_OFFICE}
    served = {post.agency for post in province.posts if Role.POSTAL in post.roles}
    yield from _posts(province, offices, places)
    for office in offices.values():
        if office.parent is None:
            yield places.problem("P306", office, "parent", id=office.id)
        if office.id not in served:
            yield places.problem("P308", office, "kind", id=office.id)
    for procedure in province.procedures:
        if procedure.agency in offices:
            yield places.problem("P307", procedure, "agency", id=procedure.agency)


def _posts(province: Province, offices: dict[str, Agency], places: Places) -> Iterator[Problem]:
    for post in province.posts:
        postal = Role.POSTAL in post.roles
        if postal and post.agency not in offices:
            yield places.problem("P305", post, "roles", id=post.agency)
        elif post.agency in offices and set(post.roles) != {Role.POSTAL}:
            yield places.problem("P309", post, "roles", id=post.agency)
