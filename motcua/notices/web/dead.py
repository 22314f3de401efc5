"""Tin không gửi được: how each channel fares, what failed and why; send again, or give up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.identity.requests import ActorRequest
from motcua.kernel import clock
from motcua.notices import queries, tasks, texts, words
from motcua.notices.actions import retry as retrying
from motcua.notices.forms import DropForm


@require_safe
def dead(request: ActorRequest) -> HttpResponse:
    """The list, newest first, for one channel where it is named; three statements."""
    return _show(request)


def _show(
    request: ActorRequest, status: int = 200, form: DropForm | None = None, at: int = 0
) -> HttpResponse:
    channel = request.GET.get("channel", "")
    page = queries.dead(channel, request.GET.get("after", ""), request.GET.get("before", ""))
    language = get_language() or "vi"
    context = {
        "page": page,
        "rows": [_row(row, language, form if row.id == at else None) for row in page],
        "channels": [
            {
                "name": words.channel(one.key),
                "why": words.failure(one.error) if one.error else "",
                "health": one,
            }
            for one in queries.health(clock.now())
        ],
        "channel": channel,
        "error_form": form,
    }
    return render(request, "notices/dead.html", context, status=status)


def _row(row: Any, language: str, form: DropForm | None) -> dict[str, Any]:
    """One message in words; who it is for is named by the reference, not by name or address."""
    notice = texts.current().by_id.get(row.notice)
    return {
        "message": row,
        "subject": notice.subject.get(language).replace("{code}", "").strip() if notice
        else row.notice,
        "channel": words.channel(row.channel),
        "why": words.failure(row.error),
        "form": form or DropForm(auto_id=f"id_%s_{row.id}"),
        "open": form is not None,
    }  # fmt: skip


@require_POST
def retry(request: ActorRequest, message: int) -> HttpResponse:
    """Gửi lại."""
    try:
        done = retrying.retry(message, request.actor)
    except retrying.Impossible as error:
        messages.error(request, _(str(error)))
        return redirect("notices:dead")
    tasks.enqueue()
    _answer(request, done is not None, _("The message is sent again."))
    return redirect("notices:dead")


@require_POST
def drop(request: ActorRequest, message: int) -> HttpResponse:
    """Bỏ qua, with a reason."""
    form = DropForm(request.POST, auto_id=f"id_%s_{message}")
    if not form.is_valid():
        return _show(request, 422, form, message)
    done = retrying.drop(message, request.actor, why=form.cleaned_data["why"])
    _answer(request, done is not None, _("The message is given up; the reason is kept."))
    return redirect("notices:dead")


def _answer(request: ActorRequest, done: bool, said: str) -> None:
    if done:
        messages.success(request, said)
    else:
        messages.info(request, _("Somebody has dealt with this message already."))
