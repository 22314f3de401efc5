"""Ô nhập: everything the templates need to know to show one field of a form."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

# What a person's own particulars are called, so that the browser can fill them in (WCAG 1.3.5).
AUTOCOMPLETE: Mapping[str, str] = {
    "full_name": "name",
    "phone": "tel",
    "email": "email",
    "address": "street-address",
    "birth_date": "bday",
    "organisation": "organization",
}
INPUTMODE: Mapping[str, str] = {"email": "email", "tel": "tel", "url": "url"}
WIDGET_CLASS: Mapping[str, str] = {
    "input": "govuk-input",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "file": "govuk-file-upload",
    "checkbox": "govuk-checkboxes__input",
}


def kind_of(widget: forms.Widget) -> str:
    """Loại ô nhập: which component template shows this widget."""
    kinds: tuple[tuple[type[forms.Widget], str], ...] = (
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.CheckboxInput, "checkbox"),
        (forms.Select, "select"),
        (forms.Textarea, "textarea"),
        (forms.FileInput, "file"),
        (forms.MultiWidget, "group"),
    )
    return next((kind for cls, kind in kinds if isinstance(widget, cls)), "input")


def describe(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    """Ô nhập: the context of ``ui/components/field.html`` for one bound field.

    Options: label, hint, label_size (s, m, l), heading (the label is the page's title), width
    (2, 3, 4, 5, 10, 20, 30 characters), prefix, suffix, autocomplete, inputmode, inline, rows,
    optional (say that a field may stay empty; true unless told otherwise), needed (put a star
    after the label, where most fields of a form may stay empty).
    """
    widget = bound.field.widget
    kind = kind_of(widget)
    hint = options.get("hint") or bound.help_text
    described = [
        name
        for name, there in (
            (f"{bound.auto_id}-hint", hint),
            (f"{bound.auto_id}-error", bound.errors),
        )
        if there
    ]
    optional = options.get("optional", True) and not bound.field.required and kind != "checkbox"
    context: dict[str, Any] = {
        "bound": bound,
        "kind": kind,
        "label": options.get("label") or bound.label,
        "hint": hint,
        "errors": bound.errors,
        "describedby": " ".join(described),
        "optional": optional,
        **{name: options.get(name, "") for name in ("label_size", "prefix", "suffix")},
        **{name: bool(options.get(name)) for name in ("heading", "inline", "needed")},
    }
    if kind in ("radios", "checkboxes"):
        context["choices"] = list(bound.subwidgets)
    else:
        context["widget"] = bound.as_widget(attrs=_attributes(bound, kind, context, options))
    return context


def _attributes(
    bound: BoundField, kind: str, context: Mapping[str, Any], options: Mapping[str, Any]
) -> dict[str, Any]:
    widget = bound.field.widget
    attrs: dict[str, Any] = {}
    if context["describedby"] and not widget.is_hidden:
        attrs["aria-describedby"] = context["describedby"]
    if base := WIDGET_CLASS.get(kind):
        attrs["class"] = " ".join(_classes(bound, kind, base, options))
    if kind == "textarea":
        attrs["rows"] = options.get("rows", 5)
    if kind == "input":
        attrs |= _input_attributes(bound, options)
    return attrs


def _classes(bound: BoundField, kind: str, base: str, options: Mapping[str, Any]) -> Iterable[str]:
    yield base
    if own := bound.field.widget.attrs.get("class"):
        yield str(own)
    if bound.errors and kind != "checkbox":
        yield f"{base}--error"
    short = isinstance(bound.field, forms.DateField | forms.IntegerField | forms.DecimalField)
    if width := options.get("width", 10 if short and kind == "input" else None):
        yield f"govuk-input--width-{width}"


def _input_attributes(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    widget = bound.field.widget
    attrs: dict[str, Any] = {}
    kind = getattr(widget, "input_type", "text")
    mode = options.get("inputmode") or widget.attrs.get("inputmode") or INPUTMODE.get(kind)
    if isinstance(widget, forms.NumberInput):
        # A number box changes its value when a wheel turns over it; text with digits does not.
        widget.input_type = "text"
        mode = mode or ("decimal" if isinstance(bound.field, forms.DecimalField) else "numeric")
        attrs |= {"min": False, "max": False, "step": False}
    if mode:
        attrs["inputmode"] = mode
    known = widget.attrs.get("autocomplete") or AUTOCOMPLETE.get(bound.name)
    if filled := options.get("autocomplete") or known:
        attrs["autocomplete"] = filled
    if kind in ("email", "password"):
        attrs["spellcheck"] = "false"
    return attrs


def problems(given: Iterable[forms.BaseForm]) -> list[tuple[str, str]]:
    """Lỗi của biểu mẫu: (message, id of the control to go to, or empty) for every error."""
    found: list[tuple[str, str]] = []
    for form in given:
        found += [(str(message), "") for message in form.non_field_errors()]
        for bound in form:
            found += [(_named(bound, message), _target(bound)) for message in bound.errors]
    return found


def _named(bound: BoundField, message: object) -> str:
    """One list may hold the same message for several fields, so each says which field it is; a
    message that names its field already says it once."""
    label, said = str(bound.label).rstrip(".?:! "), str(message)
    return said if bound.is_hidden or f"“{label}”" in said else f"{label}: {said}"


def _target(bound: BoundField) -> str:
    if bound.is_hidden or not bound.auto_id:
        return ""
    several = kind_of(bound.field.widget) in ("radios", "checkboxes", "group")
    return f"{bound.auto_id}_0" if several else bound.auto_id


def page_title(title: str, given: Iterable[forms.BaseForm]) -> str:
    """Tên trang: put ``Error:`` before the title when a form was refused, for screen readers."""
    return _("Error: %(title)s") % {"title": title} if problems(given) else title
