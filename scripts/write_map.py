"""Writes docs/map.md out of the rooms' own words: python -m scripts.write_map"""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOORS = (
    "wiring", "desk", "exchange", "indicators", "postal", "dossiers", "payments", "registers",
    "documents", "notices", "identity", "units", "publication", "ledger", "ui",
    "definitions", "kernel",
)  # fmt: skip

HEAD = """# The rooms

Imports go down only: a room may use those below it, never one above. Each room says here what it is
for, in its own words. Written by `python -m scripts.write_map`; a test keeps it in step.
"""


def text() -> str:
    """The whole page, top floor first."""
    parts = [HEAD]
    for room in FLOORS:
        tree = ast.parse((ROOT / "motcua" / room / "__init__.py").read_text(encoding="utf-8"))
        parts.append(f"## {room}\n\n{ast.get_docstring(tree)}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    (ROOT / "docs" / "map.md").write_text(text(), encoding="utf-8")
