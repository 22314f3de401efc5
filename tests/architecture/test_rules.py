"""Every rule of the law is enforced by a module and shown by a test that exist."""

from __future__ import annotations

import ast
import re

from tests.architecture.tree import ROOT, parsed

PAGE = ROOT / "docs" / "rules.md"
NAMED = {*range(1, 4), *range(12, 25), *range(42, 55)}
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def _rows() -> dict[int, tuple[str, str, str, str]]:
    found = ROW.findall(PAGE.read_text(encoding="utf-8"))
    return {int(number): (what, mods, tests, seen) for number, what, mods, tests, seen in found}


def _quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_rule_has_its_row() -> None:
    rows = _rows()
    assert set(rows) == NAMED
    bare = [number for number, cells in rows.items() if not all(cell.strip() for cell in cells)]
    assert not bare, "A rule without module, test or page: say plainly what is not shown."


def test_the_modules_that_enforce_a_rule_exist() -> None:
    gone = [
        f"rule {number}: {path}"
        for number, (_, mods, _, _) in _rows().items()
        for path in _quoted(mods) or ["(no module)"]
        if not (ROOT / path).exists()
    ]
    assert not gone, f"docs/rules.md names what is not there; correct it: {gone}"


def test_the_tests_that_show_a_rule_exist() -> None:
    gone = [
        f"rule {number}: {test}"
        for number, (_, _, tests, _) in _rows().items()
        for test in _quoted(tests) or ["(no test)"]
        if not _is_there(test)
    ]
    assert not gone, f"docs/rules.md names what is not there; correct it: {gone}"


def _is_there(test: str) -> bool:
    path, _, name = test.partition("::")
    if not (ROOT / path).is_file():
        return False
    return name in {n.name for n in ast.walk(parsed(path)) if isinstance(n, ast.FunctionDef)}
