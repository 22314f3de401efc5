"""The import contracts of ``pyproject.toml`` hold, and would notice a breach."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import ROOT


def test_every_contract_is_kept() -> None:
    program = Path(sys.executable).parent / "lint-imports"
    command = [str(program), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (
        f"{done.stdout[-3000:]}\nImports go down only: move what both rooms need to a lower room, "
        "or let the upper room call."
    )
    assert "Contracts: 5 kept, 0 broken." in done.stdout


def test_every_room_has_one_page_of_prose_and_no_code() -> None:
    import ast

    from tests.architecture.tree import parsed

    for folder in sorted((ROOT / "motcua").iterdir()):
        if not folder.is_dir() or folder.name == "__pycache__":
            continue
        path = f"motcua/{folder.name}/__init__.py"
        body = parsed(path).body
        assert len(body) == 1, f"{path}: only the docstring belongs here; move code to a module."
        text = ast.get_docstring(parsed(path)) or ""
        assert 3 <= len(text.splitlines()) <= 50, f"{path}: say what the room is for, on one page."
