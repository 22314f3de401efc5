"""Biểu mẫu động: Django forms made from a procedure's definition, checked by its one validator."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.definitions.model.form import Field, FieldType, Form, Section
from motcua.definitions.values import FieldError, clean_form, is_asked
from motcua.kernel import clock
from motcua.kernel.text import clean, sort_key_vi
from motcua.ui.forms import CleanCharField, GovForm
from motcua.units.queries import communes_on, key_on, unit_by_key

FEW = 7
"""Up to so many options are shown as radio buttons, more as a list."""
LONGEST_KEPT = 25_000

_INPUTS: Mapping[FieldType, tuple[str, str]] = {
    FieldType.INTEGER: ("text", "numeric"),
    FieldType.DECIMAL: ("text", "decimal"),
    FieldType.MONEY: ("text", "numeric"),
    FieldType.DATE: ("text", "numeric"),
    FieldType.DATETIME: ("text", ""),
    FieldType.YEAR: ("text", "numeric"),
    FieldType.EMAIL: ("email", "email"),
    FieldType.PHONE: ("tel", "tel"),
    FieldType.URL: ("url", "url"),
    FieldType.TAX_CODE: ("text", "numeric"),
    FieldType.ID_NUMBER: ("text", ""),
}
_WIDTHS: Mapping[FieldType, str] = {
    FieldType.INTEGER: "10",
    FieldType.DECIMAL: "10",
    FieldType.MONEY: "20",
    FieldType.DATE: "10",
    FieldType.DATETIME: "20",
    FieldType.YEAR: "4",
    FieldType.PHONE: "20",
    FieldType.TAX_CODE: "20",
    FieldType.ID_NUMBER: "20",
}
# What a person's own particulars are called, so that the browser can fill them in (WCAG 1.3.5).
_AUTOCOMPLETE: Mapping[str, str] = {
    "full_name": "name",
    "phone": "tel",
    "email": "email",
    "address": "street-address",
    "organisation": "organization",
}


class AnswersForm(GovForm):
    """Phần của biểu mẫu: the questions of some sections, with what was answered before.

    ``saved`` are stored answers (clean or as typed). Bound to ``data``, ``raw`` is what to store
    of these sections and ``problems`` what is wrong with it. A question whose condition does not
    hold is not there; ``newly_asked`` names those that the new answers bring up and nobody has
    seen yet.
    """

    def __init__(
        self,
        definition: Form,
        saved: Mapping[str, Any],
        data: QueryDict | MultiValueDict[str, Any] | None = None,
        *,
        language: str = "vi",
        sections: Collection[str] | None = None,
        communes: frozenset[str] | None = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, prefix=prefix)
        self.language, self.definition, self.communes = language, definition, communes
        known = {field.id for field in definition.fields}
        self.saved = {key: value for key, value in saved.items() if key in known}
        self.sections: tuple[Section, ...] = tuple(
            s for s in definition.sections if sections is None or s.id in sections
        )
        mine = [field for section in self.sections for field in section.fields]
        before, _wrong = clean_form(definition, self.saved, communes=communes)
        posted = self._posted(mine, before)
        self.answers, errors = clean_form(definition, {**self.saved, **posted}, communes=communes)
        ids = {field.id for field in mine}
        self.problems: list[FieldError] = [e for e in errors if e.field in ids]
        self.raw = self._kept(mine, posted)
        self.newly_asked = [
            field.id
            for field in mine
            if self.is_bound
            and field.id not in posted
            and is_asked(field, self.answers)
            and not is_asked(field, before)
        ]
        for field in mine:
            if is_asked(field, self.answers):
                self.fields[field.id] = form_field(field, language)
                self.initial[field.id] = displayed(field, self.saved.get(field.id))

    def _posted(self, mine: Iterable[Field], before: Mapping[str, object]) -> dict[str, Any]:
        """What was sent for these questions; a group without a tick sends nothing at all."""
        if not self.is_bound:
            return {}
        found: dict[str, Any] = {}
        data: Any = self.data
        for field in mine:
            name = self.add_prefix(field.id)
            several = field.type is FieldType.CHOICES
            if name in data:
                found[field.id] = data.getlist(name) if several else data.get(name)
            elif is_asked(field, before) and field.type in (
                FieldType.CHOICES,
                FieldType.CHOICE,
                FieldType.BOOLEAN,
            ):
                found[field.id] = [] if several else ""
        return found

    def _kept(self, mine: Iterable[Field], posted: Mapping[str, Any]) -> dict[str, Any]:
        """What to store: clean answers, and text as it was typed where it cannot be taken yet."""
        kept: dict[str, Any] = {}
        for field in mine:
            if field.id in self.answers:
                kept[field.id] = self.answers[field.id]
            elif field.id in posted:
                kept[field.id] = _storable(posted[field.id])
        return kept

    def full_clean(self) -> None:
        """Take over the validator's findings; Django's own field checks are not asked."""
        self._errors = ErrorDict()
        if not self.is_bound:
            return
        self.cleaned_data = dict(self.answers)
        for problem in self.problems:
            if problem.field in self.fields:
                self.add_error(problem.field, problem.text(self.language))

    def object_to(self, errors: Iterable[FieldError]) -> None:
        """Add what is wrong for a reason that the definition cannot know, at its question."""
        for error in errors:
            if self.is_bound and error.field in self.fields:
                self.errors  # noqa: B018 - the validator's own findings come first
                self.problems.append(error)
                self.add_error(error.field, error.text(self.language))
        order = list(self.fields)
        self.problems.sort(
            key=lambda problem: order.index(problem.field) if problem.field in order else len(order)
        )

    def summary(self) -> list[tuple[str, str]]:
        """(message, id of the control) for every problem, for the error summary."""
        return [
            (problem.text(self.language), control_id(self, problem.field))
            for problem in self.problems
            if problem.field in self.fields
        ]

    def grouped(self) -> list[tuple[Section, list[Any]]]:
        """Each section with its bound fields and the width each is shown at."""
        return [
            (
                section,
                [
                    (self[field.id], _WIDTHS.get(field.type, ""), suffix(field))
                    for field in section.fields
                    if field.id in self.fields
                ],
            )
            for section in self.sections
        ]


def revisited(form: AnswersForm) -> AnswersForm:
    """The same form bound to what is stored, so that what is still wrong is shown on return."""
    data: MultiValueDict[str, Any] = MultiValueDict()
    for section in form.sections:
        for field in section.fields:
            value = displayed(field, form.saved.get(field.id))
            data.setlist(form.add_prefix(field.id), value if isinstance(value, list) else [value])
    return AnswersForm(
        form.definition,
        form.saved,
        data,
        language=form.language,
        sections=[section.id for section in form.sections],
        communes=form.communes,
        prefix=form.prefix,
    )


def _storable(value: Any) -> Any:
    if isinstance(value, list):
        return [clean(str(item))[:LONGEST_KEPT] for item in value] or None
    return clean(str(value))[:LONGEST_KEPT] if value else None


def control_id(form: forms.BaseForm, name: str) -> str:
    """The id of the control that a message leads to."""
    bound = form[name]
    group = isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return f"{bound.auto_id}_0" if group else str(bound.auto_id)


def suffix(field: Field) -> str:
    """The unit behind a control."""
    return "đồng" if field.type is FieldType.MONEY else ""


def form_field(field: Field, language: str) -> forms.Field:
    """The Django field that shows a question; ``required`` only chooses its wording."""
    shared: dict[str, Any] = {
        "label": field.label.get(language),
        "required": field.required,
        "help_text": _help(field, language),
    }
    if field.type is FieldType.TEXTAREA:
        return CleanCharField(widget=forms.Textarea, **shared)
    if field.type is FieldType.BOOLEAN:
        yes_no = [("true", _("Yes")), ("false", _("No"))]
        return forms.ChoiceField(choices=yes_no, widget=forms.RadioSelect, **shared)
    if field.type is FieldType.COMMUNE:
        return forms.ChoiceField(choices=commune_choices(), **shared)
    if field.type in (FieldType.CHOICE, FieldType.CHOICES):
        return _choice(field, language, shared)
    kind, mode = _INPUTS.get(field.type, ("text", ""))
    attrs: dict[str, Any] = {"type": kind}
    if mode:
        attrs["inputmode"] = mode
    if field.prefill and field.prefill in _AUTOCOMPLETE:
        attrs["autocomplete"] = _AUTOCOMPLETE[field.prefill]
    widget = forms.TextInput(attrs=attrs)
    widget.input_type = kind
    return CleanCharField(widget=widget, **shared)


def _choice(field: Field, language: str, shared: dict[str, Any]) -> forms.Field:
    options = [(option.value, option.label.get(language)) for option in field.options]
    if field.type is FieldType.CHOICES:
        return forms.MultipleChoiceField(
            choices=options, widget=forms.CheckboxSelectMultiple, **shared
        )
    if len(options) <= FEW:
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **shared)
    return forms.ChoiceField(choices=[("", _("Choose one")), *options], **shared)


def _help(field: Field, language: str) -> str:
    if field.help is not None:
        return field.help.get(language)
    if field.type is FieldType.DATE:
        return _("Day, month, year; for example 27/03/2019.")
    if field.type is FieldType.DATETIME:
        return _("Day and time; for example 27/03/2019 08:30.")
    return ""


def commune_choices() -> list[Any]:
    """The communes of today, grouped by district where there are districts."""
    today = clock.now().date()
    groups: dict[str, list[tuple[str, str]]] = {}
    for unit in communes_on(today):
        above = unit_by_key(unit.parent, today)
        name = above.name if above and above.level == "district" else ""
        groups.setdefault(name, []).append((key_on(unit.code, today), unit.name))
    groups.get("", []).sort(key=lambda row: sort_key_vi(row[1]))
    found: list[Any] = [("", _("Choose a commune"))]
    for district, communes in groups.items():
        found += [(district, communes)] if district and len(groups) > 1 else communes
    return found


def displayed(field: Field, value: Any) -> Any:
    """A stored answer as it is shown in its control; text that was never clean stays as it is."""
    if field.type is FieldType.CHOICES:
        return [str(item) for item in value] if isinstance(value, list) else []
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if field.type is FieldType.MONEY and isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    text = key_on(str(value), clock.now().date()) if field.type is FieldType.COMMUNE else str(value)
    if field.type is FieldType.DECIMAL and isinstance(value, str):
        return text.replace(".", ",") if text.count(".") == 1 else text
    if field.type in (FieldType.DATE, FieldType.DATETIME) and "-" in text:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return text
        return f"{moment:%d/%m/%Y}" if field.type is FieldType.DATE else f"{moment:%d/%m/%Y %H:%M}"
    return text


DELIVERY = (
    ("online", gettext_lazy("Online, on this site")),
    ("desk", gettext_lazy("At the one-stop desk")),
    ("post", gettext_lazy("By post, to my address")),
)


class DeliveryForm(GovForm):
    """Nhận kết quả: how, and where to if by post."""

    delivery = forms.ChoiceField(
        label=gettext_lazy("How do you want to receive the result?"),
        choices=DELIVERY,
        widget=forms.RadioSelect,
    )
    delivery_address = CleanCharField(
        label=gettext_lazy("Address the result is posted to"),
        help_text=gettext_lazy("Only if you chose post: house number, street, commune, province."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )

    def __init__(self, *args: Any, online: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        if not online:
            choices = [choice for choice in DELIVERY if choice[0] != "online"]
            self.fields["delivery"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An address is needed for the post only."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("delivery") == "post" and not found.get("delivery_address"):
            self.add_error(
                "delivery_address", _("Enter the address the result is to be posted to.")
            )
        return found


class SearchForm(GovForm):
    """Tìm thủ tục."""

    q = CleanCharField(required=False, max_length=200)


class TrackForm(GovForm):
    """Tra cứu hồ sơ: the two things that stand on the receipt."""

    code = CleanCharField(
        label=gettext_lazy("Dossier code"),
        help_text=gettext_lazy(
            "As on the receipt, for example 000.00.14.H27-190809-0001, "
            "or the number on the slip of the post office."
        ),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    secret = CleanCharField(
        label=gettext_lazy("Look-up code"),
        help_text=gettext_lazy("Six letters and digits on the receipt."),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


SCORES = (
    ("3", gettext_lazy("Very satisfied")),
    ("2", gettext_lazy("Satisfied")),
    ("1", gettext_lazy("Not satisfied")),
)


class RatingForm(GovForm):
    """Đánh giá: three levels and a word (TT 32/2017)."""

    score = forms.ChoiceField(
        label=gettext_lazy("How satisfied are you with how this dossier was handled?"),
        choices=SCORES,
        widget=forms.RadioSelect,
    )
    comment = CleanCharField(
        label=gettext_lazy("What could be better?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
    )


class FeedbackForm(GovForm):
    """Góp ý: a message to those who run the site."""

    message = CleanCharField(
        label=gettext_lazy("Your message"), max_length=4000, widget=forms.Textarea
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail, if you want an answer"), required=False
    )
