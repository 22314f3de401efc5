"""Biểu mẫu thu nộp: what cashiers and accountants type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.payments.statements.lines import BIGGEST_FILE
from motcua.ui.forms import CleanCharField, DongField, GovForm, VietnameseDateField

OFF = {"autocomplete": "off", "spellcheck": "false"}


class FindForm(GovForm):
    """Tìm giấy báo nộp: a code, typed or scanned."""

    q = CleanCharField(
        label=_("Payment code or dossier code"),
        help_text=_("Type it, or scan the QR code of the payment page."),
        max_length=300,
        widget=forms.TextInput(attrs={**OFF, "autofocus": True}),
        error_messages={"required": _("Enter a payment code or a dossier code.")},
    )


class CashForm(GovForm):
    """Thu tiền mặt: what was handed over."""

    tendered = DongField(label=_("Cash handed over"), max_value=10**12)


class CountForm(GovForm):
    """Khóa ca: what was counted, and why it differs."""

    counted = DongField(label=_("Cash counted in the till"), max_value=10**12)
    reason = CleanCharField(
        label=_("Reason for a difference"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class StatementForm(GovForm):
    """Tệp sao kê."""

    file = forms.FileField(
        label=_("Statement of the bank account"),
        help_text=_("CSV or ISO 20022 camt.053 (XML), at most 5 MB. Nothing is recorded yet."),
        error_messages={
            "required": _("Choose the file that you exported from the bank."),
            "empty": _("The file is empty. Choose the file again."),
        },
    )

    def clean_file(self) -> bytes:
        """The bytes, bounded before they are read."""
        upload = self.cleaned_data["file"]
        if upload.size is None or upload.size > BIGGEST_FILE:
            raise forms.ValidationError(_("The file is larger than a daily statement can be."))
        data: bytes = upload.read()
        return data


class DayForm(GovForm):
    """Chọn ngày."""

    day = VietnameseDateField(label=_("Day"))


class ReasonForm(GovForm):
    """Đề nghị hoàn trả: how much and why."""

    amount = DongField(label=_("Amount to give back"), min_value=1)
    reason = CleanCharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class PayOutForm(GovForm):
    """Chi hoàn trả: by which way, under which number."""

    way = forms.ChoiceField(
        label=_("How the money is given back"),
        choices=[
            ("cash", _("Cash from my till")),
            ("transfer", _("Bank transfer")),
            ("online", _("Online gateway")),
        ],
        widget=forms.RadioSelect,
        initial="cash",
    )
    number = CleanCharField(
        label=_("Number of the transfer"), required=False, max_length=120,
        widget=forms.TextInput(attrs=OFF),
    )  # fmt: skip


class BillForm(GovForm):
    """Gán vào giấy báo nộp: which bill the money pays."""

    code = CleanCharField(
        label=_("Payment code or dossier code of the bill"),
        max_length=60,
        widget=forms.TextInput(attrs=OFF),
        error_messages={"required": _("Enter a payment code or a dossier code.")},
    )


class OwnForm(GovForm):
    """Tiền của chính cơ quan: from which account it moved."""

    source = forms.ChoiceField(label=_("Account that the money came from"))

    def __init__(self, accounts: Iterable[tuple[str, Any]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chooser = self.fields["source"]
        assert isinstance(chooser, forms.ChoiceField)
        chooser.choices = [("", _("Choose an account")), *accounts]


class NoteForm(GovForm):
    """Khoản khác: what the money is."""

    note = CleanCharField(
        label=_("What this money is"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
