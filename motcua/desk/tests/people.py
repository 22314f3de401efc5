"""Cán bộ mẫu: browsers that are signed in through a post."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.test import Client

from motcua.dossiers.actions._open import Handed
from motcua.dossiers.actions.file import file
from motcua.dossiers.tests import world
from motcua.ledger.queries import stream
from motcua.publication import queries as publication

CLERK = "so-tttt-mot-cua-1"
DESK_HEAD = "so-tttt-truong-mot-cua"
HEAD = "so-tttt-buu-chinh-vien-thong-truong-phong"
OFFICER = "so-tttt-buu-chinh-vien-thong-chuyen-vien-1"
OTHER = "so-tttt-buu-chinh-vien-thong-chuyen-vien-2"
LEADER = "so-tttt-giam-doc"


def browser(post: str) -> Client:
    """A browser of whoever holds ``post``."""
    return world.browser(world.officer(post))


def page(dossier: Any) -> str:
    """The address of a dossier's page."""
    return f"/desk/dossiers/{dossier.id}/"


def post(client: Client, dossier: Any, verb: str, **data: Any) -> Any:
    """Send a verb's form as it was shown on the dossier's present page."""
    dossier.refresh_from_db()
    return client.post(f"{page(dossier)}{verb}/", {"rev": dossier.rev, **data})


def events(dossier: Any) -> list[str]:
    """The types of everything that the ledger tells of a dossier."""
    return [event.type for event in stream(f"dossier:{dossier.id}")]


def at_counter(procedure: str = "bc02") -> Any:
    """A dossier whose papers were handed in at the counter."""
    sample = world.filing(procedure)
    whole = publication.current().procedures[sample.procedure]
    papers = [Handed(c.id, kind=c.kind.value) for c in whole.components if c.when is None]
    return file(
        replace(sample, channel="counter", papers=papers, delivery="desk"), world.officer(CLERK)
    )


def title_of(procedure: str) -> str:
    """The title of the letter that grants a procedure's request."""
    key = world.example(procedure).procedure
    return publication.current().procedures[key].result.letter.title
