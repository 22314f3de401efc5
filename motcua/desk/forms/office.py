"""Biểu mẫu của phòng chuyên môn và lãnh đạo: assign to approve, consult, apologise, stop."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.definitions.model.province import POST_OFFICE
from motcua.desk import words
from motcua.desk.forms.base import Area, Moment, VerbForm
from motcua.desk.forms.items import ItemsForm
from motcua.dossiers.actions import answer as answering
from motcua.dossiers.actions import apologise as apologising
from motcua.dossiers.actions import approve as approving
from motcua.dossiers.actions import assign as assigning
from motcua.dossiers.actions import consult as consulting
from motcua.dossiers.actions import decline as declining
from motcua.dossiers.actions import forward as forwarding
from motcua.dossiers.actions import hand_over as handing
from motcua.dossiers.actions import propose as proposing
from motcua.dossiers.actions import send_back as sending
from motcua.dossiers.actions import stop as stopping
from motcua.dossiers.actions import take as taking
from motcua.dossiers.actions import verify as verifying
from motcua.dossiers.letters import result_text
from motcua.dossiers.queries.handover import Candidate
from motcua.dossiers.states import State, Verb
from motcua.dossiers.steps import earlier_steps
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.publication import queries as publication
from motcua.ui.forms import CleanCharField


class TakeForm(VerbForm):
    """Nhận việc."""

    verb = Verb.TAKE

    def act(self, actor: Actor, rev: int) -> None:
        taking.take(self.page.dossier.id, actor, rev=rev)


class ForwardForm(VerbForm):
    """Chuyển bước."""

    verb = Verb.FORWARD

    def act(self, actor: Actor, rev: int) -> None:
        forwarding.forward(self.page.dossier.id, actor, rev=rev)


class ToForm(VerbForm):
    """Chọn cán bộ: the officers who may have the dossier, with their open load."""

    to = forms.ChoiceField(label=_("Officer"), widget=forms.RadioSelect)

    def offer(self, candidates: list[Candidate]) -> None:
        """Offer these officers."""
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(c.post, c.label(words.language())) for c in candidates]


class AssignForm(ToForm):
    """Phân công."""

    verb = Verb.ASSIGN

    def act(self, actor: Actor, rev: int) -> None:
        assigning.assign(self.page.dossier.id, actor, to=self.cleaned_data["to"], rev=rev)


class HandOverForm(ToForm):
    """Bàn giao một hồ sơ."""

    verb = Verb.HAND_OVER

    def act(self, actor: Actor, rev: int) -> None:
        handing.hand_over_one(self.page.dossier.id, actor, to=self.cleaned_data["to"], rev=rev)


class SendBackForm(VerbForm):
    """Trả lại bước trước."""

    verb = Verb.SEND_BACK
    to_step = forms.ChoiceField(label=_("Back to which step"), required=False)
    reason = Area(label=_("Reason"))

    def build(self) -> None:
        steps = earlier_steps(self.page.procedure, self.page.situation)
        field = self.fields["to_step"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", str(_("The officer who proposed"))),
            *((step.id, step.name.get(words.language())) for step in steps),
        ]

    def act(self, actor: Actor, rev: int) -> None:
        do = sending.send_back if self.verb == Verb.SEND_BACK else declining.decline
        data = self.cleaned_data
        do(self.page.dossier.id, actor, reason=data["reason"], to_step=data["to_step"], rev=rev)


class DeclineForm(SendBackForm):
    """Không ký."""

    verb, warning = Verb.DECLINE, True


class VerifyForm(VerbForm):
    """Thẩm tra, xác minh."""

    verb = Verb.VERIFY
    findings = Area(label=_("What the verification found"))
    place = CleanCharField(label=_("Place"), required=False, max_length=300)
    present = CleanCharField(label=_("Who was present"), required=False, max_length=300)

    def act(self, actor: Actor, rev: int) -> None:
        verifying.verify(self.page.dossier.id, actor, **self.cleaned_data, rev=rev)


NOT_ASKED = (POST_OFFICE, "postal_enterprise")
"""Kinds of agencies that decide nothing, so nobody asks for their opinion."""


class ConsultForm(VerbForm):
    """Lấy ý kiến: another agency, the question, until when."""

    verb = Verb.CONSULT
    agency = forms.ChoiceField(label=_("Agency"))
    question = Area(label=_("Question"))

    def build(self) -> None:
        own = {self.page.dossier.agency, *self.page.dossier.consulting}
        field = self.fields["agency"]
        assert isinstance(field, forms.ChoiceField)
        others = (
            a
            for a in publication.current().agencies.values()
            if a.id not in own and a.kind not in NOT_ASKED
        )
        field.choices = [
            ("", str(_("Choose an agency"))),
            *((a.id, a.name.get(words.language())) for a in others),
        ]
        self.fields |= Moment.fields(_("Answer by, date"), _("Answer by, time"))
        last = self.page.calendar.nth_working_day(clock.local(self.page.now).date(), 3)
        self.fields["day"].initial = last

    def act(self, actor: Actor, rev: int) -> None:
        data = self.cleaned_data
        consulting.consult(
            self.page.dossier.id,
            actor,
            agency=data["agency"],
            question=data["question"],
            until=Moment.of(data),
            rev=rev,
        )


class AnswerForm(VerbForm):
    """Trả lời ý kiến."""

    verb = Verb.ANSWER
    answer = Area(label=_("Answer of your agency"), max_length=8000)

    def act(self, actor: Actor, rev: int) -> None:
        answering.answer(self.page.dossier.id, actor, answer=self.cleaned_data["answer"], rev=rev)


class ProposeForm(ItemsForm):
    """Đề xuất: grant, refuse with a reason, or a supplement with its list."""

    verb = Verb.PROPOSE
    outcome = forms.ChoiceField(
        label=_("Proposal"),
        choices=[
            ("grant", _("Grant")),
            ("refuse", _("Refuse")),
            ("supplement", _("Ask for a supplement")),
        ],
        widget=forms.RadioSelect,
    )
    reason = Area(label=_("Reason, if refused; the applicant reads it"), required=False)
    note = Area(label=_("Note to the leader, or to the one-stop desk"), required=False)

    def build(self) -> None:
        self.add_items([])
        self.fields["basis"] = CleanCharField(
            label=_("Legal basis, if this is another request or a late one"),
            required=False,
            max_length=300,
        )
        if self.page.dossier.consulting:
            self.fields["without_answer"] = forms.BooleanField(
                label=_("Go on although a consulted agency has not answered"), required=False
            )

    def clean(self) -> dict[str, Any]:
        wanted = self.cleaned_data.get("outcome") == "supplement"
        self.cleaned_data["items"] = self.listed() if wanted else []
        return self.cleaned_data

    def act(self, actor: Actor, rev: int) -> None:
        data = self.cleaned_data
        proposing.propose(
            self.page.dossier.id,
            actor,
            outcome=data["outcome"],
            reason=data["reason"],
            items=data["items"],
            basis=data["basis"],
            note=data["note"],
            without_answer=data.get("without_answer", False),
            rev=rev,
        )


class ApproveForm(VerbForm):
    """Ký duyệt: what will be signed is shown first."""

    verb = Verb.APPROVE

    def build(self) -> None:
        self.refused = self.page.situation.outcome == "refuse"
        self.preview = {} if self.refused else result_text(self.page.procedure, self.page.dossier)

    def act(self, actor: Actor, rev: int) -> None:
        approving.approve(self.page.dossier.id, actor, rev=rev)


class ApologiseForm(VerbForm):
    """Xin lỗi và hẹn lại."""

    verb = Verb.APOLOGISE
    reason = Area(label=_("Reason of the delay, as the applicant will read it"))

    def build(self) -> None:
        self.fields |= Moment.fields(_("New date"), _("New time"))
        due = self.page.dossier.due
        if due is not None:
            later = clock.local(due).date() + timedelta(days=1)
            self.fields["day"].initial = self.page.calendar.roll_forward(later)

    def act(self, actor: Actor, rev: int) -> None:
        data = self.cleaned_data
        apologising.apologise(
            self.page.dossier.id, actor, reason=data["reason"], due=Moment.of(data), rev=rev
        )


class StopForm(VerbForm):
    """Dừng giải quyết: after a withdrawal neither reason nor basis need be given."""

    verb, warning = Verb.STOP, True
    reason = Area(label=_("Reason, as the applicant will read it"), required=False)
    basis = CleanCharField(label=_("Legal basis"), required=False, max_length=300)

    def build(self) -> None:
        needed = self.page.situation.state != State.WITHDRAWAL_ASKED
        for name in ("reason", "basis"):
            self.fields[name].required = needed

    def act(self, actor: Actor, rev: int) -> None:
        data = self.cleaned_data
        stopping.stop(
            self.page.dossier.id, actor, reason=data["reason"], basis=data["basis"], rev=rev
        )
