"""Báo cáo định kỳ: who answers exists, figures are unique, checks name figures that there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from motcua.definitions import comparing
from motcua.definitions.checks.tools import maybe, repeated
from motcua.definitions.conditions import Condition, parse_condition, parse_formula
from motcua.definitions.grammar import GrammarError
from motcua.definitions.model.province import Province
from motcua.definitions.model.register import Register
from motcua.definitions.model.returning import (
    LAST,
    PARTS,
    AnswererKind,
    Answerers,
    Return,
    ReturnCheck,
    ReturnFieldType,
)
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

NUMBERS = frozenset({ReturnFieldType.INTEGER, ReturnFieldType.DECIMAL, ReturnFieldType.MONEY})


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with each return by itself."""
    registers = {register.id: register for register in province.registers}
    agencies = {agency.id for agency in province.agencies}
    kinds = {agency.kind for agency in province.agencies}
    for one in province.returns:
        name = PurePosixPath(places.of(one)[0]).stem
        if name != one.id:
            yield places.problem("P370", one, "id", id=one.id, name=name)
        for number, group in enumerate(one.answered_by):
            yield from _asked(one, number, group, registers, kinds, places)
            yield from _named(one, number, group, registers, agencies, places)
        yield from _periods(one, places)
        if not any(_keeps(one, post.agency, post.division, post.roles) for post in province.posts):
            yield places.problem("P376", one, "keeper", "agency", agency=one.keeper.agency)
        yield from _figures(one, places)
        for number, rule in enumerate(one.checks):
            yield from _rule(one, number, rule, places)


def _asked(
    one: Return, number: int, group: Answerers, registers: Mapping[str, Register],
    kinds: set[str], places: Places,
) -> Iterator[Problem]:  # fmt: skip
    """Each kind of answerer comes with what it needs, and with nothing else."""
    path = ("answered_by", number)
    for given, who, words in (
        (
            bool(group.kinds or group.ids),
            AnswererKind.AGENCIES,
            ("kinds or ids", "“kinds” hoặc “ids”"),
        ),
        (group.register_id is not None, AnswererKind.HOLDERS, ("a register", "“register”")),
    ):
        if given != (group.who is who):
            told = {"who": who.value, "what": words[0], "what_vi": words[1]}
            yield places.problem("P372", one, *path, "who", **told)
    for index, kind in enumerate(group.kinds):
        if kind not in kinds:
            words_of = {"what": "kind of agency", "what_vi": "loại cơ quan", "id": kind}
            yield places.problem(
                "P371", one, *path, "kinds", index, **words_of, **maybe(kind, kinds)
            )
    if group.register_id is not None and group.register_id not in registers:
        words_of = {"what": "register", "what_vi": "sổ", "id": group.register_id}
        found = maybe(group.register_id, registers)
        yield places.problem("P371", one, *path, "register", **words_of, **found)


def _named(
    one: Return, number: int, group: Answerers, registers: Mapping[str, Register],
    agencies: set[str], places: Places,
) -> Iterator[Problem]:  # fmt: skip
    """Agencies that are named exist; a condition on entries asks columns of their register."""
    path = ("answered_by", number)
    for index, agency in enumerate(group.ids):
        if agency not in agencies:
            words = {"what": "agency", "what_vi": "cơ quan", "id": agency}
            found = maybe(agency, agencies)
            yield places.problem("P371", one, *path, "ids", index, **words, **found)
    if group.when is None:
        return
    if group.who is not AnswererKind.HOLDERS:
        told = {"who": "when", "what": "holders", "what_vi": "“holders”"}
        yield places.problem("P372", one, *path, "when", **told)
        return
    try:
        condition = parse_condition(group.when)
    except GrammarError as error:
        told = {"what": f"{error.why}.", "what_vi": f"{error.why_vi}."}
        yield places.problem("P375", one, *path, "when", **told)
        return
    register = registers.get(group.register_id or "")
    columns: dict[str, comparing.Asked] = {c.id: c for c in register.fields} if register else {}
    for wrong in comparing.unlike(condition, columns):
        told = {"what": f"“{wrong.name}” can never be compared with “{wrong.value}”.",
                "what_vi": f"không so được “{wrong.name}” với “{wrong.value}”."}  # fmt: skip
        yield places.problem("P375", one, *path, "when", **told)
    known = set(columns) if register else condition.fields
    for name in sorted(condition.fields - known):
        words = {"what": "column", "what_vi": "cột", "id": name}
        yield places.problem("P371", one, *path, "when", **words, **maybe(name, known))


def _periods(one: Return, places: Places) -> Iterator[Problem]:
    """As many last days as a year has periods, in order, each in every year."""
    ends = one.period.ends
    if not ends:
        return
    wanted = PARTS[one.period.unit]
    if len(ends) != wanted:
        told = {"what": f"{wanted} are needed.", "what_vi": f"cần đủ {wanted} ngày."}
        yield places.problem("P392", one, "period", "ends", **told)
        return
    days: list[date] = []
    for index, text in enumerate(ends):
        day, month = (int(part) for part in text.split("/"))
        try:
            days.append(date(2019, month, day))  # no leap year: 29/02 is no end of a period
        except ValueError:
            told = {"what": f"“{text}” is no day.", "what_vi": f"không có ngày “{text}”."}
            yield places.problem("P392", one, "period", "ends", index, **told)
            return
    if days != sorted(set(days)):
        told = {"what": "they are not in order.", "what_vi": "các ngày không theo thứ tự."}
        yield places.problem("P392", one, "period", "ends", **told)


def _keeps(one: Return, agency: str, division: str | None, roles: tuple[object, ...]) -> bool:
    keeper = one.keeper
    return (
        agency == keeper.agency
        and bool(set(roles) & set(keeper.roles))
        and (not keeper.divisions or division in keeper.divisions)
    )


def _figures(one: Return, places: Places) -> Iterator[Problem]:
    again = {id(field) for _, field in repeated(one.fields, lambda field: field.id)}
    for number, section in enumerate(one.sections):
        for index, field in enumerate(section.fields):
            path = ("sections", number, "fields", index, "id")
            if id(field) in again:
                yield places.problem("P373", one, *path, id=field.id)
            if (field.type is ReturnFieldType.CHOICE) != bool(field.options):
                yield places.problem("P374", one, *path, id=field.id)


def _rule(one: Return, number: int, rule: ReturnCheck, places: Places) -> Iterator[Problem]:
    known = {field.id for field in one.fields}
    numbers = {field.id for field in one.fields if field.type in NUMBERS}
    numbers |= {f"{LAST}{name}" for name in numbers}
    path = ("checks", number)
    if rule.field not in known:
        words = {"what": "figure", "what_vi": "số liệu", "id": rule.field}
        yield places.problem("P371", one, *path, "field", **words, **maybe(rule.field, known))
    for key, text in (("left", rule.left), ("right", rule.right), ("when", rule.when)):
        if text is None:
            continue
        may = known | numbers if key == "when" else numbers
        try:
            read = parse_condition(text) if key == "when" else parse_formula(text)
        except GrammarError as error:
            told = {"what": f"{error.why}.", "what_vi": f"{error.why_vi}."}
            yield places.problem("P375", one, *path, key, **told)
            continue
        figures = {field.id: field for field in one.fields}
        for wrong in comparing.unlike(read, figures) if isinstance(read, Condition) else ():
            told = {"what": f"“{wrong.name}” can never be compared with “{wrong.value}”.",
                    "what_vi": f"không so được “{wrong.name}” với “{wrong.value}”."}  # fmt: skip
            yield places.problem("P375", one, *path, key, **told)
        for name in sorted(read.fields - may):
            told = {"what": f"“{name}” is no number of this return.",
                    "what_vi": f"biểu này không có con số “{name}”."}  # fmt: skip
            yield places.problem("P375", one, *path, key, **told)
