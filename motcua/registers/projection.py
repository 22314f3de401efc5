"""Hình chiếu của mục: what lists, facets, search and maps need of an entry's columns; pure.

Only what a definition declares is projected, so a register of a million entries costs what its
declared facets and words cost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.definitions.model.register import EntryField, EntryFieldType, Register
from motcua.kernel.text import fold, tokens

PUBLIC_WORD, INNER_WORD = "~", "~~"
STATUS, DISTRICT = "@status", "@district"
DAY = "!"  # before the column of a date that is warned of
MADE = "2"  # to be raised where entries are found in another way
LONGEST = 40
MOST_WORDS = 60


@dataclass(frozen=True)
class Shape:
    """Các cột chung: what every entry has, whatever its register."""

    number: str
    key: str
    title: str
    holder: str
    valid_from: date | None
    valid_to: date | None
    unit: str
    lat: float | None
    lon: float | None
    period: int | None
    sort: str


def key_of(number: str) -> str:
    """Khóa so sánh: a number folded, without blanks, so that two ways of writing it are one."""
    return fold(number).replace(" ", "").replace("@", "")[:110]


def full_key(book: Register, number: str, data: Mapping[str, Any]) -> str:
    """The key of an entry: its number, and its year where numbers begin anew every year."""
    year = str(data.get(book.key.dated or "") or "")[:4]
    return f"{key_of(number)}@{year}" if year else key_of(number)


def shape(book: Register, data: Mapping[str, Any]) -> Shape:
    """The common columns of an entry's data."""
    number = str(data.get(book.key.field) or "")[:120]
    title = _text(book, book.title, data)[:300] or number
    point = data.get(book.map or "")
    lat, lon = (float(part) for part in str(point).split(",")) if point else (None, None)
    period = data.get(book.period or "")
    return Shape(
        number=number,
        key=full_key(book, number, data),
        title=title,
        holder=_text(book, book.holder, data)[:300],
        valid_from=_day(data.get(book.starts or "")),
        valid_to=_day(data.get(book.ends or "")),
        unit=str(data.get(book.place or "") or ""),
        lat=lat,
        lon=lon,
        period=int(period) if period is not None else None,
        sort=fold(title)[:60],
    )


def values(
    book: Register,
    data: Mapping[str, Any],
    status: str,
    number: str,
    unit: str,
    district_of: Callable[[str], str],
    names_of: Callable[[str], str],
) -> set[tuple[str, str]]:
    """(field, value) of everything by which the entry is found; ``names_of`` tells what the commune
    of its place is looked for by."""
    found = {(STATUS, status)}
    if unit and (district := district_of(unit)):
        found.add((DISTRICT, district))
    for item in book.fields:
        if item.facet and (value := data.get(item.id)) is not None:
            held = value if isinstance(value, list) else [value]
            found |= {(item.id, facet_value(one)) for one in held}
    for warning in book.warnings:
        if day := data.get(warning.field):
            found.add((DAY + warning.field, str(day)))
    public, inner = words(book, data, number, names_of(unit) if unit else "")
    found |= {(PUBLIC_WORD, word) for word in public}
    found |= {(INNER_WORD, word) for word in inner - public}
    return found


def facet_value(value: object) -> str:
    """How a facet's value is kept."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)[:80]


def words(
    book: Register, data: Mapping[str, Any], number: str, place: str = ""
) -> tuple[set[str], set[str]]:
    """Words that anybody finds the entry by, and those of internal columns; ``place`` is what the
    commune and what is above it are called."""
    public, inner = set(), set()
    for item in book.fields:
        if item.searched or item.id in (book.key.field, book.title, book.holder):
            found = _words_of(item, data.get(item.id))
            if item.public and not item.personal:
                public |= found
            else:
                inner |= found
    shown = book.column(book.key.field)
    (public if shown is not None and shown.public else inner).add(key_of(number)[:LONGEST])
    public = set(sorted(public - {""})[:MOST_WORDS])
    inner = set(sorted(inner - {""})[:MOST_WORDS])
    where = book.column(book.place or "")
    if where is not None:
        told = {word[:LONGEST] for word in tokens(place)}
        (public if where.public and not where.personal else inner).update(told)
    return public, inner


def _words_of(item: EntryField, value: object) -> set[str]:
    if value is None or item.type is EntryFieldType.FILE:
        return set()
    text = "\n".join(str(part) for part in value) if isinstance(value, list) else str(value)
    return {word[:LONGEST] for word in tokens(text[:2000])}


def _text(book: Register, field_id: str | None, data: Mapping[str, Any]) -> str:
    value = data.get(field_id or "")
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return str(value)


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
