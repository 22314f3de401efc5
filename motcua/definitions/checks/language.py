"""Song ngữ: every text in its own language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motcua.definitions.model.common import Text
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

EACH_PROCEDURE = True

# The currency is called so in English too.
_ASIDE = re.compile(r"\bđồng\b|\([^)]*\)|“[^”]*”|\"[^\"]*\"|‘[^’]*’|'[^']*'")
# A word in small letters with a Vietnamese mark: names of places and people begin with a capital.
_VIETNAMESE = re.compile(
    r"(?<!\w)[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]*"
    r"[ăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáâãèêìíòóôõùúý]"
)
_WORDS = re.compile(r"[a-zà-ỹ]{3,}")


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield English texts that are Vietnamese, and pairs that are the same."""
    for procedure in province.procedures:
        for path, text in texts(procedure):
            if text.vi == text.en:
                if len(_WORDS.findall(text.en)) > 1:
                    yield places.problem("P117", procedure, *path, "en", text=_short(text.en))
            elif not text.en.isascii() and is_vietnamese(text.en):
                yield places.problem("P116", procedure, *path, "en", text=_short(text.en))


def is_vietnamese(english: str) -> bool:
    """Whether a text meant to be English holds Vietnamese words other than names and asides."""
    return _VIETNAMESE.search(_ASIDE.sub(" ", english)) is not None


def texts(procedure: Procedure) -> Iterator[tuple[tuple[object, ...], Text]]:
    """Every bilingual text of a procedure, with its path."""
    yield ("name",), procedure.name
    if procedure.summary:
        yield ("summary",), procedure.summary
    if procedure.partial:
        yield ("partial", "reason"), procedure.partial.reason
    yield ("result", "name"), procedure.result.name
    for index, condition in enumerate(procedure.conditions):
        yield ("conditions", index), condition
    for index, component in enumerate(procedure.components):
        yield ("components", index, "name"), component.name
        if component.note:
            yield ("components", index, "note"), component.note
    for index, step in enumerate(procedure.steps):
        yield ("steps", index, "name"), step.name
    for index, fee in enumerate(procedure.fees):
        yield ("fees", index, "name"), fee.name
        for place, case in enumerate(fee.cases):
            if case.label:
                yield ("fees", index, "cases", place, "label"), case.label
        for place, exemption in enumerate(fee.exemptions):
            yield ("fees", index, "exemptions", place, "label"), exemption.label
    yield from _form_texts(procedure)


def _form_texts(procedure: Procedure) -> Iterator[tuple[tuple[object, ...], Text]]:
    for number, section in enumerate(procedure.form.sections):
        base: tuple[object, ...] = ("form", "sections", number)
        yield (*base, "title"), section.title
        if section.help:
            yield (*base, "help"), section.help
        for index, item in enumerate(section.fields):
            here = (*base, "fields", index)
            yield (*here, "label"), item.label
            if item.help:
                yield (*here, "help"), item.help
            if item.pattern_message:
                yield (*here, "pattern_message"), item.pattern_message
            for place, option in enumerate(item.options):
                yield (*here, "options", place, "label"), option.label


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
