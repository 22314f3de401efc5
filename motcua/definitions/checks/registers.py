"""Sổ đăng ký: columns exist and have fitting types, nothing personal is public, rules are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from motcua.definitions import comparing
from motcua.definitions.checks.tools import maybe
from motcua.definitions.conditions import parse_condition
from motcua.definitions.entry_rules import FIGURES
from motcua.definitions.grammar import GrammarError
from motcua.definitions.model.province import Province
from motcua.definitions.model.register import EntryAction, EntryFieldType, Register
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

_MADE = re.compile(r"[\w /.-]*(?:\{year\}[\w /.-]*)?\{n(?::[1-9])?\}[\w /.-]*")
_CHOICES = (EntryFieldType.CHOICE, EntryFieldType.CHOICES)


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with each register by itself."""
    ids = {register.id for register in province.registers}
    fields = {branch.id for branch in province.fields}
    agencies = {agency.id: agency for agency in province.agencies}
    for register in province.registers:
        name = PurePosixPath(places.of(register)[0]).stem
        if name != register.id:
            yield places.problem("P320", register, "id", id=register.id, name=name)
        if register.field not in fields:
            found = maybe(register.field, fields)
            yield places.problem("P321", register, "field", id=register.field, **found)
        agency = agencies.get(register.keeper.agency)
        divisions = {division.id for division in agency.divisions} if agency else set()
        yield from _known(register, ("keeper", "agency"), [register.keeper.agency], agencies,
                          ("agency", "cơ quan"), places)  # fmt: skip
        yield from _known(register, ("keeper", "readers"), register.keeper.readers, agencies,
                          ("agency", "cơ quan"), places)  # fmt: skip
        if agency:
            yield from _known(register, ("keeper", "divisions"), register.keeper.divisions,
                              divisions, ("division", "phòng"), places)  # fmt: skip
        yield from _columns(register, ids, places)
        yield from _named(register, places)
        yield from _rules(register, _of_others(province, register), places)
        yield from _beside(province, register, places)
        yield from _actions(register, places)


def _known(
    register: Register, path: tuple[object, ...], named: Iterable[str], known: Iterable[str],
    what: tuple[str, str], places: Places,
) -> Iterator[Problem]:  # fmt: skip
    known = set(known)
    for item in named:
        if item not in known:
            words = {"what": what[0], "what_vi": what[1], "id": item, **maybe(item, known)}
            yield places.problem("P322", register, *path, **words)


def _columns(register: Register, ids: set[str], places: Places) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, section in enumerate(register.sections):
        for index, field in enumerate(section.fields):
            path = ("sections", number, "fields", index)
            if field.public and field.personal:
                yield places.problem("P328", register, *path, "public", id=field.id)
            if field.type is EntryFieldType.ID_NUMBER and not field.personal:
                yield places.problem("P334", register, *path, "id", id=field.id)
            if (field.type is EntryFieldType.REFERENCE) != (field.register_id is not None) or (
                field.register_id is not None and field.register_id not in ids
            ):
                wanted = field.register_id or ""
                words = {"id": field.id, "register": wanted, **maybe(wanted, ids)}
                yield places.problem("P326", register, *path, "id", **words)
            if (field.type in _CHOICES) != bool(field.options):
                words = {"what": "options", "what_vi": "các lựa chọn (options)"}
                yield places.problem("P327", register, *path, "id", id=field.id, **words)
            if (field.type is EntryFieldType.TABLE) != bool(field.columns):
                words = {"what": "columns", "what_vi": "các cột con (columns)"}
                yield places.problem("P327", register, *path, "id", id=field.id, **words)
            if field.id in seen:
                yield places.problem("P325", register, *path, "id", id=field.id)
            seen.add(field.id)


def _named(register: Register, places: Places) -> Iterator[Problem]:
    """Columns that the register names for a purpose exist and have its type."""
    date, text = ("date",), ("text", "tax_code", "textarea")
    wanted: list[tuple[tuple[object, ...], str | None, tuple[str, ...]]] = [
        (("key", "field"), register.key.field, text),
        (("key", "dated"), register.key.dated, date),
        (("title",), register.title, ()),
        (("holder",), register.holder, ()),
        (("starts",), register.starts, date),
        (("ends",), register.ends, date),
        (("place",), register.place, ("commune",)),
        (("map",), register.map, ("point",)),
        (("period",), register.period, ("year",)),
        (("stage",), register.stage, ("choice",)),
    ]
    for index, warning in enumerate(register.warnings):
        wanted.append((("warnings", index, "field"), warning.field, date))
    for index, name in enumerate(register.print.columns if register.print else ()):
        wanted.append((("print", "columns", index), name, ()))
    columns = {field.id: field for field in register.fields}
    for path, column, types in wanted:
        if column is None:
            continue
        if column not in columns:
            yield places.problem("P323", register, *path, id=column, **maybe(column, columns))
        elif types and columns[column].type.value not in types:
            words = {"id": column, "type": columns[column].type.value, "wanted": types[0]}
            yield places.problem("P324", register, *path, **words)
    made = register.key.made
    if made and not _MADE.fullmatch(made):
        yield places.problem("P331", register, "key", "made", made=made)


def _of_others(province: Province, register: Register) -> dict[str, comparing.Asked]:
    """The columns of the entries that references name, as rules call them."""
    books = {book.id: book for book in province.registers}
    return {
        f"{column.id}.{asked.id}": asked
        for column in register.fields
        if column.register_id in books
        for asked in books[column.register_id].fields
    }


def _beside(province: Province, register: Register, places: Places) -> Iterator[Problem]:
    """What rules count is in a register that is there, and compared by columns that are."""
    books = {book.id: {column.id for column in book.fields} for book in province.registers}
    own = books.get(register.id, set())
    for index, one in enumerate(register.beside):
        path = ("beside", index)
        if one.register_id not in books:
            words = {"id": one.id, "register": one.register_id, **maybe(one.register_id, books)}
            yield places.problem("P326", register, *path, "register", **words)
            continue
        for theirs, ours in one.same.items():
            for name, columns in ((theirs, books[one.register_id]), (ours, own)):
                if name not in columns:
                    yield places.problem(
                        "P323", register, *path, "same", theirs, id=name, **maybe(name, columns)
                    )


def _rules(
    register: Register, others: Mapping[str, comparing.Asked], places: Places
) -> Iterator[Problem]:
    columns: dict[str, comparing.Asked] = {field.id: field for field in register.fields}
    counted = (*FIGURES, *(one.id for one in register.beside))
    known = {**columns, **others, **dict.fromkeys(counted, comparing.Figure())}
    for index, rule in enumerate(register.rules):
        for name, text in (("when", rule.when), ("must", rule.must)):
            if text is not None:
                path = ("rules", index, name)
                yield from _condition(register, path, text, known, places)
        if rule.severe:
            yield from _passed(register, index, rule.must, places)
    for number, section in enumerate(register.sections):
        for index, field in enumerate(section.fields):
            if field.when is not None:
                where = ("sections", number, "fields", index, "when")
                yield from _condition(register, where, field.when, columns, places)


def _condition(
    register: Register, path: tuple[object, ...], text: str,
    known: Mapping[str, comparing.Asked], places: Places,
) -> Iterator[Problem]:  # fmt: skip
    try:
        condition = parse_condition(text)
    except GrammarError as error:
        yield places.problem("P329", register, *path, why=error.why, why_vi=error.why_vi)
        return
    for name in sorted(condition.fields - set(known)):
        yield places.problem("P330", register, *path, id=name, **maybe(name, known))
    for wrong in comparing.literals(condition, known):
        words = {"id": wrong.name, "value": wrong.value, "allowed": wrong.allowed}
        found = maybe(wrong.value, wrong.options)
        yield places.problem("P346", register, *path, **words, **found)
    for wrong in comparing.pairs(condition, known):
        words = {"id": wrong.name, "value": wrong.value, "types": wrong.allowed}
        yield places.problem("P347", register, *path, **words)


def _passed(register: Register, index: int, text: str, places: Places) -> Iterator[Problem]:
    """A limit that an empty column passes is none; days and numbers of papers may come later."""
    try:
        condition = parse_condition(text)
    except GrammarError:
        return
    if not condition.holds({}):
        return  # an entry without the column breaks it
    for name in dict.fromkeys(name for name, _verb, _literal in condition.comparisons()):
        column = register.column(name)
        limited = column is not None and column.type.value in comparing.NUMBERS | {"time"}
        if column is not None and limited and not column.required:
            yield places.problem("P348", register, "rules", index, "must", id=name)


def _actions(register: Register, places: Places) -> Iterator[Problem]:
    """What a register says may be done can be done to its entries."""
    if "actions" not in register.model_fields_set:
        return
    given = set(register.actions)
    for index, action in enumerate(register.actions):
        why = ("", "")
        if action in (EntryAction.EXTEND, EntryAction.EXPIRE) and register.ends is None:
            why = ("they have no last day (ends)", "mục của sổ không có ngày cuối (ends)")
        if action is EntryAction.RESUME and EntryAction.SUSPEND not in given:
            why = ("nothing suspends them (suspend)", "sổ không có thao tác suspend")
        if why[0]:
            words = {"verb": action.value, "why": why[0], "why_vi": why[1]}
            yield places.problem("P349", register, "actions", index, **words)
    if EntryAction.GRANT not in given:
        words = {"verb": "grant", "why": "nothing enters them", "why_vi": "sổ không ghi được mục"}
        yield places.problem("P349", register, "actions", **words)
