"""Quyết định thành mục: a form's answers and the decision's data as columns of a register; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.definitions.entry_rules import term_end
from motcua.definitions.entry_values import clean_column
from motcua.definitions.fills import Fill, parse_fill
from motcua.definitions.model.form import Field, FieldType
from motcua.definitions.model.procedure import Procedure, RegisterAction
from motcua.definitions.model.register import EntryField, EntryFieldType, Register
from motcua.definitions.typed import RefusedError
from motcua.kernel.text import fold

AS_TEXT = frozenset({EntryFieldType.TEXT, EntryFieldType.TEXTAREA, EntryFieldType.LIST})


@dataclass(frozen=True)
class Decided:
    """Quyết định đã ký: what the signed result says beside the form; ``data`` by placeholder."""

    signed: date
    months: int | None = None  # the term of the procedure's result
    data: Mapping[str, str] = field(default_factory=dict)


def columns(
    book: Register,
    procedure: Procedure,
    fills: Mapping[str, str],
    form: Mapping[str, Any],
    decided: Decided,
    present: Mapping[str, Any],
) -> dict[str, Any]:
    """Clean values of the columns that ``fills`` names; unanswered ones are left out, and None
    stands for what is to be taken away.

    ``present`` is the entry as it stands, from whose end an extension counts. An answer that does
    not fit its column, such as a text that is too long for it, is left out too: the decision that
    is signed counts, and the keeper completes the entry.
    """
    questions = {question.id: question for question in procedure.form.fields}
    made: dict[str, Any] = {}
    for name, text in fills.items():
        column = book.column(name)
        if column is None:
            continue
        fill = parse_fill(text)
        if fill.verb == "text" and not fill.text:
            made[name] = None
            continue
        base = _base(book, procedure, fills, decided, present)
        value = _value(fill, column, questions, form, decided, base)
        if fill.verb == "add":
            value = _added(column, present.get(name), value)
        try:
            clean = clean_column(column, value)
        except RefusedError:
            continue
        if clean is not None:
            made[name] = clean
    return made


def _base(
    book: Register,
    procedure: Procedure,
    fills: Mapping[str, str],
    decided: Decided,
    present: Mapping[str, Any],
) -> date:
    """From which day a term counts: the present end where a licence is extended, the signature
    where it is granted, or dated anew."""
    end = present.get(book.ends or "")
    anew = fills.get(book.starts or "") == "{signed}"
    if procedure.result.feeds_as is RegisterAction.EXTEND and end and not anew:
        return date.fromisoformat(str(end))
    return decided.signed


def _value(
    fill: Fill,
    column: EntryField,
    questions: Mapping[str, Field],
    form: Mapping[str, Any],
    decided: Decided,
    base: date,
) -> object:
    if fill.verb == "text":
        return fill.text
    if fill.verb == "special":
        return _special(fill.names[0], decided, base)
    answers = [form.get(name) for name in fill.names]
    if fill.verb == "point":
        return f"{answers[0]},{answers[1]}" if all(a is not None for a in answers) else None
    if fill.verb in ("years", "months"):
        if answers[0] is None:
            return None
        count = int(answers[0]) * (12 if fill.verb == "years" else 1)
        return term_end(base, count).isoformat()
    for name, answer in zip(fill.names, answers, strict=True):
        if answer not in (None, "", [], ()):
            return _fitted(questions[name], column, answer)
    return None


def _added(column: EntryField, present: object, answer: object) -> object:
    """What stands in the column with the answer behind it; once, however often it is told."""
    if answer in (None, "", []):
        return present
    whole = column.type is EntryFieldType.LIST  # an item a line; what it says is not taken apart
    held = _items(present, whole=whole)
    known = {fold(item) for item in held}
    every = held + [item for item in _items(answer, whole=whole) if fold(item) not in known]
    return every if whole else "; ".join(every)


def _items(value: object, *, whole: bool) -> list[str]:
    text = str(value or "")
    given = (
        value if isinstance(value, list)
        else text.splitlines() if whole
        else text.replace(";", "\n").splitlines()
    )  # fmt: skip
    return [str(item).strip() for item in given if str(item).strip()]


def _special(name: str, decided: Decided, base: date) -> str | None:
    if name == "signed":
        return decided.signed.isoformat()
    if name == "expires":
        return term_end(base, decided.months).isoformat() if decided.months else None
    return decided.data.get(name) or None


def _fitted(question: Field, column: EntryField, answer: Any) -> object:
    """The answer as the column keeps it: an option's words where the column is text."""
    if column.type not in AS_TEXT:
        return answer
    labels = {option.value: option.label.vi for option in question.options}
    if question.type is FieldType.CHOICES:
        held = [labels.get(str(item), str(item)) for item in answer]
        return held if column.type is EntryFieldType.LIST else "; ".join(held)
    if question.type is FieldType.DATE:
        return date.fromisoformat(str(answer)).strftime("%d/%m/%Y")
    if question.type is FieldType.DATETIME:
        day, _, hour = str(answer).partition("T")
        return f"{hour} {date.fromisoformat(day):%d/%m/%Y}"
    text = labels.get(str(answer), str(answer))
    if column.type is EntryFieldType.TEXT:
        most = column.max_length or 500
        return "; ".join(line.strip() for line in text.splitlines() if line.strip())[:most]
    return text
