"""Trang sau đường dẫn: what every page that a unit's link opens says to the browser."""

from __future__ import annotations

from django.http import HttpResponse


def by_link(response: HttpResponse) -> HttpResponse:
    """The address of the page is told to no other site, and no search engine keeps it."""
    response["Referrer-Policy"] = "same-origin"  # "no-referrer" would send forms as from nowhere
    response["X-Robots-Tag"] = "noindex"
    return response
