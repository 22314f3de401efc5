"""Báo cáo: every number that its prose states is a figure of the province, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from motcua.definitions.model.common import Text
from motcua.definitions.model.province import Province
from motcua.definitions.model.report import Report
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem
from motcua.definitions.prose import Place
from motcua.definitions.prose import places as places_of

Path = tuple[object, ...]


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the reports."""
    figures = {one.id for one in province.indicators}
    agencies = {one.id for one in province.agencies}
    for report in province.reports:
        name = PurePosixPath(places.of(report)[0]).name.removesuffix(".yaml")
        if name != report.id:
            yield places.problem("P380", report, "id", id=report.id, name=name)
        if report.agency not in agencies:
            yield places.problem("P384", report, "agency", name=report.agency)
        for where, id_ in _listed(report):
            if id_ not in figures:
                yield places.problem("P381", report, *where, name=id_)
        for where, text in _paragraphs(report):
            yield from _paragraph(report, where, text, figures, places)


def _listed(report: Report) -> Iterator[tuple[Path, str]]:
    for number, id_ in enumerate(report.compared):
        yield ("compared", number), id_
    for at, section in enumerate(report.sections):
        for number, id_ in enumerate(section.figures):
            yield ("sections", at, "figures", number), id_


def _paragraphs(report: Report) -> Iterator[tuple[Path, Text]]:
    for number, text in enumerate(report.opening):
        yield ("opening", number), text
    for at, section in enumerate(report.sections):
        for number, text in enumerate(section.paragraphs):
            yield ("sections", at, "paragraphs", number), text
    for number, text in enumerate(report.closing):
        yield ("closing", number), text


def _paragraph(
    report: Report, where: Path, text: Text, figures: set[str], places: Places
) -> Iterator[Problem]:
    stated: list[set[Place]] = []
    for language in ("vi", "en"):
        try:
            found = places_of(text.get(language))
        except ValueError as wrong:
            yield places.problem("P382", report, *where, language, what=str(wrong))
            return
        stated.append(set(found))
        for place in found:
            if not place.is_day and place.id not in figures:
                yield places.problem("P381", report, *where, language, name=place.id)
            if (place.before or place.id == "before") and report.before is None:
                yield places.problem("P385", report, *where, language)
    if stated[0] != stated[1]:
        names = ", ".join(sorted({place.id for place in stated[0] ^ stated[1]}))
        yield places.problem("P383", report, *where, names=names)
