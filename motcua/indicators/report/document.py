"""Báo cáo đã lập: plain data, in one language, that any of the ways of writing it down can take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Đoạn chữ: words, or a number with the address of its rows."""

    text: str
    url: str = ""


Paragraph = tuple[Span, ...]


@dataclass(frozen=True)
class Line:
    """Dòng bảng số liệu; ``before`` is empty where the data has nothing of that day."""

    name: str
    unit: str
    before: str
    before_url: str
    value: str
    url: str


@dataclass(frozen=True)
class Chapter:
    """Mục: heading, prose and table."""

    heading: str
    paragraphs: tuple[Paragraph, ...]
    lines: tuple[Line, ...]

    @property
    def compares(self) -> bool:
        """Whether any line has a number of the earlier day."""
        return any(line.before for line in self.lines)


@dataclass(frozen=True)
class Proof:
    """Dòng phụ lục: what a figure is, what it is made of, and where its rows are."""

    id: str
    name: str
    what: str
    value: str
    made_of: str
    rows: str
    basis: str
    url: str


@dataclass(frozen=True)
class Document:
    """Báo cáo đã lập, in one language; everything in it is text that is written as it stands."""

    language: str
    title: str
    subject: str
    nation: str
    motto: str
    parent: str
    agency: str
    number: str
    place_date: str
    as_of: str
    before: str  # the day compared with; empty where nothing is compared
    opening: tuple[Paragraph, ...]
    chapters: tuple[Chapter, ...]
    closing: tuple[Paragraph, ...]
    recipients: tuple[str, ...]
    signer: str
    annex: tuple[Proof, ...]
    note: str  # how the numbers can be proved
    samples: str  # said where rows are plainly invented
    digest: str
    words: dict[str, str]  # headings of tables and the like
