"""Mã: ids equal file names, and no id or national code is used twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from motcua.definitions.checks.tools import repeated
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.province import Agency, Branch, Post, Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

_NATIONAL = re.compile(r"\d\.\d{6}")


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with ids and codes."""
    for procedure in province.procedures:
        name = PurePosixPath(places.of(procedure)[0]).stem
        if name != procedure.id:
            yield places.problem("P101", procedure, "id", id=procedure.id, name=name)
        if procedure.code is not None and not _NATIONAL.fullmatch(procedure.code):
            yield places.problem("P108", procedure, "code", code=procedure.code)
    for example in province.examples:
        name = PurePosixPath(places.of(example)[0]).stem
        if name != example.procedure:
            yield places.problem("P101", example, "procedure", id=example.procedure, name=name)
    named: list[Procedure | Branch | Agency | Post] = []
    for group in (province.procedures, province.fields, province.agencies, province.posts):
        named = [*group]
        for _, item in repeated(named, lambda item: item.id):
            yield places.problem("P102", item, "id", id=item.id)
    for _, example in repeated(province.examples, lambda item: item.procedure):
        yield places.problem("P102", example, "procedure", id=example.procedure)
    yield from _national_codes(province, places)


def _national_codes(province: Province, places: Places) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for procedure in province.procedures:
        if procedure.code is None:
            continue
        other = seen.setdefault(procedure.code, procedure.id)
        if other != procedure.id:
            yield places.problem("P109", procedure, "code", code=procedure.code, other=other)
