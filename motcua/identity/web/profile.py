"""Thông tin cá nhân and the choice of post: what a signed-in person sets for themselves."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.identity import sessions
from motcua.identity.actions.change_profile import FIELDS, change_profile
from motcua.identity.forms import PostForm, ProfileForm
from motcua.identity.models import Account
from motcua.identity.queries import posts_of
from motcua.identity.requests import ActorRequest
from motcua.identity.web.landing import home_of, safe_next
from motcua.kernel import clock
from motcua.publication import queries as publication


def _account(request: ActorRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: ActorRequest) -> HttpResponse:
    """Sửa thông tin cá nhân: forms are filled from it; dossiers already filed stay as they are."""
    account = _account(request)
    now = {name: getattr(account, name) for name in FIELDS}
    form = ProfileForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        change_profile(account.pk, form.cleaned_data, actor=request.actor)
        messages.success(request, _("Your details are saved."))
        return redirect(safe_next(request) or "identity:profile")
    page = {"form": form, "account": account, "next": safe_next(request)}
    return render(request, "identity/profile.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def posts(request: ActorRequest) -> HttpResponse:
    """Chọn chức danh: which of the posts that are held today this session acts as."""
    language = get_language() or "vi"
    held = posts_of(_account(request), clock.now().date())
    agencies = publication.current().agencies if held else {}
    choices = [
        (post.id, f"{post.title.get(language)}, {agencies[post.agency].name.get(language)}")
        for post in held
    ]
    chosen = request.session.get(sessions.POST)
    form = PostForm(choices, request.POST or None, initial={"post": chosen})
    if request.method == "POST" and form.is_valid():
        request.session[sessions.POST] = form.cleaned_data["post"]
        return redirect(safe_next(request) or home_of(True, form.cleaned_data["post"]))
    page = {"form": form, "held": held, "next": safe_next(request)}
    return render(request, "identity/posts.html", page)
