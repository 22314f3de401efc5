"""Giá trị biểu mẫu: the one validator of a form's answers, for screens, API, counter and import.

Clean values can be stored as JSON and cleaned again without change: text in NFC, whole numbers and
money as integers, decimals as text with a point, days as ``2019-03-27``, days with time as
``2019-03-27T08:30``, several choices as a list in the order of the options. A field whose
condition does not hold is neither asked for nor kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from decimal import Decimal

from motcua.definitions.conditions import parse_condition
from motcua.definitions.messages import MESSAGES
from motcua.definitions.model.common import Text
from motcua.definitions.model.form import Field, FieldType, Form
from motcua.definitions.typed import TYPED, RefusedError, clean_choices, clean_text


@dataclass(frozen=True, slots=True)
class FieldError:
    """Một trường nhập sai: ``message_key`` is the English msgid, filled with ``params``.

    ``params['label']`` is the Vietnamese label and ``label_en`` the English one; ``own`` is the
    procedure's own message, where the definition gives one.
    """

    field: str
    code: str
    message_key: str
    params: dict[str, object] = attribute(default_factory=dict)
    label: Text | None = None
    own: Text | None = None

    def text(self, language: str = "vi") -> str:
        """The whole sentence in ``language``."""
        if self.own is not None:
            return self.own.get(language)
        label = self.label.get(language) if self.label else self.field
        sentence = MESSAGES[self.code][0 if language.startswith("en") else 1]
        return sentence % {**self.params, "label": label}


Clean = dict[str, object]


def clean_form(
    form: Form,
    raw: Mapping[str, object],
    *,
    communes: frozenset[str] | None = None,
    partial: bool = False,
) -> tuple[Clean, list[FieldError]]:
    """Làm sạch và kiểm tra câu trả lời: clean values, and errors in the order of the form.

    ``communes``: the unit keys that a commune field may hold (none given: only their form is
    checked). ``partial``: a draft, so nothing is missing yet. Values that are refused are left
    out of the clean ones.
    """
    clean: Clean = {}
    errors: list[FieldError] = []
    for item in form.fields:
        if not is_asked(item, clean):
            continue
        try:
            value = clean_field(item, raw.get(item.id), communes=communes)
        except RefusedError as wrong:
            errors.append(_error(item, wrong))
            continue
        if value is not None:
            clean[item.id] = value
        elif item.required and not partial:
            errors.append(_error(item, RefusedError(_missing(item))))
    known = {item.id for item in form.fields}
    for name in raw:
        if name not in known:
            shown = str(name)[:60]
            message = MESSAGES["unknown"][0]
            errors.append(FieldError(shown, "unknown", message, {"label": shown}))
    return clean, errors


def is_asked(item: Field, clean: Mapping[str, object]) -> bool:
    """Whether the field is shown, given the clean answers before it."""
    return item.when is None or parse_condition(item.when).holds(clean)


def clean_field(item: Field, value: object, *, communes: frozenset[str] | None = None) -> object:
    """The clean value of one answer, None if it is empty; raises :class:`RefusedError`."""
    if item.type is FieldType.CHOICES:
        return clean_choices(item, value) or None
    if isinstance(value, list | tuple):
        if len(value) > 1:
            raise RefusedError("kind")
        value = value[0] if value else None
    if value is None:
        return None
    if isinstance(value, str):
        value = clean_text(item, value)
        if value == "":
            return None
    cleaned = TYPED[item.type](item, value)
    if communes is not None and item.type is FieldType.COMMUNE and cleaned not in communes:
        raise RefusedError("commune")
    if isinstance(cleaned, int | Decimal) and not isinstance(cleaned, bool):
        _bounds(item, Decimal(cleaned))
    return _json(cleaned)


def _json(value: object) -> object:
    if not isinstance(value, Decimal):
        return value
    text = f"{value.normalize():f}"
    whole, _, part = text.partition(".")
    # Three decimals would look like a Vietnamese thousand when the value is cleaned again.
    return f"{text}0" if len(part) == 3 and whole.lstrip("-") != "0" else text


def _bounds(item: Field, value: Decimal) -> None:
    if item.min is not None and value < item.min:
        raise RefusedError("min", {"limit": f"{item.min:f}"})
    if item.max is not None and value > item.max:
        raise RefusedError("max", {"limit": f"{item.max:f}"})


def _missing(item: Field) -> str:
    if item.type in (FieldType.CHOICE, FieldType.COMMUNE):
        return "choose"
    if item.type is FieldType.BOOLEAN:
        return "boolean"
    return "choose_some" if item.type is FieldType.CHOICES else "required"


def _error(item: Field, wrong: RefusedError) -> FieldError:
    own = item.pattern_message if wrong.code == "pattern" else None
    params = {**wrong.params, "label": item.label.vi, "label_en": item.label.en}
    return FieldError(item.id, wrong.code, MESSAGES[wrong.code][0], params, item.label, own)
