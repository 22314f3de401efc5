"""Làm bản chụp: a columnar file of what the database holds, whole or only what has changed."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from motcua.definitions.views import MACROS, Column, Type
from motcua.indicators.snapshot import source, store
from motcua.indicators.snapshot.books import private
from motcua.indicators.snapshot.catalogue import TABLES
from motcua.indicators.snapshot.tables import Table
from motcua.kernel import clock
from motcua.ledger.queries import last_id
from motcua.publication import queries as publication

READ = tuple(table for table in TABLES if not table.derive)
DERIVED = tuple(table for table in TABLES if table.derive)
VERSION = 8
"""Raised when the tables change: an older file is then made anew, not patched."""


@dataclass(frozen=True)
class Made:
    """Bản chụp đã làm."""

    digest: str
    path: Path
    event: int  # the last event it contains
    at: str
    whole: bool  # made whole, not by changes
    changed: int  # dossiers and entries read anew


def refresh(*, whole: bool = False) -> Made:
    """Bring the snapshot up to date and return it; the old file stays for who reads it.

    Only rows whose ledger streams have events since the last one are read, unless ``whole``, or
    where the tables' shape or what is personal has changed. Readers find the new file at their
    next look.
    """
    personal = _personal()
    before = None if whole else store.newest()
    if before is not None and (before.version, before.private) != (VERSION, personal):
        before = None
    folder = store.folder()
    with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as place:
        work = Path(place)
        path = work / "snapshot.duckdb"
        if before is not None:
            shutil.copyfile(before.path, path)
        with source.steady():
            event = last_id()
            span = (before.event, event) if before is not None else None
            files = _export(work, span)
        changed = _load(path, work, files, span)
        digest = _digest(path)
        kept = store.Kept(
            digest=digest,
            event=event,
            at=clock.local(clock.now()).isoformat(timespec="seconds"),
            version=VERSION,
            province=publication.current().digest,
            private=personal,
        )
        store.keep(kept, path)
    return Made(digest, kept.path, event, kept.at, before is None, changed)


def _export(work: Path, span: tuple[int, int] | None) -> dict[str, Path]:
    """Every table as a CSV file, and the identifiers of what changed."""
    files = {}
    for table in READ:
        files[table.name] = work / f"{table.name}.csv"
        source.write(table, files[table.name], span)
    if span is not None:
        for stream in sorted({table.stream for table in TABLES if table.stream}):
            table = next(t for t in TABLES if t.stream == stream)
            source.changed_keys(table, span, work / f"changed-{stream.strip(':')}.csv")
    return files


def _load(path: Path, work: Path, files: dict[str, Path], span: tuple[int, int] | None) -> int:
    """Write the tables; returns how many identifiers were read anew."""
    changed = 0
    with duckdb.connect(str(path), config={"threads": 2, "memory_limit": "2GB"}) as into:
        into.execute(f"SET temp_directory = '{work}'")
        into.execute("SET preserve_insertion_order = false")
        if span is not None:
            for file in work.glob("changed-*.csv"):
                name = file.stem.replace("-", "_")
                into.execute(f"CREATE TEMP TABLE {name} (key UUID)")
                if file.stat().st_size:
                    read = _csv(file, 1)
                    keys = f"INSERT INTO {name} SELECT CAST(column0 AS UUID) FROM {read}"  # noqa: S608
                    into.execute(keys)
                changed += _count(into, name)
        for table in READ:
            _fill(into, table, files[table.name], patch=span is not None and bool(table.stream))
        for table in DERIVED:
            _derive(into, table, patch=span is not None)
        for macro in MACROS:
            into.execute(macro)
        if span is None:
            own = [t for t in READ if t.stream and t.columns[0].name == "id"]
            changed = sum(_count(into, table.name) for table in own)
    return changed


def _fill(into: duckdb.DuckDBPyConnection, table: Table, file: Path, *, patch: bool) -> None:
    """Write one table anew, or put the changed rows in the place of the old ones."""
    if patch:
        changed = f"changed_{table.stream.strip(':')}"
        key = table.columns[0].name
        into.execute(f"DELETE FROM {table.name} WHERE {key} IN (SELECT key FROM {changed})")  # noqa: S608
    else:
        into.execute(f"CREATE OR REPLACE TABLE {table.name} ({table.view.shape})")
    if file.stat().st_size:
        special = table.write() if table.write is not None else {}
        values = ", ".join(
            special.get(column.name, "{}").format(_cast(column, number))
            for number, column in enumerate(table.columns)
        )
        read = _csv(file, len(table.columns))
        into.execute(f"INSERT INTO {table.name} SELECT {values} FROM {read}")  # noqa: S608


def _derive(into: duckdb.DuckDBPyConnection, table: Table, *, patch: bool) -> None:
    """Compute one table out of the others, whole or for the changed identifiers."""
    key = table.columns[0].name
    changed = f"SELECT key FROM changed_{table.stream.strip(':')}"  # noqa: S608
    chosen = f"WHERE {table.key} IN ({changed})" if patch else ""
    if patch:
        into.execute(f"DELETE FROM {table.name} WHERE {key} IN ({changed})")  # noqa: S608
    else:
        into.execute(f"CREATE OR REPLACE TABLE {table.name} ({table.view.shape})")
    more = "AND" if patch else "WHERE"
    select = table.derive.replace("{changed}", chosen).replace("{where}", more)
    into.execute(f"INSERT INTO {table.name} {select}")


def _csv(file: Path, width: int) -> str:
    names = ", ".join(f"'column{n}': 'VARCHAR'" for n in range(width))
    return (
        f"read_csv('{file}', header = false, auto_detect = false, delim = ',', quote = '\"', "
        f"escape = '\"', max_line_size = 20000000, columns = {{{names}}})"
    )


def _cast(column: Column, number: int) -> str:
    """How the text of one column becomes its value; the databases write some types differently."""
    raw = f"nullif(column{number}, '')"
    match column.type:
        case Type.TEXT:
            return f"coalesce(column{number}, '')"
        case Type.BOOLEAN:
            return f"{raw} IN ('t', '1', 'True', 'true')"
        case Type.MOMENT:  # both databases keep UTC
            return f"CAST(left({raw}, 19) AS TIMESTAMP) + INTERVAL 7 HOUR"
        case Type.JSON:
            return f"CAST({raw} AS JSON)"
        case _:
            return f"CAST({raw} AS {column.type.value})"


def _count(on: duckdb.DuckDBPyConnection, table: str) -> int:
    row = on.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - our own name
    return int(row[0]) if row else 0


def _digest(path: Path) -> str:
    """SHA-256 over every table's count and content, whatever the order of its rows."""
    parts = []
    with duckdb.connect(str(path), read_only=True) as look:
        for table in TABLES:
            row = look.execute(
                f"SELECT count(*), bit_xor(hash(t)), sum(hash(t) % 1000003) FROM {table.name} t"  # noqa: S608
            ).fetchone()
            parts.append([table.name, *[str(value) for value in row or ()]])
    text = json.dumps([VERSION, duckdb.__version__, parts])
    return hashlib.sha256(text.encode()).hexdigest()


def _personal() -> str:
    """SHA-256 over the names of what the registers call personal."""
    books = publication.current().province.registers
    names = sorted([book.id, *sorted(private(book))] for book in books)
    return hashlib.sha256(json.dumps(names).encode()).hexdigest()


def described(made: Made) -> dict[str, object]:
    """What was made, for people and for scripts."""
    return {**asdict(made), "path": str(made.path)}
