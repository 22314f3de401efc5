"""Biểu mẫu của bộ phận một cửa: receive, refuse, supplement, transfer, payment, return."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.definitions.model.procedure import Pattern
from motcua.desk import words
from motcua.desk.forms.base import Area, VerbForm
from motcua.desk.forms.items import ItemsForm
from motcua.documents.files import Accepted, accept
from motcua.documents.inspection.verdict import Refused as FileRefused
from motcua.dossiers.actions import receive as receiving
from motcua.dossiers.actions import record_payment as paying
from motcua.dossiers.actions import refuse as refusing
from motcua.dossiers.actions import request_payment as asking_payment
from motcua.dossiers.actions import request_supplement as asking
from motcua.dossiers.actions import return_result as returning
from motcua.dossiers.actions import supplement as supplementing
from motcua.dossiers.actions import transfer as transferring
from motcua.dossiers.actions._open import Handed
from motcua.dossiers.reuse import ending_papers
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor
from motcua.ui.forms import CleanCharField, DongField, VietnameseDateField


class ReceiveForm(VerbForm):
    """Tiếp nhận: the checklist of the components that were handed in."""

    verb = Verb.RECEIVE

    def build(self) -> None:
        handed = dict.fromkeys(p.component for p in self.page.parts.papers)
        names = {c.id: c.name.get(words.language()) for c in self.page.procedure.components}
        self.checked = [key for key in handed if key in names]
        ends = ending_papers(self.page.procedure, self.page.parts.papers)
        for key in self.checked:
            self.fields[f"ok_{key}"] = forms.BooleanField(
                label=names[key], required=False, initial=True
            )
            if key in ends:
                self.fields[f"until_{key}"] = VietnameseDateField(
                    label=_("Last day of validity, as printed on it"),
                    help_text=_("Day/month/year. Without it the paper cannot be used again."),
                    required=False,
                )
        if self.page.procedure.pattern == Pattern.IMMEDIATE:
            self.fields["receipt"] = forms.BooleanField(
                label=_("The applicant wants a receipt"), required=False
            )

    def act(self, actor: Actor, rev: int) -> None:
        data = self.cleaned_data
        receiving.receive(
            self.page.dossier.id,
            actor,
            rev=rev,
            checklist={key: data[f"ok_{key}"] for key in self.checked},
            until={key: data[f"until_{key}"] for key in self.checked if data.get(f"until_{key}")},
            receipt=data.get("receipt", False),
        )


class RequestSupplementForm(ItemsForm):
    """Yêu cầu bổ sung: the complete list, once."""

    verb = Verb.REQUEST_SUPPLEMENT

    def build(self) -> None:
        proposal = self.page.dossier.proposal if self.page.dossier.pending else {}
        self.add_items(proposal.get("items", []))
        self.fields["note"] = Area(
            label=_("Note to the applicant"), required=False, initial=proposal.get("note", "")
        )
        self.fields["basis"] = CleanCharField(
            label=_("Legal basis, if this is another request or a late one"),
            required=False,
            max_length=300,
            initial=proposal.get("basis", ""),
        )

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["items"] = self.listed()
        return self.cleaned_data

    def act(self, actor: Actor, rev: int) -> None:
        data = self.cleaned_data
        asking.request_supplement(
            self.page.dossier.id,
            actor,
            items=data["items"],
            note=data["note"],
            basis=data["basis"],
            rev=rev,
        )


class SupplementForm(VerbForm):
    """Nhận bổ sung tại quầy: what the applicant brings in answer to the request."""

    verb = Verb.SUPPLEMENT

    def build(self) -> None:
        asked = [s for s in self.page.parts.supplements if s.answered_at is None]
        known = {c.id: c.name.get(words.language()) for c in self.page.procedure.components}
        items = asked[-1].items if asked else []
        self.asked = [i["component"] for i in items if i.get("component") in known]
        for key in self.asked:
            self.fields[f"file_{key}"] = forms.FileField(label=known[key], required=False)
            self.fields[f"paper_{key}"] = forms.BooleanField(
                label=_("Handed in on paper only"), required=False
            )
        self.fields["answer"] = Area(label=_("What the applicant answers"), required=False)

    def clean(self) -> dict[str, Any]:
        self.accepted: dict[str, Accepted] = {}
        for key in self.asked:
            upload = self.cleaned_data.get(f"file_{key}")
            if upload is None:
                continue
            try:
                self.accepted[key] = accept(upload, upload.name)
            except FileRefused as refused:
                self.add_error(f"file_{key}", file_problem(refused))
        return self.cleaned_data

    def act(self, actor: Actor, rev: int) -> None:
        data = self.cleaned_data
        papers = [Handed(key, file=file) for key, file in self.accepted.items()]
        papers += [
            Handed(key, kind="original")
            for key in self.asked
            if data[f"paper_{key}"] and key not in self.accepted
        ]
        supplementing.supplement(
            self.page.dossier.id, actor, papers=papers, answer=data["answer"], rev=rev
        )


def file_problem(refused: FileRefused) -> str:
    """Why a file was not taken, in the language of the page."""
    from django.utils.translation import gettext

    return gettext(refused.message) % refused.params


class RefuseForm(VerbForm):
    """Từ chối tiếp nhận: the reason, which the applicant reads."""

    verb, warning = Verb.REFUSE, True
    reason = Area(label=_("Reason, as the applicant will read it"))

    def act(self, actor: Actor, rev: int) -> None:
        refusing.refuse(self.page.dossier.id, actor, reason=self.cleaned_data["reason"], rev=rev)


class TransferForm(VerbForm):
    """Chuyển hồ sơ giấy."""

    verb = Verb.TRANSFER

    def act(self, actor: Actor, rev: int) -> None:
        transferring.transfer(self.page.dossier.id, actor, rev=rev)


class RequestPaymentForm(VerbForm):
    """Yêu cầu nghĩa vụ tài chính."""

    verb = Verb.REQUEST_PAYMENT
    amount = DongField(label=_("Amount in đồng"))

    def build(self) -> None:
        owed = sum(fee["amount"] for fee in self.page.dossier.fees) - self.page.dossier.paid
        self.fields["amount"].initial = self.page.dossier.owed or max(owed, 0) or None

    def act(self, actor: Actor, rev: int) -> None:
        amount = self.cleaned_data["amount"]
        asking_payment.request_payment(self.page.dossier.id, actor, amount=amount, rev=rev)


class RecordPaymentForm(VerbForm):
    """Thu tiền mặt: all that is owed, in cash; what comes by transfer records itself."""

    verb = Verb.RECORD_PAYMENT

    def act(self, actor: Actor, rev: int) -> None:
        paying.record_payment(self.page.dossier.id, actor, rev=rev)


class ReturnResultForm(VerbForm):
    """Trả kết quả: who collects, with what authority, and the originals."""

    verb = Verb.RETURN_RESULT
    method = forms.ChoiceField(
        label=_("How the result is handed over"),
        choices=[("desk", _("At the one-stop desk")), ("post", _("By post"))],
        widget=forms.RadioSelect,
        initial="desk",
    )
    collector = forms.ChoiceField(
        label=_("Who collects"),
        choices=[("applicant", _("The applicant")), ("authorised", _("An authorised person"))],
        widget=forms.RadioSelect,
        initial="applicant",
    )
    collector_name = CleanCharField(
        label=_("Name of the person who collects"), required=False, max_length=120
    )
    collector_id = CleanCharField(
        label=_("Identity card or passport number"), required=False, max_length=20
    )
    authority = CleanCharField(label=_("Written authority"), required=False, max_length=300)

    def build(self) -> None:
        dossier = self.page.dossier
        if dossier.delivery == "post":
            self.fields["method"].initial = "post"
        if dossier.originals:
            self.fields["originals"] = forms.BooleanField(
                label=_("The originals that were taken in (%(n)d) were given back")
                % {"n": dossier.originals},
                required=False,
            )

    def act(self, actor: Actor, rev: int) -> None:
        data = self.cleaned_data
        returning.return_result(
            self.page.dossier.id,
            actor,
            method=data["method"],
            collector=data["collector"],
            collector_name=data["collector_name"],
            collector_id=data["collector_id"],
            authority=data["authority"],
            originals=data.get("originals", False),
            rev=rev,
        )
