"""Lỗi kiểu dữ liệu: pydantic's findings as sentences that an official understands."""

from __future__ import annotations

import difflib
import re
from typing import Any, get_args

from pydantic import BaseModel

_DATE = ("dates are written year-month-day, such as 2019-01-31", "ngày viết năm-tháng-ngày")
_TIME = ("times are written hours:minutes, such as 07:00", "giờ viết giờ:phút, ví dụ 07:00")
_WHOLE = ("a whole number is needed", "cần một số nguyên")
_NUMBER = ("a number is needed", "cần một số")
_WHY = {
    "date": _DATE,
    "time": _TIME,
    "int": _WHOLE,
    "decimal": _NUMBER,
    "float": _NUMBER,
    "bool": ("true or false is needed", "cần ghi true hoặc false"),
    "greater": ("it is too small ({limit} at least)", "giá trị quá nhỏ (ít nhất {limit})"),
    "less": ("it is too large ({limit} at most)", "giá trị quá lớn (nhiều nhất {limit})"),
    "string_too_short": ("it is too short", "nội dung quá ngắn"),
    "string_too_long": ("it is too long", "nội dung quá dài"),
    "string_pattern": ("it must look like {limit}", "phải theo mẫu {limit}"),
}
_PATTERNS = {
    r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$": "lower-case-words",
    r"^[a-z][a-z0-9_]*$": "lower_case_words",
    r"^[A-Y]\d\d$": "H27",
    r"^\d{1,5}$": "42",
    "^[ABC]$": "A, B, C",
}


def describe(error: Any, model: Any) -> tuple[str, tuple[object, ...], bool, dict[str, object]]:
    """Code, path, whether the key itself is meant, and the parameters of a pydantic error."""
    kind: str = error["type"]
    path: tuple[object, ...] = error["loc"]
    value = error.get("input")
    shown = value if isinstance(value, str) else type(value).__name__
    if kind == "extra_forbidden":
        known = list(getattr(_model_at(model, path[:-1]), "model_fields", ()))
        return "P011", path, True, {"key": path[-1], **_maybe(str(path[-1]), known)}
    if kind == "missing":
        return "P012", path[:-1], False, {"key": path[-1]}
    if kind == "enum":
        allowed = re.findall(r"'([^']+)'", error["ctx"]["expected"])
        words: dict[str, object] = {"value": shown, "allowed": ", ".join(allowed)}
        return "P018", path, False, words | _maybe(str(shown), allowed)
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return "P014", path, False, {"wanted": "group of keys", "wanted_vi": "một nhóm khóa"}
    if kind in ("tuple_type", "list_type"):
        return "P014", path, False, {"wanted": "list", "wanted_vi": "một danh sách"}
    if kind == "string_type":
        return "P014", path, False, {"wanted": "single text", "wanted_vi": "một dòng chữ"}
    if value in ("", [], ()) or kind == "too_short":
        return "P017", path, False, {}
    why, why_vi = _why(error)
    return "P013", path, False, {"value": shown, "why": why, "why_vi": why_vi}


def _why(error: Any) -> tuple[str, str]:
    kind: str = error["type"]
    for start, (en, vi) in _WHY.items():
        if kind.startswith(start):
            ctx: dict[str, Any] = error.get("ctx", {})
            limit = next((ctx[k] for k in ("ge", "gt", "le", "lt", "pattern") if k in ctx), "")
            limit = _PATTERNS.get(str(limit), limit)
            return en.format(limit=limit), vi.format(limit=limit)
    text = str(error["msg"]).rstrip(".")
    return text, text


def _maybe(word: str, known: list[str]) -> dict[str, object]:
    near = difflib.get_close_matches(word, known, 1, 0.6)
    if not near:
        return {"maybe": "", "maybe_vi": ""}
    return {"maybe": f" Did you mean “{near[0]}”?", "maybe_vi": f" Có phải là “{near[0]}”?"}


def _model_at(model: Any, path: tuple[object, ...]) -> Any:
    """The model class at a path of keys and indexes, as far as annotations tell."""
    current: Any = _innermost(model)
    for part in path:
        fields = getattr(current, "model_fields", {})
        if isinstance(part, str) and part in fields:
            current = _innermost(fields[part].annotation)
    return current


def _innermost(annotation: Any) -> Any:
    """The model class inside tuples and optionals, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        if (inner := _innermost(argument)) is not None:
            return inner
    return None
