"""Ô nhập về con người: telephone numbers, identity papers and tax codes, in one written form."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.ui.forms import CleanCharField

_PHONE = re.compile(r"(?:\+84|0)\d{9,10}")
_ID_NUMBER = re.compile(r"\d{9}|\d{12}|[A-Z]\d{7,8}")
_TAX_CODE = re.compile(r"\d{10}(?:-\d{3})?")


class PhoneField(CleanCharField):
    """Số điện thoại: blanks, dots and hyphens may be typed; ``0239 3855 555`` is 02393855555."""

    default_error_messages = {
        "invalid": _("Enter a telephone number such as 0912 345 678."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"type": "tel"}))
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        """The number without separators; ``ValidationError`` for anything else."""
        text = re.sub(r"[\s.\-()]", "", super().clean(value))
        if text and not _PHONE.fullmatch(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return text


class IdNumberField(CleanCharField):
    """Số định danh: identity card (9 or 12 digits) or passport."""

    default_error_messages = {
        "invalid": _("Enter the 12 or 9 digits of the identity card, or a passport number."),
    }

    def clean(self, value: Any) -> str:
        """The number without blanks; ``ValidationError`` for anything else."""
        text = re.sub(r"\s", "", super().clean(value)).upper()
        if text and not _ID_NUMBER.fullmatch(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return text


class TaxCodeField(CleanCharField):
    """Mã số thuế: 10 digits, with a hyphen and 3 more for a branch."""

    default_error_messages = {
        "invalid": _("Enter a tax code of 10 digits, or 10 digits, a hyphen and 3 digits."),
    }

    def clean(self, value: Any) -> str:
        """The code without blanks; ``ValidationError`` for anything else."""
        text = re.sub(r"\s", "", super().clean(value))
        if text and not _TAX_CODE.fullmatch(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return text
