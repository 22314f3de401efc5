"""Trang sau đường dẫn: what every page that a unit's link opens says to the browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.publication import queries as publication
from motcua.registers.errors import NotFound
from motcua.registers.returns import access, queries, words
from motcua.registers.returns.access import Link
from motcua.registers.returns.definitions import shape_of
from motcua.registers.web.shared import language

View = Callable[[HttpRequest, UUID, str], HttpResponse]


def by_link(view: View) -> View:
    """The address of the page is told to no other site, and no search engine keeps it. Whoever
    comes with a link that has ended is told so, and whom to ask."""

    @wraps(view)
    def guarded(request: HttpRequest, return_id: UUID, token: str) -> HttpResponse:
        try:
            response = view(request, return_id, token)
        except NotFound:
            response = _ended(request, return_id, Link(token))
        response["Referrer-Policy"] = (
            "same-origin"  # "no-referrer" would send forms as from nowhere
        )
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def _ended(request: HttpRequest, return_id: UUID, link: Link) -> HttpResponse:
    """Which return it was for, why the link has ended, and who can help."""
    ret = queries.ended(return_id, link)
    if ret is None:
        raise NotFound(str(return_id))
    definition = shape_of(ret.campaign)
    agency = publication.current().agencies.get(definition.keeper.agency)
    context = {
        "ret": ret,
        "name": definition.name.get(language()),
        "period": words.of(ret.campaign),
        "closed": not access.is_open(ret, ret.campaign),
        "ends": access.link_ends(ret, ret.campaign),
        "over": queries.days_since(access.link_ends(ret, ret.campaign)) > 0,
        "agency": agency,
        "agency_name": agency.name.get(language()) if agency is not None else "",
    }
    return render(request, "registers/returns/ended.html", context, status=410)
