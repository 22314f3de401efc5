"""Danh mục thủ tục: fields with their counts, and a ranked search that forgives how people type.

The index is built in memory once for each publication: exact Vietnamese words count most, then
words without marks, then the beginnings of words, abbreviations ("bc" for *bưu chính*), and last
words with one typing mistake.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.province import Branch
from motcua.kernel import clock
from motcua.kernel.text import fold, nfc, sort_key_vi, tokens
from motcua.publication import queries as publication

EXACT, ABBREVIATION, PREFIX, TYPO = 1.0, 0.7, 0.75, 0.5
MARKS_BONUS = 0.35
LONGEST_QUERY = 200
LONGEST_ABBREVIATION = 4
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Entry:
    """Một thủ tục trong danh mục, with what ranking needs to know of its name."""

    procedure: Procedure
    folded: str
    marked: str
    length: int


@dataclass
class Index:
    """Chỉ mục tìm kiếm of one publication on one day."""

    entries: list[Entry] = field(default_factory=list)
    words: dict[str, dict[int, float]] = field(default_factory=dict)
    marked: dict[str, set[int]] = field(default_factory=dict)
    initials: dict[str, set[int]] = field(default_factory=dict)
    vocabulary: list[str] = field(default_factory=list)
    near: dict[str, set[str]] = field(default_factory=dict)

    def add(self, procedure: Procedure) -> None:
        """Take a procedure in by its names, its code and its identifier."""
        place = len(self.entries)
        names = tokens(procedure.name.vi)
        self.entries.append(
            Entry(procedure, " ".join(names), nfc(procedure.name.vi).lower(), len(names))
        )
        for weight, words in (
            (1.0, names),
            (0.6, tokens(procedure.name.en)),
            (1.0, tokens(procedure.code or "")),
            (0.4, [(procedure.code or "").lower(), procedure.id.split("-")[0]]),
        ):
            for word in filter(None, words):
                held = self.words.setdefault(word, {})
                held[place] = max(weight, held.get(place, 0.0))
        for word in _WORDS.findall(nfc(procedure.name.vi).lower()):
            self.marked.setdefault(word, set()).add(place)
        for short in _initials(names):
            self.initials.setdefault(short, set()).add(place)

    def close(self) -> Index:
        """Finish: the sorted vocabulary, and its words with one letter left out."""
        self.vocabulary = sorted(self.words)
        for word in self.vocabulary:
            for shape in (word, *_shorter(word)) if len(word) > 2 else ():
                self.near.setdefault(shape, set()).add(word)
        return self

    def matches(self, word: str) -> dict[int, float]:
        """How well each entry answers one folded word of the question."""
        found = {place: EXACT * weight for place, weight in self.words.get(word, {}).items()}
        for place in self.initials.get(word, ()):
            found[place] = max(found.get(place, 0.0), ABBREVIATION)
        for other in self._beginning(word):
            self._raise(found, other, PREFIX)
        if not found:
            for other in self._mistyped(word):
                self._raise(found, other, TYPO)
        return found

    def _raise(self, found: dict[int, float], word: str, score: float) -> None:
        for place, weight in self.words[word].items():
            found[place] = max(found.get(place, 0.0), score * weight)

    def _beginning(self, word: str) -> Iterator[str]:
        if len(word) < 2:
            return
        for other in self.vocabulary[bisect_left(self.vocabulary, word) :]:
            if not other.startswith(word):
                return
            if other != word:
                yield other

    def _mistyped(self, word: str) -> set[str]:
        if len(word) < 3:
            return set()
        found: set[str] = set()
        for shape in (word, *_shorter(word)):
            found |= {o for o in self.near.get(shape, ()) if abs(len(o) - len(word)) <= 1}
        return found


def _initials(names: list[str]) -> set[str]:
    """The first letters of neighbouring words: bc, gpbc and so on."""
    firsts = "".join(name[0] for name in names)
    return {
        firsts[start : start + size]
        for size in range(2, LONGEST_ABBREVIATION + 1)
        for start in range(len(firsts) - size + 1)
    }


def _shorter(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(len(word)))


def build(procedures: Iterable[Procedure], on: date) -> Index:
    """The index of the procedures in force on a day."""
    index = Index()
    for procedure in procedures:
        if procedure.in_force(on):
            index.add(procedure)
    return index.close()


@lru_cache(maxsize=4)
def _index(_publication: int, digest: str, on: date) -> Index:
    return build(publication.current().province.procedures, on)


def index() -> Index:
    """The index of the live province today."""
    live = publication.current()
    return _index(live.id, live.digest, clock.now().date())


def find(index: Index, question: str, branch: str = "") -> list[Procedure]:
    """The procedures that answer ``question``, best first.

    Every word must be answered; where none answers them all, those that answer most of them.
    """
    asked = tokens(question[:LONGEST_QUERY])[:12]
    if not asked:
        return listed(index, branch)
    scores: dict[int, float] = {}
    hits: dict[int, int] = {}
    for word in dict.fromkeys(asked):
        found = index.matches(word)
        weight = 1 + math.log1p(len(index.entries) / (1 + len(found)))
        for place, score in found.items():
            scores[place] = scores.get(place, 0.0) + score * weight
            hits[place] = hits.get(place, 0) + 1
    wanted = len(set(asked))
    most = max(hits.values(), default=0)
    floor = wanted if most == wanted else max(1, min(most, math.ceil(wanted / 2)))
    marked = _with_marks(question)
    ranked = [
        (-_rank(index, place, scores[place], asked, marked), place)
        for place, count in hits.items()
        if count >= floor and (not branch or index.entries[place].procedure.field == branch)
    ]
    return [index.entries[place].procedure for _score, place in sorted(ranked)]


def _with_marks(question: str) -> list[str]:
    words = _WORDS.findall(nfc(question[:LONGEST_QUERY]).lower())
    return [word for word in words if fold(word) != word]


def _rank(index: Index, place: int, score: float, asked: list[str], marked: list[str]) -> float:
    """Points for the words, for right marks, for the phrase as it stands, for a short name."""
    entry = index.entries[place]
    score += sum(MARKS_BONUS for word in marked if place in index.marked.get(word, ()))
    phrase = " ".join(asked)
    if entry.folded.startswith(phrase):
        score *= 1.5
    elif len(asked) > 1 and f" {phrase}" in entry.folded:
        score *= 1.3
    coverage = min(1.0, len(asked) / max(1, entry.length))
    return score * (1 + 0.5 * coverage)


def listed(index: Index, branch: str = "") -> list[Procedure]:
    """All procedures (of a field), in the order of the province's files."""
    return [
        entry.procedure for entry in index.entries if not branch or entry.procedure.field == branch
    ]


def search(question: str, branch: str = "") -> list[Procedure]:
    """Tìm thủ tục in the live province."""
    return find(index(), question, branch)


def procedure(procedure_id: str) -> Procedure | None:
    """The live definition of a procedure, in force today or not."""
    return publication.current().procedures.get(procedure_id)


def branches() -> list[tuple[Branch, int]]:
    """Lĩnh vực that have procedures in force, each with how many."""
    counts: dict[str, int] = {}
    for entry in index().entries:
        counts[entry.procedure.field] = counts.get(entry.procedure.field, 0) + 1
    known = publication.current().province.fields
    return [(branch, counts[branch.id]) for branch in known if counts.get(branch.id)]


def all_names() -> list[Procedure]:
    """Every procedure in force by the Vietnamese alphabet, for the site map."""
    found = [entry.procedure for entry in index().entries]
    return sorted(found, key=lambda item: sort_key_vi(item.name.vi))
