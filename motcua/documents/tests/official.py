"""What an official would strike out in a letter, found in what the letter prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

FAULTS = {
    "a day as computers write it": r"\d{4}-\d\d-\d\d",
    "an open place": r"[{}]|\b(?:None|null|undefined|True|False)\b",
    "an empty pair": r"\(\s*\)|\[\s*\]|“\s*”",
    "two stops": r"[.;,:]\s*[.;,]",
    "a blank too many": r"\s{2,}|\s[.;,:)]|\(\s|\s$",
    "a straight quotation mark": r'"',
    "an amount without its dots": r"\d{4,} đồng",
    "a quantity of one digit": r"(?<![\d.,/])[1-9] (?:ngày|tháng|năm|bộ|bản)\b(?! \d)",
    "a word of a machine": r"\b[a-z0-9]+_[a-z0-9_]+\b",
}
_DOUBLED = re.compile(r"\b(?!bản\b)(\w{2,}) \1\b", re.IGNORECASE)  # xuất bản bản tin is right
_WORD = re.compile(r"[A-Za-zÀ-ỹĐđ]+")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,4}(?:ng|nh|ch|[cmnpt])?"
)
BORROWED = frozenset(
    ("photocopy", "seri", "model", "internet", "vinasat", "parabol", "email", "fax", "ha", "km",
     "mhz", "cm")
)  # fmt: skip
"""Words of other languages that official Vietnamese uses as they are."""

_PRINTED = (
    "title", "subject_line", "about", "authority", "decree", "basis_lines", "body", "rows",
    "validity", "closing", "recipients", "reason", "items", "signature_lines", "limit", "copies",
    "components", "fees", "delivery", "book_entry", "total_words", "to", "greeted", "polite",
    "agency", "agency_name", "parent_agency", "desk", "procedure", "place_date", "due", "received",
)  # fmt: skip


def faults(data: Mapping[str, Any], typed: str = "") -> list[str]:
    """Every fault in the texts of a letter's data; ``typed`` is what the applicant wrote."""
    found = []
    known = {word.lower() for word in _WORD.findall(typed)}
    for key in _PRINTED:
        for text in texts(data.get(key, "")):
            found += [
                f"{key}: {name}: {text}" for name, at in FAULTS.items() if re.search(at, text)
            ]
            if (doubled := _DOUBLED.search(text)) and doubled[0] not in typed:
                found.append(f"{key}: a doubled word: {text}")
            found += [f"{key}: {w!r} is no Vietnamese" for w in foreign(text) if w not in known]
    return found


def foreign(text: str) -> list[str]:
    """Words in small letters that no Vietnamese syllable is spelt like."""
    words = [word for word in _WORD.findall(text) if not word.isupper()]
    plain = [word.lower() for word in words if word.isascii() and len(word) > 1]
    return [w for w in plain if not _SYLLABLE.fullmatch(w) and w not in BORROWED]


def texts(value: Any) -> Iterator[str]:
    """Every text in ``value``, at any depth."""
    if isinstance(value, str):
        yield from [value] if value else []
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
