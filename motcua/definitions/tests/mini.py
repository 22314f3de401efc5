"""The small good province of these tests, and how a test breaks it at one place."""

from __future__ import annotations

import shutil
from pathlib import Path

from motcua.definitions.checker import check_province
from motcua.definitions.loader import Loaded
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.province import Province

MINI = Path(__file__).parent / "province_mini"
MARK = "¦"


def copy_mini(target: Path) -> Path:
    """A copy of the small province that may be changed."""
    return Path(shutil.copytree(MINI, target / "province"))


def mini() -> Province:
    """The small province, which has no problem."""
    loaded = check_province(MINI)
    assert loaded.problems == []
    assert loaded.province is not None
    return loaded.province


def procedure(id: str) -> Procedure:
    """A procedure of the small province."""
    return next(p for p in mini().procedures if p.id == id)


def break_at(root: Path, file: str, old: str, new: str) -> tuple[int, int]:
    """Put ``new`` for the first ``old``; line and column of the mark in it, which goes."""
    path = root / file
    text = path.read_text("utf-8") if path.exists() else ""
    assert old in text, f"{old!r} is not in {file}"
    text = text.replace(old, new, 1) if old else new
    before, mark, after = text.partition(MARK)
    assert mark, "the change has no mark"
    path.parent.mkdir(exist_ok=True)
    path.write_text(before + after, "utf-8")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def check(root: Path) -> Loaded:
    """Read and check a folder."""
    return check_province(root)
