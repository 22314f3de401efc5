"""Small files and functions: what does not fit on a few screens is not read."""

from __future__ import annotations

import ast

from tests.architecture.tree import ROOT, parsed, python

FILE, FUNCTION = 400, 50
EVERYWHERE = ("motcua/", "tests/", "scripts/", "bench/")


def test_no_file_is_longer_than_400_lines() -> None:
    long = {
        path: lines
        for under in EVERYWHERE
        for path in python(under)
        if (lines := (ROOT / path).read_text(encoding="utf-8").count("\n")) > FILE
    }
    assert not long, f"Split these files by what they decide: {long}"


def test_no_function_is_longer_than_50_lines() -> None:
    long = {
        f"{path}:{node.lineno} {node.name}": lines
        for under in EVERYWHERE
        for path in python(under)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION
    }
    assert not long, f"Give the steps of these functions names of their own: {long}"
