"""Bản dịch (translations): merge the rooms' parts, compile them, and find what lacks a translation.

English sentences are the keys; ``locale/parts/<room>.po`` holds a room's Vietnamese. They merge
into ``locale/vi/LC_MESSAGES/django.po``, which is kept in the tree; the compiled file is made when
the product starts. No gettext tools are needed.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib

from motcua.wiring.environment import ROOT

PARTS = ROOT / "locale" / "parts"
MERGED = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
HEADER = {
    "Project-Id-Version": "motcua",
    "Language": "vi",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}

# Calls whose arguments are sentences for people: name -> positions of the sentences.
SENTENCES: dict[str, tuple[int, ...]] = {
    "_": (0,),
    "gettext": (0,),
    "gettext_lazy": (0,),
    "gettext_noop": (0,),
    "ngettext": (0,),
    "ngettext_lazy": (0,),
    "Refusal": (1,),
    "Problem": (2,),
    "Refused": (1,),
}


def parts() -> list[Path]:
    """The rooms' files, in the order in which they are merged: the first translation wins."""
    return sorted(PARTS.glob("*.po"))


def merged() -> polib.POFile:
    """All parts as one catalogue, sorted by sentence."""
    whole = polib.POFile(wrapwidth=100)
    whole.metadata = dict(HEADER)
    entries: dict[tuple[str | None, str], polib.POEntry] = {}
    for part in parts():
        for entry in polib.pofile(str(part)):
            if entry.msgid and not entry.obsolete:
                entries.setdefault((entry.msgctxt, entry.msgid), entry)
    for key in sorted(entries, key=lambda k: (k[1], k[0] or "")):
        found = entries[key]
        whole.append(
            polib.POEntry(
                msgid=found.msgid,
                msgid_plural=found.msgid_plural,
                msgctxt=found.msgctxt,
                msgstr=found.msgstr,
                msgstr_plural={0: found.msgstr_plural.get(0, "")} if found.msgid_plural else {},
                flags=found.flags,
            )
        )
    return whole


def merge() -> int:
    """Write the merged catalogue where it changed; returns how many sentences it has."""
    whole = merged()
    text = str(whole)
    if not MERGED.exists() or MERGED.read_text(encoding="utf-8") != text:
        MERGED.parent.mkdir(parents=True, exist_ok=True)
        _replace(MERGED, text.encode())
    return len(whole)


def compile_all() -> None:
    """Compile the merged catalogue next to itself; other processes never see half a file."""
    _replace(MERGED.with_suffix(".mo"), polib.pofile(str(MERGED)).to_binary())


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(path)


def used() -> dict[str, list[str]]:
    """Every sentence of the code and the pages, with the places (``file:line``) that use it."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "motcua").rglob("*")):
        if "tests" in path.parts or "migrations" in path.parts or "node_modules" in path.parts:
            continue
        if path.suffix == ".py":
            sentences = _in_python(path)
        elif path.suffix in (".html", ".txt") and "templates" in path.parts:
            sentences = _in_template(path)
        else:
            continue
        for line, msgid in sentences:
            found.setdefault(msgid, []).append(f"{path.relative_to(ROOT)}:{line}")
    return found


def untranslated() -> dict[str, list[str]]:
    """The sentences in use that have no Vietnamese, with their places."""
    known = {
        entry.msgid
        for entry in merged()
        if entry.msgstr or (entry.msgstr_plural and all(entry.msgstr_plural.values()))
    }
    return {msgid: places for msgid, places in used().items() if msgid not in known}


def orphans() -> set[str]:
    """Translated sentences that stand nowhere in the code or the pages any more."""
    standing = set(used())
    for path in _python_files():
        standing |= {text for _, text in _strings(ast.parse(path.read_text(encoding="utf-8")))}
    return {entry.msgid for entry in merged()} - standing


def _python_files() -> Iterator[Path]:
    for path in sorted((ROOT / "motcua").rglob("*.py")):
        if "tests" not in path.parts and "migrations" not in path.parts:
            yield path


def _strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


@cache
def _named() -> dict[str, str]:
    """Sentences that a module keeps under a name, such as ``DAMAGED = "The file is ..."``."""
    found: dict[str, str] = {}
    for path in _python_files():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.targets[0], ast.Name)
                and isinstance(node.value, ast.Constant)
                and isinstance(node.value.value, str)
            ):
                found[node.targets[0].id] = node.value.value
    return found


def _in_python(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        for position in SENTENCES.get(name, ()):
            values = [node.args[position]] if len(node.args) > position else []
            values += [k.value for k in node.keywords if k.arg == "message"]
            for value in values:
                yield from ((node.lineno, text) for text in _constants(value))


def _constants(value: ast.expr) -> Iterator[str]:
    """A sentence, a named one, or both sentences of ``a if x else b``."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from _constants(value.body)
        yield from _constants(value.orelse)
    elif isinstance(value, ast.Name) and value.id.isupper() and value.id in _named():
        yield _named()[value.id]


_CALL = re.compile(r"""gettext\(u('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")


def _in_template(path: Path) -> Iterator[tuple[int, str]]:
    """Django turns a template into something like Python; its ``gettext`` calls are read back."""
    from django.utils.translation.template import templatize

    text = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for call in _CALL.finditer(text):
        yield text.count("\n", 0, call.start()) + 1, str(ast.literal_eval(call.group(1)))
