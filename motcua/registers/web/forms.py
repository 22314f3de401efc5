"""Biểu mẫu của sổ: a form made from a register's columns; what is typed is judged by the action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from motcua.definitions.entry_rules import asked_by
from motcua.definitions.model.province import UnitLevel
from motcua.definitions.model.register import EntryField, EntryFieldType, Register
from motcua.documents.files import Accepted, accept, explain
from motcua.documents.inspection.verdict import Refused as FileRefused
from motcua.kernel import clock
from motcua.kernel.text import sort_key_vi
from motcua.registers import books, communes, showing, words
from motcua.registers.errors import Invalid, Refused
from motcua.registers.packed import value_of
from motcua.registers.web import attached
from motcua.ui.forms import CleanCharField, GovForm, VietnameseDateField
from motcua.units.queries import key_on, unit_by_key

T = EntryFieldType
LONG = (T.TEXTAREA, T.LIST, T.TABLE)


class EntryForm(GovForm):
    """Biểu mẫu một mục: the columns that may be typed, and the reason and day of the change."""

    def __init__(
        self,
        book: Register,
        columns: Iterable[EntryField],
        language: str,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        *,
        present: Mapping[str, Any] | None = None,
        day: date | None = None,
        about: Sequence[str] = (),
    ) -> None:
        self.book, self.columns, self.language = book, list(columns), language
        self.day = day or clock.now().date()
        self.about = tuple(about)  # whose form it is, and of which entry
        self.chosen: dict[str, Accepted] = {}  # by column
        super().__init__(data, files)
        for column in self.columns:
            field = field_for(column, language)
            if present is not None and column.type is not T.FILE:
                field.initial = initial(column, present.get(column.id))
            if isinstance(field, forms.ChoiceField) and column.type is T.COMMUNE:
                held = {str((present or {}).get(column.id) or ""), str(self._sent(column.id))}
                field.choices = [("", ""), *commune_choices(self.day, language, held - {""})]
            self.fields[column.id] = field

    def _sent(self, name: str) -> str:
        return str(self.data.get(name) or "") if self.is_bound else ""

    def values(self) -> dict[str, object]:
        """What was typed, by column; a column that was not sent is not among them."""
        made: dict[str, object] = {}
        for column in self.columns:
            if column.type is T.FILE:
                if self._file(column.id):
                    made[column.id] = value_of(self.chosen[column.id])
            elif column.type is T.CHOICES:
                made[column.id] = self.data.getlist(column.id)  # type: ignore[attr-defined]
            elif column.id in self.data:
                made[column.id] = self.data.get(column.id, "")
        return made

    @property
    def accepted(self) -> list[Accepted]:
        """The files that were chosen, also on the page before."""
        return list(self.chosen.values())

    def waiting(self, name: str) -> tuple[str, str] | None:
        """(name, token) of the file that was chosen for a column, so that it stays chosen."""
        with suppress(FileRefused, Refused):  # told by whoever asked for the values
            self._file(name)
        file = self.chosen.get(name)
        return (file.name, attached.token(file, (*self.about, name))) if file else None

    def _file(self, name: str) -> bool:
        """Whether a file was chosen for a column: just now, or on the page before."""
        if name in self.chosen:
            return True
        if name in self.files:
            upload = cast(UploadedFile[bytes], self.files[name])
            self.chosen[name] = accept(upload, upload.name or "")
        elif kept := self._sent(f"{attached.KEPT}{name}"):
            self.chosen[name] = attached.known(kept, (*self.about, name))
        return name in self.chosen

    def tell(self, wrong: Exception) -> None:
        """Show what an action raised beside its field, or above the form."""
        if isinstance(wrong, Invalid):
            for error in wrong.errors:
                place = error.field if error.field in self.fields else None
                self.add_error(place, error.text(self.language))
        elif isinstance(wrong, FileRefused):
            self.add_error(None, explain(wrong))
        elif isinstance(wrong, Refused):
            basis = f" ({wrong.basis})" if wrong.basis else ""
            place = self._place(wrong.code)
            self.add_error(place if place in self.fields else None, wrong.say() + basis)

    def _place(self, code: str) -> str | None:
        """The field that a refusal is about, where it is about one."""
        book = self.book
        about = {
            "number": book.key.field, "number_taken": book.key.field, "date": book.ends,
            "later_day": book.ends, "ends_first": book.ends, "before_begin": "_effective",
            "reason_needed": "_reason",
        }  # fmt: skip
        rule = next((rule for rule in book.rules if code == f"rule_{rule.id}"), None)
        if rule is None:
            return about.get(code)
        asked = asked_by(rule)
        return next((column.id for column in self.columns if column.id in asked), None)


class ChangeForm(EntryForm):
    """Biểu mẫu thay đổi: columns, with the day from which it holds and the reason."""

    def __init__(
        self,
        *args: Any,
        reason_needed: bool = False,
        correcting: bool = False,
        since: date | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.correcting = correcting
        label, hint = _("Holds from"), _("Day/month/year; today where it is empty")
        if correcting:
            label, hint = _("Right from"), _("Day/month/year; only where the box above is ticked")
        self.fields["_effective"] = VietnameseDateField(
            label=label, required=False, initial=since if correcting else self.day, help_text=hint,
        )  # fmt: skip
        self.fields["_reason"] = CleanCharField(
            label=_("Reason or basis"), required=reason_needed, max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": gettext_lazy(words.REASON_NEEDED)},
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A correction that holds from a later day only says from which."""
        told: dict[str, Any] = super().clean() or {}
        since = self.correcting and "_since" in self.data
        if since and "_effective" in told and told["_effective"] is None:
            self.add_error("_effective", gettext(words.SINCE_NEEDED))
        return told


def field_for(column: EntryField, language: str) -> forms.Field:
    """The field of a column; its rules are the action's, so that they are written once."""
    shared: dict[str, Any] = {
        "label": column.label.get(language),
        "required": False,
        "help_text": column.help.get(language) if column.help else hint(column, language),
    }
    match column.type:
        case T.CHOICE:
            options = [(o.value, o.label.get(language)) for o in column.options]
            return forms.ChoiceField(choices=[("", ""), *options], **shared)
        case T.CHOICES:
            options = [(o.value, o.label.get(language)) for o in column.options]
            return forms.MultipleChoiceField(
                choices=options, widget=forms.CheckboxSelectMultiple, **shared
            )
        case T.BOOLEAN:
            answers = [("", ""), ("true", _("Yes")), ("false", _("No"))]
            return forms.ChoiceField(choices=answers, **shared)
        case T.COMMUNE:
            return forms.ChoiceField(**shared)  # its choices depend on the day
        case T.AGENCY:
            return forms.ChoiceField(choices=[("", ""), *agency_choices(language)], **shared)
        case T.FILE:
            return forms.FileField(**shared)
        case kind if kind in LONG:
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **shared)
        case _:
            return forms.CharField(**shared)


def hint(column: EntryField, language: str) -> Any:
    """How a column of an unusual type is typed."""
    if column.type is T.TABLE:
        names = " | ".join(part.label.get(language) for part in column.columns)
        return f"{_('One row a line:')} {names}"
    return {
        T.LIST: _("One item a line"),
        T.DATE: _("Day/month/year"),
        T.TIME: _("For example 08:00"),
        T.POINT: _("Latitude, longitude; for example 18.3421, 105.9012"),
        T.REFERENCE: _(
            "The number of the entry; if numbers begin anew every year, with its year: 01/GP@2019"
        ),
    }.get(column.type, "")


def initial(column: EntryField, value: Any) -> object:
    """What a field shows of a present value."""
    if column.type is T.CHOICES:
        return value or []
    if column.type is T.DATE:
        return showing.shown(column, value, "vi")
    if column.type is T.DECIMAL and value is not None:
        return str(value).replace(".", ",")
    return showing.typed(column, value)


def commune_choices(day: date, language: str, held: Iterable[str] = ()) -> list[Any]:
    """The communes of ``day``, grouped by district; before them those that the entry ``held``."""
    groups: dict[str, list[tuple[str, str]]] = {}
    known: set[str] = set()
    for unit in communes.offered(day):
        above = unit_by_key(unit.parent, max(day, unit.valid_from))
        key = key_on(unit.code, max(day, unit.valid_from))
        known.add(key)
        name = above.name if above is not None and above.level is UnitLevel.DISTRICT else ""
        groups.setdefault(name, []).append((key, unit.name))
    rest = [(key, communes.name(key, language)) for key in sorted(set(held) - known)]
    groups.get("", []).sort(key=lambda row: sort_key_vi(row[1]))
    grouped = [(name, rows) for name, rows in sorted(groups.items()) if name]
    return [*(row for row in rest if unit_by_key(row[0])), *groups.get("", []), *grouped]


def agency_choices(language: str) -> list[tuple[str, str]]:
    """The agencies of the province."""
    return books.agency_names(language)
