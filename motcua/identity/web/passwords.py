"""Mật khẩu: change it, or get a new one by mail; Django's own views in our pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import views as auth
from django.contrib.auth.forms import PasswordChangeForm, PasswordResetForm, SetPasswordForm
from django.contrib.messages.views import SuccessMessageMixin
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from motcua.identity.forms import PASSWORD_HINT
from motcua.identity.throttle import allow
from motcua.ui.forms import GovFormMixin

RESETS_PER_HOUR = 5


class ChangeForm(GovFormMixin, PasswordChangeForm):
    """Đổi mật khẩu."""


class NewPasswordForm(GovFormMixin, SetPasswordForm):  # type: ignore[type-arg]
    """Đặt mật khẩu mới."""


class ResetForm(GovFormMixin, PasswordResetForm):
    """Quên mật khẩu: the address that the account was made with."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)


class ChangePassword(SuccessMessageMixin, auth.PasswordChangeView):  # type: ignore[type-arg]
    """Đổi mật khẩu: other sessions of the account end with it."""

    template_name = "identity/password_change.html"
    form_class = ChangeForm
    extra_context = {"password_hint": PASSWORD_HINT}
    success_url = reverse_lazy("identity:profile")
    success_message = _("Your password is changed. Other devices have been signed out.")


class ResetPassword(auth.PasswordResetView):
    """Quên mật khẩu: the answer is the same whether or not there is such an account."""

    template_name = "identity/password_reset.html"
    email_template_name = "identity/mail/reset.txt"
    subject_template_name = "identity/mail/reset_subject.txt"
    form_class = ResetForm
    success_url = reverse_lazy("identity:password_reset_sent")

    def form_valid(self, form: Any) -> HttpResponse:
        """Send the letter, but not so many that it becomes a nuisance to somebody."""
        self.extra_email_context = {"base_url": settings.BASE_URL}
        mailbox = str(form.cleaned_data["email"]).lower()
        if not allow(f"reset:{mailbox}", RESETS_PER_HOUR, 3600):
            return redirect(str(self.success_url))
        return super().form_valid(form)


class ResetSent(auth.PasswordResetDoneView):
    """Đã gửi thư."""

    template_name = "identity/password_reset_sent.html"


class NewPassword(SuccessMessageMixin, auth.PasswordResetConfirmView):  # type: ignore[type-arg]
    """Đặt mật khẩu mới from the link in the letter, which works once."""

    template_name = "identity/password_new.html"
    form_class = NewPasswordForm
    extra_context = {"password_hint": PASSWORD_HINT}
    success_url = reverse_lazy("identity:sign_in")
    success_message = _("Your new password is set. Sign in with it.")
