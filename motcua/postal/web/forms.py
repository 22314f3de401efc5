"""Biểu mẫu của bưu cục: what a delivery, a failed try, a closing and a scan ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.postal.flow import Outcome
from motcua.postal.web import words
from motcua.ui.forms import CleanCharField, DongField, GovForm


class SearchForm(GovForm):
    """Tìm: words or a code."""

    q = CleanCharField(required=False, max_length=200)


class CollectForm(GovForm):
    """Thu hộ phí: the cash that was handed over."""

    bill = forms.UUIDField(widget=forms.HiddenInput)
    tendered = DongField(label=_("Cash handed over, in đồng"))


class CourierForm(GovForm):
    """Giao bưu tá."""

    courier = CleanCharField(label=_("Name of the courier"), max_length=120)


class ScanForm(GovForm):
    """Quét mã: one code after another."""

    code = CleanCharField(
        label=_("Scan or type the code of a parcel"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autofocus": True, "spellcheck": "false"}
        ),
    )
    damaged = forms.BooleanField(label=_("It is damaged"), required=False)
    note = CleanCharField(label=_("What is wrong with it"), required=False, max_length=500)


class NoteForm(GovForm):
    """Ghi chú."""

    note = CleanCharField(label=_("Remark"), required=False, max_length=500)


class SolveForm(GovForm):
    """Giải quyết sai lệch."""

    solution = CleanCharField(label=_("What came of it"), max_length=500)
    found = forms.ChoiceField(
        label=_("The missing parcel"),
        choices=[("yes", _("was found and is here")), ("", _("is lost for good"))],
        widget=forms.RadioSelect,
        required=False,
        initial="yes",
    )

    def __init__(self, *args: Any, missing: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        if not missing:
            del self.fields["found"]


class DeliverForm(GovForm):
    """Phát kết quả: who signed, and which paper was shown."""

    name = CleanCharField(label=_("Full name of the person who signs"), max_length=120)
    paper_kind = forms.ChoiceField(label=_("Identity paper shown"), choices=words.PAPERS)
    paper_end = CleanCharField(
        label=_("Its last four digits"),
        max_length=20,
        help_text=_("No more than these four are kept."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    relation = forms.ChoiceField(
        label=_("Who collects"),
        choices=[("applicant", _("The applicant")), ("authorised", _("An authorised person"))],
        widget=forms.RadioSelect,
        initial="applicant",
    )
    authority = CleanCharField(
        label=_("Written authority"),
        required=False,
        max_length=300,
        help_text=_("Number and date of the paper, if an authorised person signs."),
    )

    def __init__(
        self, *args: Any, originals: int = 0, authorisation: bool = True, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if originals:
            self.fields["originals"] = forms.BooleanField(
                label=_("The originals that were taken in (%(n)d) were given back")
                % {"n": originals},
                required=False,
            )
        if not authorisation:
            del self.fields["relation"], self.fields["authority"]


class AttemptForm(GovForm):
    """Phát không thành."""

    outcome = forms.ChoiceField(
        label=_("Why it could not be delivered"),
        choices=[(key, words.OUTCOMES[key]) for key in Outcome if key != Outcome.DELIVERED],
        widget=forms.RadioSelect,
    )
    note = CleanCharField(
        label=_("Remark"),
        required=False,
        max_length=500,
        help_text=_("Needed if the recipient refused: what they said."),
    )


class CloseForm(GovForm):
    """Chốt tiền."""

    counted = DongField(label=_("Cash counted, in đồng"))
    reason = CleanCharField(label=_("Why it differs, if it does"), required=False, max_length=500)


class PayOverForm(GovForm):
    """Nộp tiền."""

    number = CleanCharField(label=_("Number of the transfer or of the cash slip"), max_length=60)


class ConfirmForm(GovForm):
    """Xác nhận tiền đến."""

    received = DongField(label=_("Received, in đồng"))
    reason = CleanCharField(label=_("Why it differs, if it does"), required=False, max_length=500)
