"""Kho lưu số liệu: the data that written reports were computed from, kept while one names them.

A snapshot that a report was computed from is kept beside what its figures were defined as; the
file is the very one that answered (a second name for it, not a copy), and is never changed. Who
opens it later sees it by the rules of the day on which they look, not of the day of the report.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path

import duckdb
from django.conf import settings

from motcua.definitions.model.indicator import Indicator
from motcua.definitions.views import MACROS
from motcua.indicators.sandbox import Sandbox
from motcua.indicators.snapshot.readers import Shape, views
from motcua.indicators.snapshot.store import Kept
from motcua.publication import queries as publication

KEY = re.compile(r"([0-9a-f]{8,64})(-[0-9a-f]{1,8})?")
"""What an address may name: a key, or the beginning of a digest as a report prints it."""


class NotArchived(LookupError):
    """Không còn lưu: no data are kept under this name, or they were given up since."""


@dataclass(frozen=True)
class Archived:
    """Số liệu đã lưu: a snapshot with the definitions under which it was read."""

    key: str  # of the data and the definitions together, as addresses carry it
    digest: str  # of the snapshot, as reports print it
    at: str  # when the snapshot was made, local time
    province: str  # digest of the publication that the definitions stand in
    file: str  # SHA-256 of the file
    shape: Shape
    indicators: Mapping[str, Indicator]

    @property
    def path(self) -> Path:
        """The file."""
        return folder() / f"{self.digest[:24]}.duckdb"

    @property
    def moment(self) -> datetime:
        """When the snapshot was made."""
        return datetime.fromisoformat(self.at)

    def whole(self) -> bool:
        """Whether the file is, byte for byte, the one that was kept; reads all of it."""
        return self.path.exists() and _sha256(self.path) == self.file


def folder() -> Path:
    """The folder of what reports rest on, made when missing; only its owner may look into it."""
    place: Path = settings.VAR / "reports"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def keep(kept: Kept) -> Archived:
    """Keep a snapshot with today's definitions; harmless when repeated.

    Where the disk cannot give a file a second name, it is copied.
    """
    live = publication.current()
    key = f"{kept.digest[:16]}-{live.digest[:8]}"
    note = folder() / f"{key}.json"
    if not note.exists():
        path = folder() / f"{kept.digest[:24]}.duckdb"
        if not path.exists():
            _second_name(kept.path, path)
        columns = _columns(path)
        plain = {
            "key": key,
            "digest": kept.digest,
            "at": kept.at,
            "province": live.digest,
            "file": _sha256(path),
            "columns": columns,
            "macros": MACROS,
            "indicators": [one.model_dump(mode="json") for one in live.province.indicators],
        }
        made = note.with_suffix(f".{os.getpid()}")
        made.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
        os.replace(made, note)
    return find(key)


def find(name: str) -> Archived:
    """What is kept under a key, or the latest under the beginning of a digest.

    Raises :class:`NotArchived`.
    """
    named = KEY.fullmatch(name)
    if named is None:
        raise NotArchived(name)
    definitions = (named[2] or "-")[1:]
    for note in _notes(f"{named[1][:16]}*.json"):
        try:
            found = _read(note)
        except (ValueError, KeyError):  # damaged, or of a form that is not read any more
            continue
        same = found.digest.startswith(named[1]) and found.province.startswith(definitions)
        if same and found.path.exists():
            return found
    raise NotArchived(name)


def every() -> list[Archived]:
    """All that is kept, the latest first."""
    return [_read(note) for note in _notes("*.json")]


def _notes(pattern: str) -> list[Path]:
    return sorted(folder().glob(pattern), key=lambda note: note.stat().st_mtime, reverse=True)


def drop(found: Archived) -> None:
    """Give up what is kept under a key; the file goes with the last key that needs it."""
    (folder() / f"{found.key}.json").unlink(missing_ok=True)
    _read.cache_clear()
    if not any(one.digest == found.digest for one in every()):
        found.path.unlink(missing_ok=True)


def opened(found: Archived) -> Sandbox:
    """Where to ask it, each reader by the rules of today."""
    return _sandbox(found.key, publication.current().digest)


@lru_cache(maxsize=1)
def _sandbox(key: str, published: str) -> Sandbox:
    """One at a time: old reports are looked at one after another, and each takes memory."""
    del published
    found = find(key)
    return Sandbox(found.path, views=partial(views, shape=found.shape))


@lru_cache(maxsize=16)
def _read(note: Path) -> Archived:
    given = json.loads(note.read_text(encoding="utf-8"))
    indicators = [Indicator.model_validate(one) for one in given["indicators"]]
    columns = {table: frozenset(names) for table, names in given["columns"].items()}
    return Archived(
        given["key"],
        given["digest"],
        given["at"],
        given["province"],
        given["file"],
        Shape(columns, tuple(given["macros"])),
        {one.id: one for one in indicators},
    )


def _second_name(given: Path, path: Path) -> None:
    mine = path.with_suffix(f".{os.getpid()}")
    mine.unlink(missing_ok=True)
    try:
        os.link(given, mine)
    except OSError:
        shutil.copyfile(given, mine)
    os.replace(mine, path)


def _columns(path: Path) -> dict[str, list[str]]:
    """What the file holds: later versions of this system may have other tables."""
    made: dict[str, list[str]] = {}
    with duckdb.connect(str(path), read_only=True) as look:
        sql = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
        for table, column in look.execute(sql).fetchall():
            made.setdefault(table, []).append(column)
    return made


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
