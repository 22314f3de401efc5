"""Cách nhận thông báo: a person's choice, and the one-click stop of a letter's footer."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from motcua.definitions.model.notice import NoticeGroup
from motcua.identity.actions.change_profile import change_profile
from motcua.identity.models import Account
from motcua.identity.requests import ActorRequest
from motcua.notices import queries, unsubscribing, words
from motcua.notices.actions import prefer
from motcua.notices.channels.registry import reachable
from motcua.notices.forms import PreferenceForm
from motcua.notices.ports import Contact


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: ActorRequest) -> HttpResponse:
    """Show and keep the choice; what cannot be reached says what is missing."""
    account = request.user
    assert isinstance(account, Account)
    officer = bool(account.posts_today)
    contact = Contact(account.language, account.pk, account.email, account.phone)
    reach = reachable(contact)
    kept = queries.wishes(account.pk)
    form = PreferenceForm(
        queries.groups_of(officer), kept, reach, request.POST or None,
        initial={"language": account.language},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        prefer.prefer(account.pk, form.wished, actor=request.actor)
        change_profile(account.pk, {"language": form.cleaned_data["language"]}, actor=request.actor)
        messages.success(request, _("Your choice is saved."))
        return redirect("notices:preferences")
    context = {
        "form": form,
        "account": account,
        "layout": "ui/desk.html" if request.actor.post else "ui/base.html",
    }
    return render(request, "notices/preferences.html", context)


@csrf_exempt  # a mail program posts here with the signed word alone (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Không nhận thư loại này nữa: the word in the address is the permission; a GET only asks."""
    told = unsubscribing.read(token)
    if told is None or told[1] not in set(NoticeGroup):
        raise Http404("no such word")
    account, name, channel = told
    group = NoticeGroup(name)
    done = request.method == "POST"
    if done:
        prefer.stop(account, group, channel)
    context = {"done": done, "group": words.GROUPS[group], "channel": words.channel(channel)}
    return render(request, "notices/unsubscribe.html", context)
