"""Dùng chung của các trang bưu cục: who may look, and what a refusal becomes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse

from motcua.documents.files import harden
from motcua.dossiers.errors import NotFound, Refused
from motcua.identity.requests import ActorRequest
from motcua.postal.web import words

T = TypeVar("T")


def shown(read: Callable[[], T]) -> T:
    """What ``read`` finds, or the page that says there is none."""
    try:
        return read()
    except NotFound as gone:
        raise Http404 from gone


def tried(
    request: ActorRequest, act: Callable[[], object], done: str = "", form: forms.Form | None = None
) -> bool:
    """Carry an action out; a refusal is told on the form, or above the page, with its reason."""
    try:
        act()
    except NotFound as gone:
        raise Http404 from gone
    except Refused as refused:
        text = words.refused(refused.refusal)
        if form is not None:
            form.add_error(None, text)
        else:
            messages.error(request, text)
        return False
    if done:
        messages.success(request, done)
    return True


def pdf(content: bytes, name: str) -> HttpResponse:
    """A print, shown in the browser."""
    response = HttpResponse(content, content_type="application/pdf")
    harden(response, name, inline=True)
    return response
