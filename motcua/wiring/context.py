"""Ngữ cảnh trang: what every template may know about the province and the person who looks."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from motcua.definitions.model.procedure import Role
from motcua.dossiers.access import sees_the_agency
from motcua.dossiers.queries.handover import may_hand_over
from motcua.exchange.access import may_read_documents
from motcua.identity.actor import ANONYMOUS, Actor
from motcua.identity.intents import Intent, admits
from motcua.payments.access import may_read
from motcua.publication import queries as publication
from motcua.ui.context import address, navigation


def province(request: HttpRequest) -> dict[str, object]:
    """The province's name, the menus, the account, and the post that is acted as.

    Works before anything is published and on requests that failed before they had an actor, so
    that an error page never fails itself.
    """
    language = get_language() or settings.LANGUAGE_CODE
    try:
        live = publication.current()
    except publication.NothingPublished:
        live = None
    actor = getattr(request, "actor", ANONYMOUS)
    post = live.posts.get(actor.post) if live and actor.post else None
    agency = live.agencies.get(actor.agency) if live and actor.agency else None
    user = getattr(request, "user", None)
    menus = navigation(request)
    nav = cast(dict[str, Any], menus["nav"])
    nav["desk"] = [link for link in nav["desk"] if _opens(link.key, actor)]
    if actor.has(Role.POSTAL):
        nav["desk_home"] = address("post_office")
        nav["desk_search"] = ""  # a post office looks among what it filed itself
    return {
        "province_name": live.province.info.name.get(language) if live else "",
        "user": user,
        "actor": actor,
        "is_officer": bool(getattr(user, "posts_today", ())),
        "acting_post": post.title.get(language) if post else "",
        "acting_agency": agency.name.get(language) if agency else "",
        "demo": settings.DEMO,
        **menus,
    }


def _opens(key: str, actor: Actor) -> bool:
    """Whether the page behind an entry of the officers' menu opens for this post."""
    if key.startswith("office_") or actor.has(Role.POSTAL):
        return key.startswith("office_") and admits(Intent.POSTAL, actor)
    if key in ("desk_counter", "desk_cash", "desk_post", "desk_originals"):
        return admits(Intent.DESK, actor)
    if key == "desk_money":
        return may_read(actor, actor.agency or "")
    if key == "desk_boards":
        return sees_the_agency(actor)
    if key in ("desk_dead", "desk_exchange", "desk_sources"):
        return admits(Intent.SYSTEM, actor)
    if key == "desk_documents":
        return may_read_documents(actor)
    if key == "desk_handover":
        return may_hand_over(actor, actor.post or "")
    return True
