"""Sổ các kiểm tra: finds every check of this folder and runs them."""

from __future__ import annotations

import importlib
import os
import pickle
import pkgutil
from collections.abc import Iterator
from functools import lru_cache
from types import ModuleType

from motcua.definitions import checks
from motcua.definitions.many import FORK_FROM, may_fork
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem


@lru_cache(maxsize=1)
def all_checks() -> tuple[ModuleType, ...]:
    """Every module of this folder that has a ``check``, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(checks.__path__))
    modules = [
        importlib.import_module(f"{checks.__name__}.{name}")
        for name in names
        if name not in ("registry", "tools")
    ]
    return tuple(modules)


def run_checks(province: Province, places: Places) -> list[Problem]:
    """Chạy mọi kiểm tra: all problems of a province that has been read, in order of place."""
    each = [module for module in all_checks() if getattr(module, "EACH_PROCEDURE", False)]
    whole = [module for module in all_checks() if module not in each]
    if len(province.procedures) < FORK_FROM or not may_fork():
        return sorted(_run([*each, *whole], province, places))
    # The child checks one half of the procedures; the parent the other half and the whole.
    half = len(province.procedures) // 2
    first = province.model_copy(update={"procedures": province.procedures[:half]})
    second = province.model_copy(update={"procedures": province.procedures[half:]})
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - runs in the second process
        try:
            os.close(receive)
            with os.fdopen(send, "wb") as pipe:
                pickle.dump(list(_run(each, second, places)), pipe, pickle.HIGHEST_PROTOCOL)
        finally:
            os._exit(0)
    os.close(send)
    found = [*_run(each, first, places), *_run(whole, province, places)]
    with os.fdopen(receive, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    found.extend(pickle.loads(data) if data else _run(each, second, places))  # noqa: S301 - ours
    return sorted(found)


def _run(modules: list[ModuleType], province: Province, places: Places) -> Iterator[Problem]:
    for module in modules:
        yield from module.check(province, places)
