"""Biểu mẫu kiểm tra: what inspectors found, what followed, and what is put right."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.definitions.model.register import Register
from motcua.registers import words
from motcua.registers.actions.correct_inspection import KEPT
from motcua.registers.actions.inspect import Found
from motcua.registers.queries.inspected import Inspected
from motcua.ui.forms import CleanCharField, DongField, GovForm, VietnameseDateField


class InspectionForm(GovForm):
    """Biểu mẫu kiểm tra."""

    held_on = VietnameseDateField(label=_("Held on"), help_text=_("Day/month/year"))
    inspectors = CleanCharField(label=_("Inspectors"), max_length=300)
    findings = CleanCharField(
        label=_("What was found"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=list(words.OUTCOMES.items()), widget=forms.RadioSelect
    )
    remedy_by = VietnameseDateField(label=_("To be mended by"), required=False)
    decision = CleanCharField(
        label=_("Number of the sanction's decision"), required=False, max_length=120
    )
    sanction = CleanCharField(label=_("Sanction"), required=False, max_length=300)
    fine = DongField(label=_("Fine (đồng)"), required=False)

    def __init__(self, book: Register, language: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if book.rules:
            self.fields["breaches"] = forms.MultipleChoiceField(
                label=_("Rules that were broken"),
                choices=[(rule.id, rule.explain.get(language)) for rule in book.rules],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def found(self) -> Found:
        """What was typed, as the action takes it."""
        told = self.cleaned_data
        return Found(
            told["held_on"], told["inspectors"], told["findings"], told["outcome"],
            told.get("breaches", ()), told["remedy_by"], told["sanction"], told["fine"] or 0,
            told["decision"], told.get("paid_on"), told.get("remedied_on"),
        )  # fmt: skip


class CorrectionForm(InspectionForm):
    """Biểu mẫu đính chính: the same, with what followed and the reason."""

    paid_on = VietnameseDateField(label=_("Fine paid on"), required=False)
    remedied_on = VietnameseDateField(label=_("Mended on"), required=False)
    reason = CleanCharField(
        label=_("Reason of the correction"), max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, book: Register, language: str, *args: Any, **options: Any) -> None:
        super().__init__(book, language, *args, **options)
        self.order_fields([name for name in self.fields if name != "reason"])

    @staticmethod
    def told(one: Inspected) -> dict[str, Any]:
        """What the inspection says now."""
        return {name: getattr(one.row, name) or None for name in KEPT}


class SettleForm(GovForm):
    """Biểu mẫu kết quả thi hành: only what is open is asked for."""

    paid_on = VietnameseDateField(label=_("Fine paid on"), required=False)
    remedied_on = VietnameseDateField(label=_("Mended on"), required=False)

    def __init__(self, one: Inspected, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        row = one.row
        if row.fine <= 0 or row.paid_on is not None:
            del self.fields["paid_on"]
        if row.remedy_by is None or row.remedied_on is not None:
            del self.fields["remedied_on"]


class WithdrawForm(GovForm):
    """Biểu mẫu rút lần kiểm tra."""

    reason = CleanCharField(
        label=_("Why it should not stand there"), max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
