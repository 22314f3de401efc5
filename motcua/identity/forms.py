"""Biểu mẫu danh tính: what a person types about themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.definitions.model.province import Post
from motcua.identity.fields import IdNumberField, PhoneField, TaxCodeField
from motcua.identity.models import Account
from motcua.identity.scopes import CITIZEN_SCOPES, OFFICER_SCOPES
from motcua.ui.forms import CleanCharField, GovForm, GovFormMixin

KINDS = [
    ("citizen", _("A person")),
    ("organisation", _("An enterprise or organisation")),
    ("foreign", _("A foreign person or organisation")),
]

PASSWORD_HINT = _("At least 10 characters; several words that you can remember are best.")


class SignInForm(GovFormMixin, AuthenticationForm):
    """Đăng nhập: address and password; one message for whatever does not fit."""

    error_messages = {
        "invalid_login": _(
            "The e-mail address and the password do not belong together. Check both: the password "
            "tells capital and small letters apart."
        ),
        "inactive": _("The e-mail address and the password do not belong together."),
    }

    def __init__(self, request: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = _("E-mail address")
        self.fields["username"].widget = forms.EmailInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "maxlength": 254}
        )
        self.fields["password"].label = _("Password")

    def clean_username(self) -> str:
        """One mailbox is one account, and one count of failures, in any letter case."""
        return str(self.cleaned_data["username"]).strip().lower()


class SignUpForm(GovForm):
    """Đăng ký: as little as an account needs."""

    full_name = CleanCharField(
        label=_("Full name"), max_length=120, help_text=_("As on your identity card")
    )
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, help_text=_("You sign in with it")
    )
    phone = PhoneField(label=_("Telephone number"), max_length=20, required=False)
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=PASSWORD_HINT,
    )

    def clean_email(self) -> str:
        """An address is kept in small letters."""
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        """Judge the password beside the name and the address, which it must not repeat."""
        data = super().clean() or self.cleaned_data
        password = data.get("password")
        if password:
            who = Account(email=data.get("email", ""), full_name=data.get("full_name", ""))
            try:
                validate_password(password, who)
            except ValidationError as error:
                self.add_error("password", error)
        return data


class ProfileForm(GovForm):
    """Thông tin cá nhân: what the forms of procedures are filled from."""

    full_name = CleanCharField(label=_("Full name"), max_length=120)
    kind = forms.ChoiceField(
        label=_("You usually file as"), choices=KINDS, widget=forms.RadioSelect
    )
    id_number = IdNumberField(
        label=_("Identity card or passport number"), max_length=20, required=False
    )
    organisation = CleanCharField(
        label=_("Name of the enterprise or organisation"), max_length=200, required=False
    )
    tax_code = TaxCodeField(label=_("Tax code"), max_length=20, required=False)
    phone = PhoneField(label=_("Telephone number"), max_length=20, required=False)
    address = CleanCharField(label=_("Address"), max_length=300, required=False)
    language = forms.ChoiceField(
        label=_("Language of messages to you"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect(),
    )


class PostForm(GovForm):
    """Chọn chức danh: the post to act as, out of those that are held today."""

    post = forms.ChoiceField(label=_("Act as"), widget=forms.RadioSelect)

    def __init__(self, posts: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["post"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = posts


class TokenForm(GovForm):
    """Mã truy cập: for which program, acting as whom, allowed what, until when."""

    label = CleanCharField(
        label=_("What is the token for?"),
        max_length=80,
        help_text=_("For example: the counter program at the post office"),
    )
    post = forms.ChoiceField(label=_("Acts as"), required=False, widget=forms.RadioSelect)
    scopes = forms.MultipleChoiceField(
        label=_("It may"), choices=[], widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(
        label=_("It expires after"),
        coerce=int,
        choices=[(7, _("7 days")), (30, _("30 days")), (90, _("90 days")), (365, _("1 year"))],
        initial=30,
    )

    def __init__(self, posts: list[Post], language: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        post, scopes = self.fields["post"], self.fields["scopes"]
        assert isinstance(post, forms.ChoiceField)
        assert isinstance(scopes, forms.ChoiceField)
        post.choices = [
            *((held.id, held.title.get(language)) for held in posts),
            ("", _("Myself, as a citizen")),
        ]
        scopes.choices = list((OFFICER_SCOPES if posts else CITIZEN_SCOPES).items())
        self.initial.setdefault("post", posts[0].id if posts else "")

    @property
    def lifetime(self) -> timedelta:
        """How long the token is to live."""
        return timedelta(days=self.cleaned_data["days"])
