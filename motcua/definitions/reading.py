"""Đọc YAML chặt: a strict subset of YAML, every scalar as text, with the place of every datum.

Refused: anchors, aliases, tags, merge keys, duplicate keys, several documents, files over 1 MB,
nesting over 20. libyaml does the reading; the exact inspection by events only happens where the
text holds a character that could begin one of the refused things.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

Tree = Any
"""Text, a list of trees, or a dict from text to trees."""

_MARKED = re.compile(r"(?m)(?:^|[\s\[{,:\-?])[&*!]\S")
# Zero-width and direction marks, and escapes of control characters inside double quotes.
_HIDDEN = re.compile(
    r"[\u00ad\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069]"
    r"|\"(?:[^\"\\\n]|\\[^xuUabefv0])*\\(?:[abefv0]|x[01]|u00[01])"
)
_DEEP = ("- - - ", "? ? ", "? - ", "- ? ", "-\t", "?\t", " " * 60)
_MANY_BRACKETS = 400


@dataclass(slots=True)
class ReadError(Exception):
    """The file is not in the strict subset; ``line`` and ``column`` start at 1."""

    code: str
    line: int
    column: int
    params: dict[str, object]


class _Reader(CParser):
    """libyaml's parser without a resolver: nothing is ever typed here."""

    # Called by libyaml's binding for every node; any cheap built-in of three arguments will do,
    # and a built-in halves the reading time against a method that returns a constant.
    resolve = slice

    def descend_resolver(self, _parent: object, _index: object) -> None: ...

    def ascend_resolver(self) -> None: ...


def _mark(code: str, mark: Any, **params: object) -> ReadError:
    return ReadError(code, mark.line + 1, mark.column + 1, params)


_SYNTAX_VI = {
    "mapping values are not allowed": "dấu hai chấm không được đứng ở đây",
    "could not find expected ':'": "thiếu dấu hai chấm sau khóa",
    "did not find expected key": "thụt lề không khớp hoặc thiếu khóa",
    "did not find expected '-' indicator": "thiếu dấu gạch đầu dòng hoặc thụt lề không khớp",
    "did not find expected ',' or": "thiếu dấu phẩy hoặc dấu ngoặc đóng",
    "found character that cannot start": "ký tự này không thể mở đầu một giá trị",
    "found unexpected end of stream": "dấu nháy mở mà không đóng",
    "found unexpected document indicator": "dấu nháy mở mà không đóng",
    "but found another document": "tệp chỉ được chứa một tài liệu",
    "control characters are not allowed": "có ký tự điều khiển",
    "found unknown escape character": "ký tự thoát không hợp lệ trong dấu nháy kép",
}


def _syntax(what: str, line: int, column: int) -> ReadError:
    vi = next((vi for start, vi in _SYNTAX_VI.items() if start in what), what)
    return ReadError("P003", line, column, {"what": what, "what_vi": vi})


def decode(raw: bytes) -> tuple[str, bool]:
    """Text of a file in NFC, and whether it already was; raises :class:`ReadError`."""
    if len(raw) > MAX_BYTES:
        raise ReadError("P001", 1, 1, {"size": len(raw), "limit": MAX_BYTES})
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        raise ReadError("P002", before.count(b"\n") + 1, column, {}) from None
    if unicodedata.is_normalized("NFC", text):
        return text, True
    return unicodedata.normalize("NFC", text), False


def _inspect(text: str) -> None:
    """Walk the events and refuse anchors, aliases, tags and deep nesting at their exact place."""
    parser = CParser(text)
    depth = 0
    while (event := parser.get_event()) is not None:
        if isinstance(event, yaml.AliasEvent):
            raise _mark("P004", event.start_mark, what=f"*{event.anchor}")
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            raise _mark("P004", event.start_mark, what=f"&{event.anchor}")
        if tag := getattr(event, "tag", None):
            raise _mark("P005", event.start_mark, what=tag)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _mark("P007", event.start_mark, limit=MAX_DEPTH)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _suspicious(text: str) -> bool:
    """Whether the text may hold something refused; plain searches, as every file passes here."""
    if ("&" in text or "*" in text or "!" in text) and _MARKED.search(text):
        return True
    if any(deep in text for deep in _DEEP):
        return True
    return text.count("[") + text.count("{") > _MANY_BRACKETS


def compose(text: str) -> Node | None:
    """The node tree of a text, with positions; raises :class:`ReadError`."""
    try:
        if _suspicious(text):
            _inspect(text)
        node: Node | None = _Reader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _syntax(error.problem or "syntax error", line, column) from None
    except yaml.reader.ReaderError as error:
        before = text[: max(error.position, 0)]
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        raise _syntax(str(error.reason), line, column) from None
    return node


def to_tree(node: Node, depth: int = 1) -> Tree:
    """Plain dicts, lists and text of a node; raises :class:`ReadError` on duplicate keys."""
    if node.__class__ is ScalarNode:
        return node.value
    if depth > MAX_DEPTH:
        raise _mark("P007", node.start_mark, limit=MAX_DEPTH)
    depth += 1
    if node.__class__ is SequenceNode:
        return [
            item.value if item.__class__ is ScalarNode else to_tree(item, depth)
            for item in node.value
        ]
    tree: dict[str, Tree] = {}
    for key, value in node.value:
        name = key.value
        if key.__class__ is not ScalarNode:
            raise _mark("P009", key.start_mark)
        if name in tree:
            raise _mark("P006", key.start_mark, key=name)
        if name == "<<":
            raise _mark("P004", key.start_mark, what="<<")
        tree[name] = value.value if value.__class__ is ScalarNode else to_tree(value, depth)
    return tree


def read(text: str) -> Tree:
    """The tree of a YAML text (an empty text is an empty mapping); raises :class:`ReadError`."""
    node = compose(text)
    return {} if node is None else to_tree(node)


def locate(node: Node | None, path: tuple[object, ...], *, key: bool = False) -> tuple[int, int]:
    """Line and column (from 1) of the datum at ``path``, or of its nearest existing parent.

    With ``key`` the place of the last key itself rather than of its value.
    """
    if node is None:
        return 1, 1
    mark = node.start_mark
    for index, part in enumerate(path):
        step = _child(node, part)
        if step is None:
            break
        name, node = step
        last = index == len(path) - 1
        mark = name.start_mark if last and key and name is not None else node.start_mark
    return mark.line + 1, mark.column + 1


def _child(node: Node, part: object) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == part:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None


def hidden(text: str) -> tuple[int, int] | None:
    """Line and column of the first character that cannot be seen, or of an escape of one."""
    match = _HIDDEN.search(text)
    if match is None:
        return None
    before = text[: match.start()]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
