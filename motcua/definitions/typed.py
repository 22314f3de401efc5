"""Kiểu giá trị: one function for each type of field, from what was typed to a clean value."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from motcua.definitions.model.form import Field, FieldType
from motcua.kernel.text import has_control, nfc

MAX_LINE = 500
MAX_TEXT = 5000
MAX_NUMBER = Decimal(10) ** 15

_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")
_PHONE = re.compile(r"0\d{9,10}|\+\d{8,15}|1[89]00\d{4,6}")
_URL = re.compile(r"(?:https?://)?(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}(?::\d{1,5})?(?:[/?#]\S*)?", re.I)
_ID_NUMBER = re.compile(r"\d{9}|\d{12}|[A-Z]{1,2}\d{6,8}")
_TAX_CODE = re.compile(r"(\d{10})(?:-?(\d{3}))?")
_GROUPS = re.compile(r"-?\d{1,3}(?:\.\d{3})+")
_COMMA_GROUPS = re.compile(r"-?\d{1,3}(?:,\d{3})+")
_WHOLE = re.compile(r"-?\d{1,15}")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_CLOCK = re.compile(r"(\d{1,2})(?::| ?giờ ?|h)(\d{2})?(?::00)?(?: ?phút)?")
_CURRENCY = re.compile(r"\s*(?:đồng|đ|₫|vnd|vnđ)\.?$", re.IGNORECASE)
_YES = frozenset({"true", "yes", "on", "1", "có"})
_NO = frozenset({"false", "no", "off", "0", "không"})
_COMMUNE = re.compile(r"\d{1,5}(?:@\d{4}-\d{2}-\d{2})?")


class RefusedError(ValueError):
    """A value that cannot be taken; ``code`` names the message."""

    def __init__(self, code: str, params: dict[str, object] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.params = params or {}


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """A field's pattern; the checks have seen that it compiles and is simple."""
    return re.compile(pattern)


def clean_text(item: Field, value: str) -> str:
    """NFC text without blanks around it; raises :class:`RefusedError` for hidden characters."""
    limit = item.max_length or (MAX_TEXT if item.type is FieldType.TEXTAREA else MAX_LINE)
    if len(value) > 4 * limit + 100:  # before any work is spent on it
        raise RefusedError("too_long", {"limit": limit, "length": len(value)})
    if has_control(value):
        raise RefusedError("control")
    text = nfc(value).replace("\r\n", "\n").strip()
    if "\n" in text and item.type is not FieldType.TEXTAREA:
        raise RefusedError("one_line")
    if len(text) > limit:
        raise RefusedError("too_long", {"limit": limit, "length": len(text)})
    if text and item.pattern and not compiled(item.pattern).fullmatch(text):
        raise RefusedError("pattern")
    return text


def clean_choices(item: Field, value: object) -> list[str]:
    """The chosen options in the order of the definition."""
    held = [] if value is None else value if isinstance(value, list | tuple) else [value]
    chosen = {entry.strip() for entry in held if isinstance(entry, str)} - {""}
    known = [option.value for option in item.options]
    if not all(isinstance(entry, str) for entry in held) or not chosen <= set(known):
        raise RefusedError("choice")
    return [entry for entry in known if entry in chosen]


def _text(item: Field, value: object) -> str:
    # Programs that file through the API may send a number where text is asked; that is kept as
    # it would have been typed. A yes/no or a structure is not text.
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return clean_text(item, str(value))
    raise RefusedError("kind")


def _whole(value: object, code: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        number = value
    else:
        text = re.sub(r"\s", "", value) if isinstance(value, str) else ""
        if _GROUPS.fullmatch(text):
            text = text.replace(".", "")
        elif _COMMA_GROUPS.fullmatch(text) and code == "money":
            text = text.replace(",", "")
        if not _WHOLE.fullmatch(text) or not text.isascii():
            raise RefusedError(code)
        number = int(text)
    if abs(number) > MAX_NUMBER:
        raise RefusedError(code)
    return number


def _integer(_item: Field, value: object) -> int:
    return _whole(value, "integer")


def _money(item: Field, value: object) -> int:
    if isinstance(value, str):
        value = _CURRENCY.sub("", value)
    amount = _whole(value, "money")
    if amount < 0 and item.min is None:
        raise RefusedError("min", {"limit": "0"})
    return amount


def _decimal(_item: Field, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise RefusedError("decimal")
    text = re.sub(r"\s", "", str(value))
    if isinstance(value, str):
        if "," in text:
            whole, _, part = text.rpartition(",")
            if "," in whole or (("." in whole) and not _GROUPS.fullmatch(whole)):
                raise RefusedError("decimal")
            text = f"{whole.replace('.', '')}.{part}"
        elif text.count(".") > 1 and _GROUPS.fullmatch(text):
            text = text.replace(".", "")
        elif _GROUPS.fullmatch(text) and not text.lstrip("-").startswith("0"):
            forms = {"whole": text.replace(".", ""), "part": text.replace(".", ",")}
            raise RefusedError("ambiguous", dict(forms))
    if not re.fullmatch(r"-?\d{1,15}(?:\.\d{1,10})?", text, re.ASCII):
        raise RefusedError("decimal")
    try:
        return Decimal(text)
    except InvalidOperation:  # pragma: no cover - the pattern lets nothing else pass
        raise RefusedError("decimal") from None


def _read_day(text: str) -> date | None:
    try:
        if match := _ISO_DAY.fullmatch(text):
            year, month, day = match.groups()
        elif match := _DAY.fullmatch(text):
            day, month, year = match.groups()
        else:
            return None
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _date(_item: Field, value: object) -> str:
    day = _read_day(value) if isinstance(value, str) else None
    if day is None or not 1800 <= day.year <= 2200:
        raise RefusedError("date")
    return day.isoformat()


def _datetime(_item: Field, value: object) -> str:
    text = re.sub(r"[,\s]+", " ", value) if isinstance(value, str) else ""
    parts = re.split(r"(?<=\d)T(?=\d)| ?ngày | ", text)
    if len(parts) >= 2:
        for day_text, clock_text in ((parts[0], parts[-1]), (parts[-1], " ".join(parts[:-1]))):
            day, clock = _read_day(day_text), _read_clock(clock_text)
            if day is not None and clock is not None and 1800 <= day.year <= 2200:
                # Local time as typed; the zone is the province's, so none is stored.
                return f"{day.isoformat()}T{clock:%H:%M}"
    raise RefusedError("datetime")


def _read_clock(text: str) -> time | None:
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return time(int(match[1]), int(match[2] or 0))
    except ValueError:
        return None


def _year(_item: Field, value: object) -> int:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not re.fullmatch(r"\d{4}", text, re.ASCII) or not 1800 <= int(text) <= 2200:
        raise RefusedError("year")
    return int(text)


def _email(item: Field, value: object) -> str:
    text = _text(item, value)
    if len(text) > 254 or not _EMAIL.fullmatch(text) or ".." in text:
        raise RefusedError("email")
    local, _, domain = text.rpartition("@")
    return f"{local}@{domain.lower()}"


def _phone(item: Field, value: object) -> str:
    text = re.sub(r"[\s.()/-]", "", _text(item, value))
    if not text.isascii() or not _PHONE.fullmatch(text):
        raise RefusedError("phone")
    return text


def _url(item: Field, value: object) -> str:
    text = _text(item, value)
    if not _URL.fullmatch(text):
        raise RefusedError("url")
    return text if re.match(r"https?://", text, re.IGNORECASE) else f"https://{text}"


def _id_number(item: Field, value: object) -> str:
    text = re.sub(r"[\s.-]", "", _text(item, value)).upper()
    if not text.isascii() or not _ID_NUMBER.fullmatch(text):
        raise RefusedError("id_number")
    return text


def _tax_code(item: Field, value: object) -> str:
    match = _TAX_CODE.fullmatch(re.sub(r"[\s.]", "", _text(item, value)))
    if match is None or not match[0].isascii():
        raise RefusedError("tax_code")
    return f"{match[1]}-{match[2]}" if match[2] else match[1]


def _boolean(_item: Field, value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = value.lower() if isinstance(value, str) else str(value)
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise RefusedError("boolean")


def _choice(item: Field, value: object) -> str:
    if value in [option.value for option in item.options]:
        return str(value)
    raise RefusedError("choice")


def _commune(item: Field, value: object) -> str:
    text = _text(item, value)
    if not text.isascii() or not _COMMUNE.fullmatch(text):
        raise RefusedError("commune")
    return text


TYPED: dict[FieldType, Callable[[Field, object], object]] = {
    FieldType.TEXT: _text,
    FieldType.TEXTAREA: _text,
    FieldType.INTEGER: _integer,
    FieldType.DECIMAL: _decimal,
    FieldType.MONEY: _money,
    FieldType.DATE: _date,
    FieldType.DATETIME: _datetime,
    FieldType.YEAR: _year,
    FieldType.EMAIL: _email,
    FieldType.PHONE: _phone,
    FieldType.URL: _url,
    FieldType.ID_NUMBER: _id_number,
    FieldType.TAX_CODE: _tax_code,
    FieldType.BOOLEAN: _boolean,
    FieldType.CHOICE: _choice,
    FieldType.COMMUNE: _commune,
}
