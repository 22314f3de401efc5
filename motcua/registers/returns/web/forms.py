"""Biểu mẫu báo cáo: made from a return's figures; what is typed is judged by the action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from motcua.definitions.model.returning import ReturnField, ReturnFieldType
from motcua.registers.returns.judging import Judgement
from motcua.registers.returns.queries import Seen
from motcua.ui.forms import CleanCharField, GovForm

T = ReturnFieldType
EXPLAIN = "explain_"


class AnswerForm(GovForm):
    """Biểu nhập số liệu: the figures, and an explanation beside each doubt."""

    def __init__(
        self, one: Seen, found: Judgement, language: str, data: Mapping[str, Any] | None = None
    ) -> None:
        self.one, self.found, self.language = one, found, language
        super().__init__(data)
        typed = {**one.ret.data, **one.ret.typed}
        for item in one.definition.fields:
            field = field_for(item, language)
            field.initial = plain(typed.get(item.id))
            self.fields[item.id] = field
        for doubt in found.doubts:
            self.fields[f"{EXPLAIN}{doubt.id}"] = CleanCharField(
                label=_t("Explanation: %(what)s") % {"what": doubt.explain.get(language)},
                required=False,
                initial=one.ret.explained.get(doubt.id, ""),
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def tell(self) -> None:
        """Show beside its field whatever stands in the way."""
        self.is_valid()
        for name, sentence in self.found.sentences(self.language):
            self.add_error(name if name in self.fields else None, sentence)


@dataclass(frozen=True)
class Line:
    """Một dòng của biểu: a figure with its unit, the last period's, and doubts to explain."""

    bound: Any
    optional: bool
    unit: str
    last: str
    doubts: list[Any]


def groups(form: AnswerForm) -> list[tuple[str, list[Line]]]:
    """The lines of the form under the headings of its sections."""
    one, language = form.one, form.language
    doubts: dict[str, list[Any]] = {}
    for doubt in form.found.doubts:
        doubts.setdefault(doubt.field, []).append(form[f"{EXPLAIN}{doubt.id}"])
    return [
        (
            section.title.get(language),
            [
                Line(
                    form[item.id],
                    not item.required,
                    item.unit.get(language) if item.unit else "",
                    shown(item, one.last.get(item.id), language),
                    doubts.get(item.id, []),
                )
                for item in section.fields
            ],
        )
        for section in one.definition.sections
    ]


def typed_of(one: Seen, data: Mapping[str, Any]) -> tuple[dict[str, object], dict[str, str]]:
    """Figures and explanations out of what was sent."""
    figures: dict[str, object] = {
        item.id: data.get(item.id, "") for item in one.definition.fields if item.id in data
    }
    known = {rule.id for rule in one.definition.checks}
    said = dict(one.ret.explained)
    said |= {key: str(data[f"{EXPLAIN}{key}"]) for key in known if f"{EXPLAIN}{key}" in data}
    return figures, {key: text for key, text in said.items() if key in known}


def field_for(item: ReturnField, language: str) -> forms.Field:
    """The field of a figure; its rules are the action's, so that they are written once."""
    shared: dict[str, Any] = {
        "label": item.label.get(language),
        "required": False,
        "help_text": item.help.get(language) if item.help else "",
    }
    match item.type:
        case T.BOOLEAN:
            answers = [("true", _("Yes")), ("false", _("No"))]
            return forms.ChoiceField(choices=answers, widget=forms.RadioSelect, **shared)
        case T.CHOICE:
            options = [(o.value, o.label.get(language)) for o in item.options]
            return forms.ChoiceField(choices=[("", ""), *options], **shared)
        case T.TEXTAREA:
            return CleanCharField(widget=forms.Textarea(attrs={"rows": 4}), **shared)
        case _:
            mode = "decimal" if item.type is T.DECIMAL else "numeric"
            return forms.CharField(widget=forms.TextInput(attrs={"inputmode": mode}), **shared)


def plain(value: Any) -> str:
    """A stored value as it may be typed again."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if isinstance(value, str) and text.replace(".", "", 1).lstrip("-").isdigit():
        return text.replace(".", ",")
    return text


def shown(item: ReturnField, value: Any, language: str) -> str:
    """A stored value for people: ``1.250``, ``Có``, the words of an option."""
    if value is None or value == "":
        return ""
    if item.type is T.BOOLEAN:
        return _t("Yes") if value in (True, "true") else _t("No")
    if item.type is T.CHOICE:
        return next((o.label.get(language) for o in item.options if o.value == value), str(value))
    if item.type in (T.INTEGER, T.MONEY):
        return f"{int(value):,}".replace(",", "." if language == "vi" else ",")
    if item.type is T.DECIMAL:
        return str(value).replace(".", ",") if language == "vi" else str(value)
    return str(value)
