"""Kiểm tra một tỉnh: read, type and check a folder, as one answer."""

from __future__ import annotations

from pathlib import Path

from motcua.definitions.checks.registry import run_checks
from motcua.definitions.loader import Loaded, load
from motcua.definitions.memory import quiet_gc
from motcua.definitions.problems import has_errors


def check_province(path: Path | str) -> Loaded:
    """Nạp và kiểm tra: like ``load``, with the findings of all checks.

    ``province`` is None if there is any error at all, so that only a sound province is ever
    compiled or published.
    """
    with quiet_gc():
        loaded = load(path)
        if loaded.draft is None:
            return loaded
        found = sorted([*loaded.problems, *run_checks(loaded.draft, loaded.places)])
    whole = None if has_errors(found) else loaded.draft
    return Loaded(whole, found, loaded.places, loaded.draft)
