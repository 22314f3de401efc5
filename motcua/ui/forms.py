"""Biểu mẫu: forms and fields that show and read themselves in one Vietnamese way.

Derive a form from :class:`GovForm` (or mix :class:`GovFormMixin` into a model form) and write
``{{ form }}`` or ``{% field form.name %}`` in the template.
"""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.kernel.text import clean

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

VIETNAMESE_DATE = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})")
ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


DEFAULT_REQUIRED = forms.Field.default_error_messages["required"]


def _required(field: forms.Field) -> "str | _StrPromise":
    """Thiếu thông tin: what to do about it, by the kind of control."""
    if isinstance(field, forms.FileField):
        return _("Please attach a file.")
    if isinstance(field, forms.BooleanField):
        return _("Please tick this box to go on.")
    if isinstance(field, forms.ChoiceField):
        return _("Please choose an answer.")
    return _("Please fill this in.")


class GovFormMixin:
    """Biểu mẫu: leaves checking to the server, whose messages are translated and read aloud."""

    template_name = "ui/components/form.html"
    use_required_attribute = False
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if field.error_messages.get("required") == DEFAULT_REQUIRED:
                field.error_messages["required"] = _required(field)


class GovForm(GovFormMixin, forms.Form):
    """Biểu mẫu: a plain form in the design of the service."""


def parse_date(text: str) -> date:
    """Ngày: read ``14/08/2019`` (also with ``-``, ``.`` or blanks) or ``2019-08-14``.

    Raises ValueError when the text has another shape or names a day that does not exist.
    """
    text = text.strip()
    if match := VIETNAMESE_DATE.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        return date(year, month, day)
    if match := ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return date(year, month, day)
    raise ValueError(text)


class VietnameseDateInput(forms.DateInput):
    """Ô nhập ngày: plain text in day, month, year; calendars pop up badly on cheap phones."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"inputmode": "numeric", **(attrs or {})}, format="%d/%m/%Y")


class VietnameseDateField(forms.DateField):
    """Ngày: a date typed as ngày/tháng/năm."""

    widget = VietnameseDateInput
    default_error_messages = {
        "invalid": _("Enter a real date as day/month/year, for example 14/08/2019."),
    }

    def to_python(self, value: Any) -> date | None:
        """Đọc ngày: date for good text, None for nothing, ValidationError for the rest."""
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        try:
            return parse_date(value)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class CleanCharField(forms.CharField):
    """Ô chữ: text in composed Unicode (NFC) without control characters.

    Phones and some keyboards send decomposed marks; two spellings of one name must not differ.
    """

    def to_python(self, value: Any) -> str:
        """Làm sạch: NFC, no control characters but line breaks and tabs, then Django's own."""
        text = clean(value) if isinstance(value, str) else value
        return super().to_python(text) or ""


class DongField(forms.IntegerField):
    """Số tiền: whole đồng; dots, blanks and the word ``đồng`` may be typed."""

    default_error_messages = {
        "invalid": _("Enter an amount in whole đồng, for example 1.250.000."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("min_value", 0)
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        super().__init__(**options)

    def to_python(self, value: Any) -> int | None:
        """Đọc tiền: ``1.250.000 đồng`` becomes 1250000; other text raises ValidationError."""
        if isinstance(value, str):
            text = re.sub(r"\s*(đồng|đ|vnd)\s*$", "", value.strip().lower())
            if re.fullmatch(r"\d{1,3}([.,\s]\d{3})+", text):
                text = re.sub(r"\D", "", text)
            value = text
        return super().to_python(value)
