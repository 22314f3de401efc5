"""Tỉnh: the department, the office hours and the letter sets of province.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from motcua.definitions.checks.agencies import hours_fault
from motcua.definitions.checks.tools import maybe, repeated
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

LETTERS = ("receipt", "supplement", "refusal", "apology", "control", "book")
"""Letters that every set numbers; ``stop`` came with the set of 2025."""


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong in province.yaml."""
    info = province.info
    agencies = {agency.id for agency in province.agencies}
    if info.department not in agencies:
        found = maybe(info.department, agencies)
        yield places.problem("P104", info, "department", id=info.department, **found)
    if (why := hours_fault(info.hours)) is not None:
        yield places.problem("P254", info, "hours", what=why[0], what_vi=why[1])
    for index, letters in repeated(info.letter_sets, lambda item: item.id):
        yield places.problem("P102", info, "letter_sets", index, "id", id=letters.id)
    days = [letters.effective_from for letters in info.letter_sets]
    for index, (before, day) in enumerate(pairwise(days), start=1):
        if day <= before:
            yield places.problem("P250", info, "letter_sets", index, "effective_from")
    for index, letters in enumerate(info.letter_sets):
        for key in LETTERS:
            if key not in letters.numbers:
                where = ("letter_sets", index, "numbers")
                yield places.key_problem("P251", info, *where, **_words(key))


def _words(key: str) -> dict[str, str]:
    return {"known": ", ".join(LETTERS), "letter": key}
