"""Chuẩn bị: brings an installation up to the tree it runs from, doing only what is not done.

Each part remembers the fingerprint of what it was made from, so a second start takes seconds. What
the database holds is asked of the database, never of a stamp.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from motcua.wiring import environment, messages

ROOT = environment.ROOT
console = Console()


class Stamps:
    """Dấu vân tay: what was made from what, in ``var/stamps.json``."""

    def __init__(self, var: Path) -> None:
        self.path = var / "stamps.json"
        try:
            self.known: dict[str, str] = json.loads(self.path.read_text())
        except (OSError, ValueError):
            self.known = {}

    def fresh(self, part: str, fingerprint: str) -> bool:
        """Whether ``part`` was made from exactly this."""
        return self.known.get(part) == fingerprint

    def keep(self, part: str, fingerprint: str) -> None:
        """Remember that it was."""
        self.known[part] = fingerprint
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(self.known, indent=1))
        beside.replace(self.path)


def fingerprint(files: Iterable[Path], *more: str) -> str:
    """SHA-256 over names and contents."""
    total = hashlib.sha256("\n".join(more).encode())
    for path in sorted(files):
        total.update(str(path).encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def prepare(days: int) -> int:
    """Everything between a checkout and a running product; 0, or 1 where the files are wrong."""
    env = environment.read()
    stamps = Stamps(env.var)
    _messages(stamps)
    from motcua.wiring.commands._django import start

    start()
    _static(stamps)
    _tables()
    if not _province(stamps, env.province):
        return 1
    if env.demo:
        _demo(days, env.province)
    return 0


def _messages(stamps: Stamps) -> None:
    made = messages.MERGED.with_suffix(".mo")
    mark = fingerprint([*messages.parts(), Path(messages.__file__)])
    if not made.exists() or not stamps.fresh("messages", mark):
        console.print("Compiling translations …")
        messages.merge()
        messages.compile_all()
        stamps.keep("messages", mark)


def _static(stamps: Stamps) -> None:
    from django.conf import settings
    from django.core.management import call_command

    folders = [ROOT / "motcua" / "ui", Path(settings.STATIC_ROOT)]
    files = [p for p in (ROOT / "motcua").glob("*/static/**/*") if p.is_file()]
    mark = fingerprint([*files, folders[0] / "storage.py", ROOT / "requirements" / "run.txt"])
    if (folders[1] / "staticfiles.json").exists() and stamps.fresh("static", mark):
        return
    console.print("Collecting static files …")
    from django.test.utils import override_settings

    hashed = {"BACKEND": "motcua.ui.storage.Static"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": hashed}):
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamps.keep("static", mark)


def _tables() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        console.print("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0)


def _province(stamps: Stamps, directory: Path) -> bool:
    from motcua.publication.models import Publication
    from motcua.wiring.commands.apply import apply

    newest = Publication.objects.order_by("-id").values_list("digest", flat=True).first()
    engine = [*(ROOT / "motcua" / "definitions").rglob("*.py")]
    mark = fingerprint([*(p for p in directory.rglob("*") if p.is_file()), *engine], newest or "")
    if newest and stamps.fresh("province", mark):
        return True
    console.print(f"Checking and applying {directory.name} …")
    digest = apply(directory)
    if digest is None:
        return False
    files = [*(p for p in directory.rglob("*") if p.is_file()), *engine]
    stamps.keep("province", fingerprint(files, digest))
    return True


def _demo(days: int, directory: Path) -> None:
    from motcua.documents.signing import choice
    from motcua.indicators.snapshot import build, store
    from motcua.wiring.demo import accounts, keys, sample, samples

    if accounts.make():
        console.print("Sample accounts made.")
    if choice.is_demo() and keys.make():
        console.print("Test keys made.")
    if entered := sum(samples.load(directory).values()):
        console.print(f"Sample rows of the registers entered: {entered}.")
    sample.fill(days)
    if store.newest() is None:
        build.refresh()  # so that the first reader finds figures; later the worker keeps up
    accounts.show()


if __name__ == "__main__":
    sys.exit(prepare(int(sys.argv[1]) if len(sys.argv) > 1 else 14))
