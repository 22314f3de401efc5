"""Chữ Việt: cleaning, folding and sorting Vietnamese text."""

import re
import unicodedata

# Control characters but for tabs and line ends, halves of characters, and marks that change the
# order or the look of text without being seen: they have no place in an official paper.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
    "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_MARKED = re.compile("[\x00-\x7f\u0300-\u036f]*")
_WORD = re.compile(r"[^\W_]+")


def nfc(s: str) -> str:
    """Chuẩn NFC: composed form, the only one that is stored."""
    return unicodedata.normalize("NFC", s)


def fold(s: str) -> str:
    """Bỏ dấu để tìm: lower case without tone or vowel marks, đ as d, runs of blanks as one
    space."""
    if not s.isascii():
        s = unicodedata.normalize("NFC", s)
    apart = unicodedata.normalize("NFD", s.lower()).replace("đ", "d")
    if _MARKED.fullmatch(apart):  # as all Vietnamese is: what is not ASCII now is a mark
        bare = apart.encode("ascii", "ignore").decode()
    else:
        bare = "".join(c for c in apart if unicodedata.category(c) != "Mn")
    return " ".join(bare.split())


def tokens(s: str) -> list[str]:
    """Tách từ: the folded words of a text, in order; punctuation parts words."""
    return _WORD.findall(fold(s))


def has_control(s: str) -> bool:
    """Có ký tự điều khiển: whether ``clean`` would strip something other than the form of line
    ends."""
    return _CONTROL.search(s.replace("\r\n", "\n")) is not None


def clean(s: str) -> str:
    """Làm sạch: what every input goes through: line ends as \\n, no control or invisible
    characters, NFC."""
    lines = s.replace("\r\n", "\n").replace("\r", "\n")
    return nfc(_CONTROL.sub("", lines))


def slug(s: str) -> str:
    """Đường dẫn: folded words joined by hyphens, ASCII letters and digits only."""
    return "-".join(re.findall(r"[0-9a-z]+", fold(s)))


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: 100 + i for i, letter in enumerate(_ALPHABET)} | {
    str(d): 50 + d for d in range(10)
}
# Tones in the order of Vietnamese dictionaries: level, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

SortKey = tuple[tuple[int, ...], tuple[int, ...], str]


def sort_key_vi(s: str) -> SortKey:
    """Khóa sắp xếp: the Vietnamese alphabet first, then tones, then the text itself.

    ă and â come after a, đ after d; blanks before digits before letters, so a shorter word comes
    first.
    """
    ranks: list[int] = []
    tones: list[int] = []
    for c in nfc(s).lower():
        apart = unicodedata.normalize("NFD", c)
        tone = next((_TONES[m] for m in apart if m in _TONES), 0)
        letter = nfc("".join(m for m in apart if m not in _TONES))
        fallback = 0 if c.isspace() else (1 if not c.isalnum() else 1000 + ord(c))
        ranks.append(_RANK.get(letter, fallback))
        tones.append(tone)
    return tuple(ranks), tuple(tones), s
