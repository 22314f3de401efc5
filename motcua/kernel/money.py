"""Tiền: đồng in figures and in words. Amounts are whole đồng."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 1_000_000_000


def dong(n: int) -> str:
    """Số tiền bằng số: 1250000 as ``1.250.000 đồng``."""
    return f"{n:,}".replace(",", ".") + " đồng"


def _tens(tens: int, ones: int) -> list[str]:
    if tens == 0:
        return ["linh", _DIGITS[ones]] if ones else []
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 4 and tens > 1:
        words.append("tư")
    elif ones == 5:
        words.append("lăm")
    elif ones:
        words.append(_DIGITS[ones])
    return words


def _three(n: int, leading: bool) -> list[str]:
    """Words of a group of three digits; a group that does not lead says its empty hundreds."""
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    if leading and not hundreds:
        return [_DIGITS[ones]] if tens == 0 else _tens(tens, ones)
    return [_DIGITS[hundreds], "trăm", *_tens(tens, ones)]


def _words(n: int, leading: bool) -> list[str]:
    words: list[str] = []
    billions, rest = divmod(n, _BILLION)
    if billions:
        words += [*_words(billions, leading), "tỷ"]
        leading = False
    for size, name in ((1_000_000, "triệu"), (1_000, "nghìn"), (1, "")):
        group, rest = divmod(rest, size)
        if group:
            words += _three(group, leading) + ([name] if name else [])
            leading = False
    return words


def words_vi(n: int) -> str:
    """Đọc số: a whole number in Vietnamese words, such as 105 as ``một trăm linh năm``."""
    if n < 0:
        return "âm " + words_vi(-n)
    return " ".join(_words(n, True)) if n else _DIGITS[0]


def amount_in_words(n: int) -> str:
    """Số tiền bằng chữ: as receipts write it, first letter capital and ending in ``đồng``."""
    words = words_vi(n)
    return f"{words[0].upper()}{words[1:]} đồng"
