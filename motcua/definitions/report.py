"""Báo cáo kiểm tra: problems as text for people, JSON for programs, SARIF for editors."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import orjson
from rich.console import Console
from rich.text import Text as Rich

from motcua.definitions.catalogue.all import CATALOGUE
from motcua.definitions.loader import Loaded
from motcua.definitions.problems import Problem

_COLOUR = {"error": "bold red", "warning": "yellow"}
_WORD = {"vi": {"error": "lỗi", "warning": "cảnh báo"}}


def write_report(loaded: Loaded, root: Path, form: str, language: str, seconds: float) -> None:
    """Print the problems of a province on standard output."""
    if form == "json":
        _print(as_json(loaded, root))
    elif form == "sarif":
        _print(as_sarif(loaded.problems, root))
    else:
        _text(loaded, root, language, seconds)


def _print(document: dict[str, object]) -> None:
    data = orjson.dumps(document, option=orjson.OPT_INDENT_2).decode()
    sys.stdout.write(data + "\n")


def as_json(loaded: Loaded, root: Path) -> dict[str, object]:
    """The problems as one document, with counts."""
    problems = loaded.problems
    errors = sum(problem.is_error for problem in problems)
    return {
        "directory": str(root),
        "ok": errors == 0,
        "procedures": len(loaded.draft.procedures) if loaded.draft else 0,
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [
            {name: getattr(problem, name) for name in Problem.__slots__} for problem in problems
        ],
    }


def as_sarif(problems: Iterable[Problem], root: Path) -> dict[str, object]:
    """The problems as SARIF 2.1.0, which editors and code hosts show beside the lines."""
    found = list(problems)
    rules = [
        {"id": code, "shortDescription": {"text": CATALOGUE[code].en}}
        for code in sorted({problem.code for problem in found})
    ]
    results = [
        {
            "ruleId": problem.code,
            "level": problem.severity,
            "message": {"text": f"{problem.message} {problem.hint}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": (root / problem.file).as_posix()},
                        "region": {"startLine": problem.line, "startColumn": problem.column},
                    }
                }
            ],
        }
        for problem in found
    ]
    driver = {"name": "motcua check", "rules": rules}
    return {
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": driver}, "results": results, "columnKind": "unicodeCodePoints"}
        ],
    }


def _text(loaded: Loaded, root: Path, language: str, seconds: float) -> None:
    console = Console(highlight=False, soft_wrap=True)
    vi = language == "vi"
    lines = Rich()
    for problem in loaded.problems:
        word = _WORD["vi"][problem.severity] if vi else problem.severity
        lines.append(f"{root / problem.file}:{problem.line}:{problem.column}", "bold")
        lines.append(f" {word} {problem.code} ", _COLOUR[problem.severity])
        lines.append(problem.message_vi if vi else problem.message)
        lines.append("\n    → " + (problem.hint_vi if vi else problem.hint) + "\n", "dim")
    errors = sum(problem.is_error for problem in loaded.problems)
    warnings = len(loaded.problems) - errors
    count = len(loaded.draft.procedures) if loaded.draft else 0
    summary = (
        f"{count} thủ tục, {errors} lỗi, {warnings} cảnh báo ({seconds:.2f} giây)\n"
        if vi
        else f"{count} procedures, {errors} errors, {warnings} warnings ({seconds:.2f} s)\n"
    )
    lines.append(summary, "red" if errors else "green")
    if console.is_terminal:
        console.print(lines, end="")
    else:  # laying out colours that nobody sees takes longer than the check itself
        sys.stdout.write(lines.plain)
