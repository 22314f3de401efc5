"""Biểu mẫu tại quầy: everything that makes a dossier, on one page, with the accepted files kept.

The one-stop desk and the post office file on somebody's behalf with the same form.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.core import signing
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.definitions.model.procedure import Component, Procedure
from motcua.documents.files import Accepted, accept, explain
from motcua.documents.inspection.verdict import Refused as FileRefused
from motcua.documents.papers.advice import warnings
from motcua.dossiers import filing, reuse
from motcua.dossiers.actions._open import Filing, Handed
from motcua.dossiers.errors import Problem
from motcua.dossiers.queries import drafts
from motcua.dossiers.reuse import Offer
from motcua.dossiers.web import counter_store, words
from motcua.dossiers.web.forms import AnswersForm, DeliveryForm
from motcua.dossiers.web.shared import language
from motcua.identity.actor import Actor
from motcua.ui.forms import GovForm

SALT = "dossiers.counter"
DESK_CHANNELS = ("counter", "post")
KEEP_SECONDS = 12 * 3600
"""Accepted files are kept for the form as long as a working day."""


class WayForm(GovForm):
    """Cách nộp: how the papers came, and that the applicant stands by them."""

    channel = forms.ChoiceField(
        label=gettext_lazy("How the papers came"),
        choices=[("counter", gettext_lazy("At the counter")), ("post", gettext_lazy("By post"))],
        widget=forms.RadioSelect,
        initial="counter",
    )
    declared = forms.BooleanField(
        label=gettext_lazy("The applicant has signed that what is stated is true"), required=False
    )

    def __init__(
        self,
        procedure: Procedure,
        *args: Any,
        channels: Sequence[str] = DESK_CHANNELS,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        field = self.fields["channel"]
        assert isinstance(field, forms.ChoiceField)
        offered = WayForm.base_fields["channel"].choices  # type: ignore[attr-defined]
        kept = [c for c in offered if c[0] in channels and procedure.channel(c[0])]
        field.choices = kept
        if kept:
            field.initial = kept[0][0]


@dataclass
class Slot:
    """Một thành phần hồ sơ at the counter: what lies there, and what is wrong with it."""

    component: Component
    name: str
    kind: str
    files: list[Accepted]
    on_paper: bool = False
    held: bool = False
    error: str = ""
    offer: Offer | None = None  # what the store has of the person
    offer_name: str = ""
    use: bool = False
    outage: str = ""

    @property
    def advice(self) -> list[tuple[Accepted, list[str]]]:
        """Each file with what makes it hard to read."""
        return [(file, warnings(file.quality)) for file in self.files]


class Counter:
    """Một lần nộp tại quầy: the forms together, what was accepted, and what is wrong."""

    def __init__(
        self,
        procedure: Procedure,
        actor: Actor,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
        channels: Sequence[str] = DESK_CHANNELS,
        delivery: str = "desk",
    ) -> None:
        chosen = language()
        communes = drafts.communes()
        self.procedure, self.actor, self.data = procedure, actor, data
        kinds = tuple(kind.value for kind in procedure.applicants)  # the first is offered chosen
        who, start = drafts.applicant_form(kinds), {"kind": kinds[0]}
        self.applicant = AnswersForm(who, start, data, language=chosen, prefix="applicant")
        self.form = AnswersForm(
            procedure.form, {}, data, language=chosen, communes=communes, prefix="form"
        )
        self.way = WayForm(procedure, data, channels=channels)
        self.delivery = DeliveryForm(
            data, online=procedure.online_result, initial={"delivery": delivery}
        )
        self.key = (data.get("key") if data is not None else "") or str(uuid.uuid4())
        self.problems: list[str] = []
        self.slots = self._slots(files)
        self.looking = data is not None and "look" in data
        self._offer(
            counter_store.opened(data.get("offers", "") if data is not None else "", self._salt)
        )

    def _slots(self, files: MultiValueDict[str, Any] | None) -> list[Slot]:
        """The components this dossier needs, with the files kept so far and the new ones."""
        data: Mapping[str, Any] = self.data if self.data is not None else {}
        kept = self._kept()
        channel = str(data.get("channel") or self.way.fields["channel"].initial)
        slots = []
        for component in filing.needed(self.procedure, self.form.answers, channel):
            key = component.id
            slot = Slot(
                component,
                component.name.get(language()),
                str(words.COPIES[component.kind.value]),
                [] if data.get(f"drop_{key}") else kept.get(key, []),
                on_paper=bool(data.get(f"paper_{key}")),
                held=bool(data.get(f"held_{key}")),
            )
            for upload in files.getlist(f"file_{key}") if files is not None else ():
                try:
                    slot.files.append(accept(upload, upload.name))
                except FileRefused as refused:
                    slot.error = explain(refused)
            slots.append(slot)
        return slots

    @property
    def can_look(self) -> bool:
        """Whether a component may be answered from the store."""
        return any(slot.component.paper for slot in self.slots)

    def look_up(self) -> None:
        """Look in the store of whoever stands there; what is found is offered as chosen.

        Nothing is filed by it, so nothing is wrong yet with a form that is half filled in.
        """
        components = [slot.component for slot in self.slots]
        applicant, form = self.applicant.raw, self.form.raw
        found = counter_store.look(self.procedure, components, applicant, form, self.actor)
        self._offer(found, chosen=True)
        if not found:
            self.problems.append(_("The store has nothing of this person for this procedure."))
        for one in self.forms:
            one._errors = ErrorDict()  # type: ignore[attr-defined]

    def _offer(self, offers: counter_store.Offers, *, chosen: bool = False) -> None:
        data: Mapping[str, Any] = self.data if self.data is not None else {}
        down = reuse.outages([slot.component for slot in self.slots if slot.files])
        for slot in self.slots:
            slot.outage = down.get(slot.component.id, "")
            slot.offer = offers.get(slot.component.id)
            if slot.offer is not None:
                slot.offer_name = counter_store.kind_name(slot.offer)
                slot.use = chosen or bool(data.get(f"use_{slot.component.id}"))

    @property
    def offers(self) -> str:
        """What the store offered, signed, for the hidden field."""
        found = {slot.component.id: slot.offer for slot in self.slots if slot.offer is not None}
        return counter_store.sealed(found, self._salt)

    def _kept(self) -> dict[str, list[Accepted]]:
        """The files that an earlier sending of this form brought; anything forged is nothing."""
        signed = self.data.get("kept", "") if self.data is not None else ""
        try:
            found = signing.loads(signed, salt=self._salt, max_age=KEEP_SECONDS)
        except signing.BadSignature:
            return {}
        return {key: [Accepted(**item) for item in items] for key, items in found.items()}

    @property
    def _salt(self) -> str:
        return f"{SALT}:{self.actor.mark}:{self.procedure.id}"

    @property
    def kept(self) -> str:
        """The accepted files, signed, for the hidden field."""
        given = {s.component.id: [asdict(file) for file in s.files] for s in self.slots if s.files}
        return signing.dumps(given, salt=self._salt, compress=True) if given else ""

    @property
    def forms(self) -> Sequence[forms.BaseForm]:
        """Every form of the page, in its order."""
        return (self.way, self.applicant, self.form, self.delivery)

    def is_valid(self) -> bool:
        """Whether every form can be taken and no file was refused; looks at all of them.

        A look into the store is no filing: it is carried out, and the form shown again.
        """
        if self.looking:
            self.look_up()
            return False
        fine = [form.is_valid() for form in self.forms]
        return all(fine) and not any(slot.error for slot in self.slots)

    def filing(self) -> Filing:
        """What is handed to the action."""
        way, delivery = self.way.cleaned_data, self.delivery.cleaned_data
        return Filing(
            procedure=self.procedure.id,
            channel=way["channel"],
            applicant={k: v for k, v in self.applicant.raw.items() if v is not None},
            form={k: v for k, v in self.form.raw.items() if v is not None},
            papers=[handed for slot in self.slots for handed in _handed(slot)],
            delivery=delivery["delivery"],
            delivery_address=delivery.get("delivery_address", ""),
            declared=way["declared"],
            key=self.key,
        )

    def take(self, problems: Sequence[Problem]) -> None:
        """Show what the action found wrong at its place."""
        slots = {slot.component.id: slot for slot in self.slots}
        for problem in problems:
            text = problem.say()
            area, _dot, name = problem.field.partition(".")
            owner = {"applicant": self.applicant, "form": self.form}.get(area)
            if area == "papers" and name in slots:
                missing = problem.code == "required"
                slots[name].error = _missing() if missing else text
            elif owner is not None and name in owner.fields:
                owner.add_error(name, text)
            elif problem.field in self.way.fields:
                self.way.add_error(problem.field, text)
            elif problem.field in self.delivery.fields:
                self.delivery.add_error(problem.field, text)
            else:
                self.problems.append(text)


def _missing() -> str:
    return _("Attach a file or tick that it is here on paper.")


def _handed(slot: Slot) -> list[Handed]:
    """A component's files and papers as they are stored; the original is counted once."""
    kind, number = slot.component.kind.value, slot.component.number
    held, key = slot.held, slot.component.id
    found = [
        Handed(key, file, kind, number, original_held=held and n == 0, outage=slot.outage)
        for n, file in enumerate(slot.files)
    ]
    if not found and slot.use and slot.offer is not None:
        return [Handed(key, source=slot.offer.source, source_ref=slot.offer.ref)]
    if not found and (slot.on_paper or slot.held):
        found.append(Handed(slot.component.id, None, kind, number, original_held=slot.held))
    return found
