"""Báo cáo ghi sổ: what an approved return writes exists, fits, and leaves no entry incomplete."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.definitions.checks.feeding import fits
from motcua.definitions.checks.tools import maybe
from motcua.definitions.model.province import Province
from motcua.definitions.model.register import (
    EntryAction,
    EntryField,
    EntryFieldType,
    Register,
)
from motcua.definitions.model.returning import (
    AnswererKind,
    EntryFound,
    Return,
    ReturnField,
    Writes,
)
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem
from motcua.definitions.return_fills import ALWAYS, ReturnFill, parse_return_fill

T = EntryFieldType
_TEXT = frozenset({T.TEXT, T.TEXTAREA})
_HELD = {
    "year": frozenset({T.YEAR, T.INTEGER}),
    "begins": frozenset({T.DATE}),
    "ends": frozenset({T.DATE}),
    "period": frozenset[EntryFieldType](),
    "name": frozenset[EntryFieldType](),
    "level": frozenset({T.CHOICE}),
    "commune": frozenset({T.COMMUNE}),
    "district": frozenset[EntryFieldType](),
    "agency": frozenset({T.AGENCY}),
}
"""Types, beside text, of the columns in which a datum of the period or the unit may be kept."""

_LEVELS = {
    AnswererKind.COMMUNES: "commune",
    AnswererKind.DISTRICTS: "district",
    AnswererKind.AGENCIES: "province",
    AnswererKind.HOLDERS: "firm",
}


@dataclass(frozen=True)
class _Case:
    """One ``writes`` of one return, with what it is checked against."""

    one: Return
    number: int
    wanted: Writes
    register: Register
    places: Places

    @property
    def path(self) -> tuple[object, ...]:
        return ("writes", self.number)


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with how approved returns write to registers."""
    registers = {register.id: register for register in province.registers}
    for one in province.returns:
        for number, wanted in enumerate(one.writes):
            register = registers.get(wanted.register_id)
            if register is None:
                words = {"what": "register", "what_vi": "sổ", "id": wanted.register_id}
                found = maybe(wanted.register_id, registers)
                yield places.problem("P371", one, "writes", number, "register", **words, **found)
                continue
            case = _Case(one, number, wanted, register, places)
            yield from _entry(case)
            yield from _actions(case)
            yield from _columns(case)


def _entry(case: _Case) -> Iterator[Problem]:
    """Whether it can be told which entry is meant."""
    wanted, groups = case.wanted, case.one.answered_by
    if wanted.entry is EntryFound.HOLDER:
        asked = {(group.who, group.register_id) for group in groups}
        if asked != {(AnswererKind.HOLDERS, case.register.id)} or wanted.if_missing is not None:
            yield _untold(
                case,
                "only holders of this very register have an entry of it, and they always do.",
                "chỉ chủ mục của chính sổ này mới có mục, và luôn có sẵn mục.",
            )
        return
    if not wanted.by:
        yield _untold(case, "“by” names no column.", "“by” chưa ghi cột nào.")
    filled = {**(wanted.if_missing or {}), **wanted.fills}
    for index, name in enumerate(wanted.by):
        if name not in filled:
            words = {"what": "filled column", "what_vi": "cột được điền", "id": name}
            found = maybe(name, filled)
            yield case.places.problem("P371", case.one, *case.path, "by", index, **words, **found)


def _untold(case: _Case, what: str, what_vi: str) -> Problem:
    words = {"register": case.register.id, "what": what, "what_vi": what_vi}
    return case.places.problem("P390", case.one, *case.path, "entry", **words)


def _actions(case: _Case) -> Iterator[Problem]:
    """The register allows what is done to its entries."""
    needed = [EntryAction.AMEND, EntryAction.CORRECT]
    if case.wanted.if_missing is not None:
        needed.append(EntryAction.GRANT)
    for action in needed:
        if action not in case.register.actions:
            words = {"register": case.register.id, "verb": action.value}
            yield case.places.problem("P391", case.one, *case.path, "register", **words)


def _columns(case: _Case) -> Iterator[Problem]:
    """Columns exist, what fills them fits, and a required one is filled for certain."""
    figures = {field.id: field for field in case.one.fields}
    columns = {column.id: column for column in case.register.fields}
    made: dict[str, ReturnFill] = {}
    for group in ("if_missing", "fills"):
        for name, text in (getattr(case.wanted, group) or {}).items():
            path = (*case.path, group, name)
            if name not in columns:
                words = {"what": "column", "what_vi": "cột", "id": name, **maybe(name, columns)}
                yield case.places.key_problem("P371", case.one, *path, **words)
                continue
            try:
                fill = made[name] = parse_return_fill(text)
            except ValueError:
                yield case.places.problem("P377", case.one, *path, text=text)
                continue
            if fill.verb == "answer" and fill.word not in figures:
                found = maybe(fill.word, figures)
                words = {"what": "figure", "what_vi": "số liệu", "id": fill.word, **found}
                yield case.places.problem("P371", case.one, *path, **words)
            elif not _fits(case.one, fill, figures, columns[name]):
                given = figures[fill.word].type.value if fill.verb == "answer" else text
                words = {"given": given, "id": name, "wanted": columns[name].type.value}
                yield case.places.problem("P378", case.one, *path, **words)
    yield from _complete(case, made, figures)


def _fits(
    one: Return, fill: ReturnFill, figures: dict[str, ReturnField], column: EntryField
) -> bool:
    if fill.verb == "answer":
        return fits(figures[fill.word].plain, column)
    options = {option.value for option in column.options}
    if fill.verb == "text":
        return not options or fill.word in options
    if fill.word == "level" and column.type is T.CHOICE:
        return {_LEVELS[group.who] for group in one.answered_by} <= options
    return column.type in _TEXT | _HELD[fill.word]


def _complete(
    case: _Case, made: dict[str, ReturnFill], figures: dict[str, ReturnField]
) -> Iterator[Problem]:
    """A return never leaves an entry without a column that the register requires."""
    fresh = case.wanted.if_missing is not None
    for column in case.register.fields:
        if not column.required or column.when is not None:
            continue
        fill = made.get(column.id)
        if fill is None:
            numbered = column.id == case.register.key.field and case.register.key.made
            missing = fresh and not numbered
        else:
            missing = not _certain(fill, figures)
        if missing:
            words = {"register": case.register.id, "id": column.id}
            yield case.places.problem("P379", case.one, *case.path, "fills", **words)


def _certain(fill: ReturnFill, figures: dict[str, ReturnField]) -> bool:
    if fill.verb == "answer":
        figure = figures.get(fill.word)
        return figure is None or (figure.required and figure.when is None)
    return fill.verb == "text" or fill.word in ALWAYS
