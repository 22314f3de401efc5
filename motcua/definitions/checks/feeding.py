"""Quyết định ghi sổ: every procedure that feeds a register says which entry and which columns."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping

from motcua.definitions.checks.tools import maybe
from motcua.definitions.fills import Fill, parse_fill
from motcua.definitions.model.form import Field, FieldType
from motcua.definitions.model.procedure import Procedure, RegisterAction
from motcua.definitions.model.province import Province
from motcua.definitions.model.register import EntryField, EntryFieldType, Register
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

NEEDS_ENTRY = frozenset({
    RegisterAction.AMEND, RegisterAction.EXTEND, RegisterAction.REISSUE, RegisterAction.REVOKE,
})  # fmt: skip
_ANY = frozenset({EntryFieldType.TEXT, EntryFieldType.TEXTAREA, EntryFieldType.LIST})
_MORE = {
    FieldType.INTEGER: {EntryFieldType.DECIMAL},
    FieldType.CHOICE: {EntryFieldType.CHOICES},
    FieldType.TEXT: {EntryFieldType.REFERENCE, EntryFieldType.TIME},
}
_SURE = frozenset({"number", "signed", "applicant", "code", "agency"})
_DAYS = frozenset({"signed", "expires"})


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with how results feed registers; nothing where a province has none."""
    registers = {register.id: register for register in province.registers}
    for procedure in province.procedures if registers else ():
        result = procedure.result
        if (result.feeds is None) != (result.feeds_as is None):
            yield places.problem("P344", procedure, "result", "feeds")
        if result.feeds is None or result.feeds_as is None:
            continue
        register = registers.get(result.feeds)
        if register is None:
            if (places.root / "registers" / f"{result.feeds}.yaml").is_file():
                continue  # it is there but cannot be read, which has been said already
            found = maybe(result.feeds, registers)
            yield places.problem("P335", procedure, "result", "feeds", id=result.feeds, **found)
            continue
        yield from _entry(procedure, register, places)
        fills = yield from _fills(procedure, register, places)
        if result.feeds_as is RegisterAction.GRANT or result.finds is None:
            yield from _complete(procedure, register, fills, places)


def _entry(procedure: Procedure, register: Register, places: Places) -> Iterator[Problem]:
    """Which entry is meant."""
    result = procedure.result
    questions = {field.id for field in procedure.form.fields}
    columns = {field.id for field in register.fields}
    action = result.feeds_as
    assert action is not None
    if action in NEEDS_ENTRY and result.finds is None:
        yield places.problem("P340", procedure, "result", "feeds_as", verb=action.value)
    if result.finds is not None and result.finds not in questions:
        found = maybe(result.finds, questions)
        yield places.problem("P338", procedure, "result", "finds", id=result.finds, **found)
    if result.finds_by is not None and result.finds_by not in columns:
        words = {"register": register.id, "id": result.finds_by, **maybe(result.finds_by, columns)}
        yield places.problem("P337", procedure, "result", "finds_by", **words)
    if action.value not in {item.value for item in register.actions}:
        words = {"register": register.id, "verb": action.value}
        yield places.problem("P345", procedure, "result", "feeds_as", **words)


Fills = dict[str, Fill]


def _fills(
    procedure: Procedure, register: Register, places: Places
) -> Generator[Problem, None, Fills]:
    """Yield what is wrong; return the fills that can be read."""
    questions = {field.id: field for field in procedure.form.fields}
    columns = {field.id: field for field in register.fields}
    made: Fills = {}
    for group in ("fills", "if_missing"):
        given: Mapping[str, str] = getattr(procedure.result, group)
        for name, text in given.items():
            path = ("result", group, name)
            if name not in columns:
                words = {"register": register.id, "id": name, **maybe(name, columns)}
                yield places.key_problem("P337", procedure, *path, **words)
                continue
            try:
                fill = parse_fill(text)
            except ValueError:
                yield places.problem("P336", procedure, *path, text=text)
                continue
            if group == "fills":
                made[name] = fill
            for asked in fill.asks:
                if asked not in questions:
                    found = maybe(asked, questions)
                    yield places.problem("P338", procedure, *path, id=asked, **found)
                elif fill.verb == "first" and not fits(questions[asked], columns[name]):
                    yield _unfit(procedure, path, questions[asked].type, columns[name], places)
            if not _made_fits(fill, columns[name]):
                given_type = "date" if fill.verb in ("years", "months", "special") else fill.verb
                yield _unfit(procedure, path, given_type, columns[name], places)
    return made


def _unfit(
    procedure: Procedure, path: tuple[object, ...], given: str, column: EntryField, places: Places
) -> Problem:
    words = {"given": str(given), "id": column.id, "wanted": column.type.value}
    return places.problem("P343", procedure, *path, **words)


def fits(question: Field, column: EntryField) -> bool:
    """Whether an answer to ``question`` may be kept in ``column``."""
    if column.type in _ANY:
        return True
    if question.type in (FieldType.CHOICE, FieldType.CHOICES):
        known = {option.value for option in column.options}
        if not {option.value for option in question.options} <= known:
            return False
    same = question.type.value == column.type.value
    return same or column.type in _MORE.get(question.type, ())


def _made_fits(fill: Fill, column: EntryField) -> bool:
    """Whether what a function, a datum or a fixed text gives may be kept in ``column``."""
    if fill.verb in ("years", "months"):
        return column.type is EntryFieldType.DATE
    if fill.verb == "point":
        return column.type is EntryFieldType.POINT
    if fill.verb == "add":
        return column.type in _ANY
    if fill.verb == "special":
        return (fill.names[0] in _DAYS) == (column.type is EntryFieldType.DATE)
    if fill.verb == "text" and fill.text and column.options:
        return fill.text in {option.value for option in column.options}
    return True


def _complete(
    procedure: Procedure, register: Register, fills: Fills, places: Places
) -> Iterator[Problem]:
    """A new entry has every required column, whatever the applicant leaves out."""
    sure = {f.id for f in procedure.form.fields if f.required and f.when is None}
    chosen = {f.id for f in procedure.form.fields if f.required}
    for column in register.fields:
        if not column.required or column.when is not None:
            continue
        fill = fills.get(column.id)
        certain = fill is not None and (
            (fill.verb == "text" and fill.text != "")
            or (fill.verb == "special" and fill.names[0] in _SURE | {"expires"})
            or any(name in sure for name in fill.asks)
            or (len(fill.asks) > 1 and all(name in chosen for name in fill.asks))
        )
        if not certain and not (column.id == register.key.field and register.key.made):
            words = {"id": column.id, "register": register.id}
            yield places.problem("P339", procedure, "result", "feeds", **words)
