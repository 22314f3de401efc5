"""Văn bản kết quả: placeholders and rows exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motcua.definitions.checks.tools import maybe
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

EACH_PROCEDURE = True

DOSSIER_NAMES = ("code", "applicant", "address", "id_number", "received", "agency")
"""Placeholders of the dossier itself; a form field of the same name goes before it."""

_PLACE = re.compile(r"\{([^{}]*)\}")


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield placeholders and rows of letters that name nothing."""
    for procedure in province.procedures:
        letter = procedure.result.letter
        names = {field.id for field in procedure.form.fields}
        base = ("result", "letter")
        for index, paragraph in enumerate(letter.body):
            where = (*base, "body", index)
            if re.search(r"[{}]", _PLACE.sub("", paragraph)):
                yield places.problem("P142", procedure, *where)
            for name in _PLACE.findall(paragraph):
                if name not in names and name not in DOSSIER_NAMES:
                    words = {"name": name, "known": ", ".join(DOSSIER_NAMES), **maybe(name, names)}
                    yield places.problem("P140", procedure, *where, **words)
        for index, row in enumerate(letter.rows):
            if row not in names:
                found = maybe(row, names)
                yield places.problem("P141", procedure, *base, "rows", index, name=row, **found)
