"""Đăng ký: a short form; the answer is the same whether or not the address was known."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from motcua.identity.actions.sign_up import sign_up as make_account
from motcua.identity.addresses import remote_address
from motcua.identity.forms import SignUpForm
from motcua.identity.throttle import allow
from motcua.identity.web.landing import safe_next, with_next

PER_HOUR = 20
"""Sign-ups from one network address in an hour; a whole ward office may share one."""


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Đăng ký tài khoản, then sign in with it.

    Where the address has an account already, its owner gets a letter and the page says the same
    as always: nobody learns from it who has an account.
    """
    wished = safe_next(request)
    form = SignUpForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "identity/sign_up.html", {"form": form, "next": wished})
    if not allow(f"sign-up:{remote_address(request)}", PER_HOUR, 3600):
        form.add_error(
            None, _("Too many accounts were made from this network. Try again in an hour.")
        )
        page = {"form": form, "next": wished}
        return render(request, "identity/sign_up.html", page, status=429)
    data = form.cleaned_data
    account = make_account(
        data["email"],
        data["password"],
        data["full_name"],
        phone=data["phone"],
        language=(get_language() or "vi")[:2],
    )
    if account is None:
        _tell_owner(data["email"])
    request.session["signed_up"] = data["email"]
    messages.success(
        request,
        _(
            "Your account is ready: sign in with your e-mail address and the password that you "
            "chose. If you had an account before, its password is unchanged."
        ),
    )
    return redirect(with_next(reverse("identity:sign_in"), wished))


def _tell_owner(email: str) -> None:
    body = render_to_string(
        "identity/mail/already.txt",
        {"reset": settings.BASE_URL + reverse("identity:password_reset")},
    )
    send_mail(_("You already have an account"), body, None, [email], fail_silently=True)
