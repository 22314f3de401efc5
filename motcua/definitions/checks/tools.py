"""Dùng chung cho các kiểm tra: suggestions, the first of equals."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def maybe(word: str, known: Iterable[str]) -> dict[str, str]:
    """The sentence “Did you mean …?” in both languages, or nothing."""
    near = difflib.get_close_matches(word, list(known), 1, 0.6)
    if not near:
        return {"maybe": "", "maybe_vi": ""}
    return {"maybe": f" Did you mean “{near[0]}”?", "maybe_vi": f" Có phải là “{near[0]}”?"}


def repeated(items: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[tuple[int, T]]:
    """Index and item of everything whose key an earlier item already had."""
    seen: set[Hashable] = set()
    for index, item in enumerate(items):
        value = key(item)
        if value in seen:
            yield index, item
        seen.add(value)
