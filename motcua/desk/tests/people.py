"""Cán bộ mẫu: browsers that are signed in through a post."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import Client

from motcua.dossiers.tests import world
from motcua.identity.models import Account, Holding

CLERK = "so-tttt-mot-cua-1"
DESK_HEAD = "so-tttt-truong-mot-cua"
HEAD = "so-tttt-buu-chinh-vien-thong-truong-phong"
OFFICER = "so-tttt-buu-chinh-vien-thong-chuyen-vien-1"
OTHER = "so-tttt-buu-chinh-vien-thong-chuyen-vien-2"
LEADER = "so-tttt-giam-doc"


def browser(post: str) -> Client:
    """A browser of whoever holds ``post``."""
    actor = world.officer(post)
    Holding.objects.get_or_create(post=post, account_id=actor.account, valid_from=date(2019, 1, 1))
    client = Client()
    client.force_login(
        Account.objects.get(pk=actor.account), backend="motcua.identity.backend.AccountBackend"
    )
    return client


def page(dossier: Any) -> str:
    """The address of a dossier's page."""
    return f"/desk/dossiers/{dossier.id}/"


def post(client: Client, dossier: Any, verb: str, **data: Any) -> Any:
    """Send a verb's form as it was shown on the dossier's present page."""
    dossier.refresh_from_db()
    return client.post(f"{page(dossier)}{verb}/", {"rev": dossier.rev, **data})
