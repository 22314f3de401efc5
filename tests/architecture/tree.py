"""What the guards look at: the tracked files of the tree, parsed once."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def files() -> tuple[str, ...]:
    """Paths of the files that belong to the tree (ignored ones do not), from its root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:  # an archive without its history
        found = (p.relative_to(ROOT) for p in ROOT.rglob("*") if p.is_file())
        hidden = {".git", ".venv", "var", "node_modules"}
        return tuple(sorted(str(p) for p in found if not hidden & set(p.parts)))
    return tuple(sorted(path for path in done.stdout.splitlines() if (ROOT / path).is_file()))


def python(under: str = "motcua/") -> tuple[str, ...]:
    """Python files under a folder, without migrations."""
    return tuple(
        path
        for path in files()
        if path.endswith(".py") and path.startswith(under) and "/migrations/" not in path
    )


@cache
def parsed(path: str) -> ast.Module:
    """A file as a syntax tree."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), path)
