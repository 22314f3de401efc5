"""Biểu mẫu trả bản chính: who takes them back, and with what authority."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.ui.forms import CleanCharField, GovForm


class GiveForm(GovForm):
    """Trả bản chính (NĐ 61/2018 Đ20.2)."""

    method = forms.ChoiceField(
        label=_("How the originals go back"),
        choices=[("desk", _("At the one-stop desk")), ("post", _("By post"))],
        widget=forms.RadioSelect,
        initial="desk",
    )
    name = CleanCharField(
        label=_("Name of the person who takes them"),
        help_text=_("Leave empty where it is the applicant."),
        required=False,
        max_length=120,
    )
    id_number = CleanCharField(
        label=_("Identity card or passport number"), required=False, max_length=20
    )
    authority = CleanCharField(
        label=_("Written authority, for somebody else"), required=False, max_length=300
    )
