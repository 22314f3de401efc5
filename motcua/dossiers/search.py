"""Từ khóa tra cứu: the folded words of a dossier, written when it is filed and when it gets a code.

A word is looked up along an index, newest first, so that a search over a million dossiers costs
what a search over ten thousand costs (``queries.search``).
"""

from __future__ import annotations

from collections.abc import Iterable

from motcua.dossiers.models import Dossier, SearchToken
from motcua.kernel.text import tokens

LONGEST = 40


def words_of(dossier: Dossier) -> frozenset[str]:
    """The words a dossier is found by: names, numbers, and its code in whole and in parts."""
    found: set[str] = set()
    for text in (
        dossier.applicant_name,
        dossier.organisation,
        dossier.id_number,
        dossier.phone,
        dossier.email,
    ):
        found |= set(tokens(text))
    return frozenset(word[:LONGEST] for word in found)


def code_words(code: str) -> frozenset[str]:
    """The words a code is found by: the whole, its last group, its date and number."""
    folded = code.casefold()
    parts = folded.split("-")
    return frozenset({folded[:LONGEST], "-".join(parts[-2:]), parts[-1]})


def index(dossier: Dossier, words: Iterable[str] | None = None) -> None:
    """Write the words of ``dossier`` (all, or those given); one statement."""
    SearchToken.objects.bulk_create(
        SearchToken(agency=dossier.agency, token=word, at=dossier.submitted_at, dossier=dossier)
        for word in sorted(words_of(dossier) if words is None else words)
    )
