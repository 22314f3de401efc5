"""Đối chiếu: whose payment a line of a statement is, by the codes in what the payer wrote.

Banks put words of their own before and after, drop dots and dashes, write everything large, and
part long words. So blanks and marks are taken out of the text before anything is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.ids import SECRET_ALPHABET
from motcua.payments.qr import plain

CODE = re.compile(rf"(?=(MC[{SECRET_ALPHABET}]{{8}}))")
"""A payment code wherever it stands, also overlapping another."""
NUMBERS = (4, 5, 6, 7)
"""How many digits the number of the day in a dossier code may have."""


class Kind(StrEnum):
    """Kết quả đối chiếu."""

    EXACT = "exact"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


@dataclass(frozen=True)
class Match:
    """Kết quả đối chiếu: the key of the one bill, or the keys between which a person decides."""

    kind: Kind
    keys: tuple[str, ...] = ()


def squeezed(text: str) -> str:
    """Large letters and digits without anything between them."""
    return plain(text, 2000).replace(" ", "").upper()


def payment_codes(text: str) -> tuple[str, ...]:
    """Mã nộp tiền that may stand in a text, in order, each once."""
    return tuple(dict.fromkeys(CODE.findall(squeezed(text))))


def dossier_codes(text: str, agencies: Iterable[str]) -> tuple[str, ...]:
    """Mã số hồ sơ that may stand in a text, written as they were issued.

    ``agencies`` are the codes of the receiving agency, older and newer. Where figures follow a
    code without a break, its end is unknown and every possible code is given.
    """
    bare, found = squeezed(text), []
    for agency in agencies:
        prefix = squeezed(agency)
        for hit in re.finditer(f"(?={re.escape(prefix)}(\\d{{6}})(\\d{{4,}}))", bare):
            day, rest = hit.groups()
            found += [f"{agency}-{day}-{rest[:n]}" for n in NUMBERS if len(rest) >= n]
    return tuple(dict.fromkeys(found))


def match(
    text: str,
    by_code: Mapping[str, str],
    by_dossier: Mapping[str, Mapping[str, int]] | None = None,
    amount: int = 0,
    agencies: Iterable[str] = (),
) -> Match:
    """The bill that a line pays.

    ``by_code`` names a bill by its payment code; ``by_dossier`` gives for a dossier code its open
    bills with what is still owed. A payment code outweighs a dossier code. Among several bills of
    one dossier the amount decides, if it fits exactly one; two different codes never do.
    """
    codes = tuple(by_code[code] for code in payment_codes(text) if code in by_code)
    if codes:
        return _verdict(codes)
    open_bills: dict[str, int] = {}
    for code in dossier_codes(text, agencies):
        open_bills |= (by_dossier or {}).get(code, {})
    if len(open_bills) > 1:
        fitting = [key for key, owed in open_bills.items() if owed == amount]
        return _verdict(tuple(fitting) if len(fitting) == 1 else tuple(open_bills))
    return _verdict(tuple(open_bills))


def _verdict(keys: tuple[str, ...]) -> Match:
    different = tuple(dict.fromkeys(keys))
    if not different:
        return Match(Kind.NONE)
    return Match(Kind.EXACT if len(different) == 1 else Kind.AMBIGUOUS, different)
