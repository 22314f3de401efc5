"""A campaign of returns for the pages to show: one being filled in, one handed in, one approved."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from motcua.identity.actor import Actor
from motcua.registers.models import Return
from motcua.registers.returns import access
from motcua.registers.returns.actions.approve import approve
from motcua.registers.returns.actions.open_campaign import open_campaign
from motcua.registers.returns.actions.save import save
from motcua.registers.returns.actions.submit import submit

KEEPER = "so-tttt-cong-nghe-thong-tin-chuyen-vien-1"
CITY = "436"
FIGURES = {
    "staff": "22", "staff_with_computer": "20", "it_staff": "1", "computers": "21",
    "computers_online": "20", "internet": "true", "connection": "fibre", "lan": "true",
}  # fmt: skip


def make(actors: Mapping[str, Actor]) -> dict[str, str]:
    """What the pages need to know of it."""
    campaign = open_campaign("agency-equipment", "2018", actors[KEEPER])
    found = Return.objects.filter(campaign=campaign, district=CITY, level="commune")
    draft, handed, done, waiting = list(found.select_related("campaign").order_by("key")[:4])
    for ret in (handed, done):
        save(ret.id, access.Link(access.token_of(ret)), FIGURES, {})
        submit(ret.id, access.Link(access.token_of(ret)))
    approve(done.id, actors[KEEPER])
    wrong = {**FIGURES, "staff_with_computer": "25"}
    save(draft.id, access.Link(access.token_of(draft)), wrong, {})
    return {
        "campaign": str(campaign.id),
        "draft": str(draft.id),
        "submitted": str(handed.id),
        "approved": str(done.id),
        "waiting": str(waiting.id),
        "waiting_code": waiting.key,
        "entry": _entry(done),
        "link": _link(draft),
        "open_link": _link(waiting),
    }


def _entry(ret: Return) -> str:
    """The page of the entry that an approved return wrote."""
    entry = ret.written.get().entry
    return reverse("registers:entry", args=[entry.register, entry.id])


def _link(ret: Return) -> str:
    return reverse("registers:return_answer", args=[ret.id, access.token_of(ret)])
