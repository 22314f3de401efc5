"""Thông báo của tôi: newest first, with what was not read yet; for citizens and officers alike."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.identity.requests import ActorRequest
from motcua.notices import queries
from motcua.notices.actions import read as reading


@require_safe
def inbox(request: ActorRequest) -> HttpResponse:
    """The list; two statements."""
    page = queries.inbox(request.actor, request.GET.get("after", ""), request.GET.get("before", ""))
    context = {
        "page": page,
        "unread": queries.unread(request.actor),
        "layout": "ui/desk.html" if request.actor.post else "ui/base.html",
    }
    return render(request, "notices/inbox.html", context)


@never_cache
@require_safe
def unread(request: ActorRequest) -> HttpResponse:
    """Số thông báo chưa đọc as plain text, asked by the page's script; one light statement."""
    number = queries.unread(request.actor)
    text = f"{queries.MOST}+" if number > queries.MOST else str(number)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_POST
def read_all(request: ActorRequest) -> HttpResponse:
    """Đánh dấu đã đọc tất cả."""
    reading.read(request.actor)
    return redirect("notices:inbox")


@require_POST
def read_one(request: ActorRequest, message: int) -> HttpResponse:
    """Mark one as read, and go to the page that it is about where that was asked for."""
    link = reading.read(request.actor, message)
    if link is None:
        raise Http404("no such notice")
    if "open" in request.POST and link and url_has_allowed_host_and_scheme(link, None):
        return redirect(link)
    return redirect("notices:inbox")
