"""Người đọc: what of the snapshot's tables a reader may see, as views that stand in their place.

A definition runs over these views when its rows are opened, so what it was written to show makes no
difference: a column that a register keeps to itself is not there, and a dossier has no code. The
number itself is computed over the tables, for a sum does not tell its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.definitions.model.register import Register
from motcua.definitions.views import MACROS, VERSIONS, VIEWS, View
from motcua.indicators.snapshot.books import private, without
from motcua.publication import queries as publication

OUTSIDE = "-"
"""The reader who holds no post."""
KNOWN = "known:"
"""Before a day: the house itself, as it knew its registers in the evening of that day."""

_HIDDEN: dict[str, dict[str, str]] = {
    "dossiers": {"id": "{other}", "code": "''", "holders": "NULL"},
    "facts": {"id": "{other}", "code": "''", "officer": "''"},
    "supplements": {"dossier": "{other}"},
    "consultations": {"dossier": "{other}"},
    "papers": {"dossier": "{other}"},
    "payments": {"dossier": "{other}"},
    "moves": {"dossier": "{other}"},
    "bills": {"dossier": "{other}"},
    "results": {"dossier": "{other}", "letter": "NULL"},
    "returns": {"key": "''", "name": "''"},
}
"""Columns that say whose case or return a row is; ``{other}`` is a name that only joins."""

_SEEN = {
    "dossiers": "agency = '{reader}'",
    "facts": "agency = '{reader}'",
    "returns": "kind <> 'entry'",
}
"""Rows of which the reader sees those columns all the same."""

_CHOSEN = {
    "return_values": "WHERE return_id IN (SELECT id FROM {kept}.main.returns WHERE kind <> 'entry')"
}
"""Tables of which a reader has only a part: what firms answered is for the department."""


@dataclass(frozen=True)
class Shape:
    """Hình dạng của bản chụp: the columns of each table, and the macros that stand over them."""

    columns: Mapping[str, frozenset[str]]
    macros: tuple[str, ...]


NOW = Shape({view.name: frozenset(c.name for c in view.columns) for view in VIEWS}, MACROS)
"""That of snapshots which are made today."""


def views(reader: str, shape: Shape = NOW) -> list[str]:
    """The statements that make a reader's views and the macros over them.

    ``reader`` is an agency, or :data:`OUTSIDE`. The tables are in the database called ``{kept}``,
    and ``{salt}`` makes the names of dossiers other ones, in every place the same. Who may see
    what is said by the registers of today, also where the snapshot is an old one; what it holds
    and today's tables do not know is shown to nobody.
    """
    if reader.startswith(KNOWN):
        return _as_known(date.fromisoformat(reader.removeprefix(KNOWN)), shape)
    books = publication.current().province.registers
    made = [_versions(books, reader)]
    made += [
        _view(view, reader, shape.columns[view.name])
        for view in VIEWS
        if view is not VERSIONS and view.name in shape.columns
    ]
    return [*made, *_macros(shape)]


def _macros(shape: Shape) -> list[str]:
    return [macro.replace("{", "{{").replace("}", "}}") for macro in shape.macros]


def _as_known(day: date, shape: Shape) -> list[str]:
    """Every table whole, but of the entries what was written down by then and not yet restated."""
    after = f"CAST('{day.isoformat()}' AS TIMESTAMP) + INTERVAL 1 DAY"
    known = (
        "CREATE VIEW versions AS SELECT * REPLACE (CAST(NULL AS TIMESTAMP) AS replaced_at) "  # noqa: S608
        f"FROM {{kept}}.main.versions WHERE recorded_at < {after} "
        f"AND (replaced_at IS NULL OR replaced_at >= {after})"
    )
    rest = [view.name for view in VIEWS if view is not VERSIONS and view.name in shape.columns]
    made = [f"CREATE VIEW {name} AS SELECT * FROM {{kept}}.main.{name}" for name in rest]  # noqa: S608
    return [known, *made, *_macros(shape)]


def _view(view: View, reader: str, there: frozenset[str]) -> str:
    hidden = _HIDDEN.get(view.name, {})
    seen = _SEEN.get(view.name, "false").format(reader=_quoted(reader))
    columns = [
        f"CASE WHEN {seen} THEN {c.name} ELSE {hidden[c.name].format(other=_other(c.name))} END "
        f"AS {c.name}"
        if c.name in hidden
        else c.name
        for c in view.columns
        if c.name in there
    ]
    where = _CHOSEN.get(view.name, "")
    table = f"{{kept}}.main.{view.name} {where}"
    return f"CREATE VIEW {view.name} AS SELECT {', '.join(columns)} FROM {table}"  # noqa: S608


def _other(column: str) -> str:
    return f"CAST(md5(CAST({column} AS VARCHAR) || '{{salt}}') AS UUID)"


def _versions(books: Iterable[Register], reader: str) -> str:
    """The entries: of every open register what is public, of those that the reader reads all."""
    own = [b for b in books if reader in (b.keeper.agency, *b.keeper.readers)]
    open_ = [b for b in books if b.is_open and b not in own]
    data = [f"WHEN '{b.id}' THEN {_public(b)}" for b in open_]
    # What is personal today may have been something else when an old row came in.
    data += [f"WHEN '{b.id}' THEN {without(private(b), 'data')}" for b in own if private(b)]
    bare = [b.id for b in open_ if b.column(b.title) not in b.public_fields]
    bare += [b.id for b in own if b.title in private(b)]
    nameless = [b.id for b in open_ if b.column(b.key.field) not in b.public_fields]
    placeless = [b.id for b in open_ if b.column(b.place or "") not in b.public_fields]
    mapless = [b.id for b in open_ if b.column(b.map or "") not in b.public_fields]
    special = {
        "unit": f"CASE WHEN register IN ({_list(placeless)}) THEN '' ELSE unit END",
        "lat": f"CASE WHEN register IN ({_list(mapless)}) THEN NULL ELSE lat END",
        "lon": f"CASE WHEN register IN ({_list(mapless)}) THEN NULL ELSE lon END",
        "data": f"CASE register {' '.join(data)} ELSE data END" if data else "data",
        "title": f"CASE WHEN register IN ({_list(bare)}) THEN '' ELSE title END",
        "number": f"CASE WHEN register IN ({_list(nameless)}) THEN '' ELSE number END",
    }
    columns = [f"{special.get(c.name, c.name)} AS {c.name}" for c in VERSIONS.columns]
    return (
        f"CREATE VIEW versions AS SELECT {', '.join(columns)} FROM {{kept}}.main.versions "  # noqa: S608
        f"WHERE register IN ({_list(b.id for b in (*own, *open_))})"
    )


def _public(book: Register) -> str:
    """The public columns alone, as JSON; those that an entry does not have are empty."""
    parts = [f"'{f.id}', data->'{f.id}'" for f in book.public_fields]
    return f"json_object({', '.join(parts)})"


def _list(names: Iterable[str]) -> str:
    return ", ".join(f"'{_quoted(name)}'" for name in names) or "''"


def _quoted(name: str) -> str:
    return name.replace("'", "''").replace("{", "").replace("}", "")
