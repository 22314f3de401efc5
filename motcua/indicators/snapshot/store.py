"""Kho bản chụp: where the files lie and which is the newest; a file is never changed."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from motcua.indicators.sandbox import Sandbox
from motcua.indicators.snapshot.readers import views
from motcua.publication import queries as publication

KEEP = 3  # files kept, so that who reads an older one can finish


@dataclass(frozen=True)
class Kept:
    """Bản chụp đang giữ."""

    digest: str
    event: int
    at: str
    version: int
    province: str  # digest of the publication that it was made under
    private: str = ""  # digest of which columns of registers were personal, and left out

    @property
    def path(self) -> Path:
        """The file."""
        return folder() / f"{self.digest[:24]}.duckdb"


class NoSnapshot(LookupError):
    """Chưa có bản chụp: run ``motcua snapshot``."""


def folder() -> Path:
    """The folder of snapshots, made when missing; only its owner may look into it."""
    place: Path = settings.VAR / "snapshots"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def newest() -> Kept | None:
    """The newest snapshot, or None where there is none yet."""
    try:
        kept = Kept(**json.loads((folder() / "newest.json").read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    return kept if kept.path.exists() else None


def keep(kept: Kept, made: Path) -> None:
    """Put a finished file in its place and make it the newest; old ones go, but for a few."""
    os.replace(made, kept.path)
    pointer = folder() / "newest.json"
    mine = pointer.with_suffix(f".{os.getpid()}")
    mine.write_text(json.dumps(asdict(kept)))
    os.replace(mine, pointer)
    others = sorted(folder().glob("*.duckdb"), key=lambda p: p.stat().st_mtime, reverse=True)
    for path in [p for p in others if p != kept.path][KEEP - 1 :]:
        path.unlink(missing_ok=True)


def opened() -> tuple[Kept, Sandbox]:
    """The newest snapshot and where to ask it. Raises :class:`NoSnapshot`."""
    kept = newest()
    if kept is None:
        raise NoSnapshot("no snapshot has been made: run 'motcua snapshot'")
    return kept, _sandbox(kept.path, publication.current().digest)


@lru_cache(maxsize=2)
def _sandbox(path: Path, published: str) -> Sandbox:
    """One for a snapshot and a publication, which says what of it who may see."""
    del published
    return Sandbox(path, views=views)
