"""Từ vựng của điều kiện: tokens, literals and bounds shared by conditions and formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MAX_LENGTH = 500
MAX_DEPTH = 20
MAX_NODES = 100

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<date>\d{4}-\d{2}-\d{2})(?![\w-])
    | (?P<number>\d+(?:\.\d+)?)(?!\w)
    | (?P<word>[^\W\d][\w-]*(?:\.[a-z][a-z0-9_]*)?)
    | (?P<quoted>"[^"]*"|'[^']*')
    | (?P<sign>!=|<=|>=|[=<>(){},+*/-])
    )""",
    re.VERBOSE,
)
_FORMULA_TOKEN = re.compile(
    _TOKEN.pattern.replace(r"[\w-]*(?:\.[a-z][a-z0-9_]*)?)", r"\w*)"), re.VERBOSE
)
_RESERVED = frozenset({"and", "or", "not", "in", "contains", "true", "false"})
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?")


class GrammarError(ValueError):
    """A text that is not in the grammar; the reason in both languages."""

    def __init__(self, why: str, why_vi: str) -> None:
        super().__init__(why)
        self.why = why
        self.why_vi = why_vi


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal as written, and its value: Decimal, bool or text (dates as ISO text)."""

    text: str
    value: Decimal | bool | str


@dataclass(frozen=True, slots=True)
class Node:
    """One part of a condition or formula."""

    verb: str
    name: str = ""
    literals: tuple[Literal, ...] = ()
    children: tuple[Node, ...] = ()
    other: str = ""  # the field that ``name`` is compared with


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, date, quoted text or sign."""

    kind: str
    text: str


class Tokens:
    """A text cut into tokens, read from left to right within the bounds."""

    def __init__(self, text: str, *, hyphens: bool = True) -> None:
        """``hyphens``: whether a word may hold one (``re-issue``); in a formula it is a minus."""
        if len(text) > MAX_LENGTH:
            raise GrammarError(
                f"it is longer than {MAX_LENGTH} characters", f"dài quá {MAX_LENGTH} ký tự"
            )
        self._tokens = list(_cut(text, _TOKEN if hyphens else _FORMULA_TOKEN))
        self._at = 0
        self._depth = 0
        self._nodes = 0

    def peek(self, ahead: int = 0) -> str:
        """The next token's text, or nothing at the end; quoted text never looks like a word."""
        at = self._at + ahead
        if at >= len(self._tokens):
            return ""
        token = self._tokens[at]
        return "" if token.kind == "quoted" else token.text

    def next(self) -> Token:
        """Take the next token."""
        if self._at >= len(self._tokens):
            raise GrammarError("it ends too early", "kết thúc giữa chừng")
        self._at += 1
        return self._tokens[self._at - 1]

    def take(self, text: str) -> bool:
        """Take the next token if it is ``text``."""
        if self.peek() != text:
            return False
        self._at += 1
        return True

    def expect(self, text: str) -> None:
        """Take ``text`` or fail."""
        if not self.take(text):
            found = self.peek() or "…"
            raise GrammarError(
                f"“{text}” is expected before “{found}”", f"cần “{text}” trước “{found}”"
            )

    def finish(self) -> None:
        """Fail if anything is left."""
        if self._at < len(self._tokens):
            left = self._tokens[self._at].text
            raise GrammarError(f"“{left}” is not expected here", f"thừa “{left}” ở đây")

    def number(self) -> Decimal | None:
        """Take a number if one is next."""
        if self._at < len(self._tokens) and self._tokens[self._at].kind == "number":
            return Decimal(self.next().text)
        return None

    def literal(self) -> Literal:
        """Take a literal: number, date, true, false, a plain word or quoted text."""
        token = self.next()
        text = token.text
        if token.kind == "sign" and text == "-" and (number := self.number()) is not None:
            return Literal(f"-{number}", -number)
        if token.kind == "number":
            return Literal(text, Decimal(text))
        if token.kind == "quoted":
            return Literal(text[1:-1], text[1:-1])
        if token.kind == "date":
            try:
                date.fromisoformat(text)
            except ValueError:
                raise GrammarError(f"“{text}” is no day", f"“{text}” không phải một ngày") from None
            return Literal(text, text)
        if text in ("true", "false"):
            return Literal(text, text == "true")
        if token.kind == "word" and text not in _RESERVED:
            return Literal(text, text)
        raise GrammarError(
            f"a value is expected, not “{text}”", f"cần một giá trị, không phải “{text}”"
        )

    def node(
        self,
        verb: str,
        name: str = "",
        literals: tuple[Literal, ...] = (),
        children: tuple[Node, ...] = (),
        other: str = "",
    ) -> Node:
        """A node, counted against the bound."""
        self._nodes += 1 + len(literals) + bool(other)
        if self._nodes > MAX_NODES:
            raise GrammarError(f"it has more than {MAX_NODES} parts", f"có quá {MAX_NODES} phần")
        return Node(verb, name, literals, children, other)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One level of nesting, counted against the bound."""
        self._depth += 1
        # Each bracket passes two rules of the grammar, so twice the depth is counted.
        if self._depth > 2 * MAX_DEPTH:
            raise GrammarError(
                f"it is nested over {MAX_DEPTH} deep", f"lồng nhau quá {MAX_DEPTH} cấp"
            )
        yield
        self._depth -= 1


def name_of(tokens: Tokens) -> str:
    """Take the name of a field."""
    token = tokens.next()
    if token.kind != "word" or token.text in _RESERVED or not _NAME.fullmatch(token.text):
        raise GrammarError(
            f"a field is expected, not “{token.text}”", f"cần một trường, không phải “{token.text}”"
        )
    return token.text


def other_of(tokens: Tokens) -> str:
    """Take ``{name}``, the field on the right of a comparison; empty where none is next."""
    if not tokens.take("{"):
        return ""
    name = name_of(tokens)
    tokens.expect("}")
    return name


def _cut(text: str, pattern: re.Pattern[str]) -> Iterator[Token]:
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = pattern.match(text, at)
        if match is None:
            rest = text[at:].strip()[:12]
            raise GrammarError(f"“{rest}” cannot be read", f"không đọc được “{rest}”")
        kind = match.lastgroup or ""
        yield Token(kind, match.group(kind))
        at = match.end()
