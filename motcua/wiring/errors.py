"""Trang lỗi: what a person sees when a request cannot be served, in words that say what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's protection did not match; nothing was changed."""
    return _page(request, "403_csrf.html", 403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent cannot be read."""
    return _page(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but not allowed."""
    return _page(request, "403.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or none that this person may know of."""
    return _page(request, "404.html", 404)


def failed(request: HttpRequest) -> HttpResponse:
    """500: our fault; shown without the database, which may be what failed."""
    try:
        return HttpResponse(get_template("500.html").render({}), status=500)
    except TemplateDoesNotExist:
        return HttpResponse("<h1>500</h1>", status=500)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    return render(request, template, status=status)
