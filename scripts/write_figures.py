"""Writes ``docs/figures.md``: the tables that an indicator may read, out of their definition."""

from __future__ import annotations

from pathlib import Path

from motcua.definitions.views import VIEWS

TARGET = Path(__file__).resolve().parents[1] / "docs" / "figures.md"
HEAD = """\
# What a figure may be computed from

A figure (chỉ tiêu) is one file in `indicators/` of the province; an index with a ranking (chỉ số
tổng hợp) is one file in `indices/`. Their fields are in [definitions.md](definitions.md). `motcua
check` reads the SQL of each figure without running it; `motcua figures <id>` computes it.

```yaml
id: press.websites
name: { vi: Trang thông tin điện tử, en: Websites }
what: { vi: Số trang đang hoạt động trong sổ, en: Websites in force }
unit: { vi: trang, en: websites }
measure: count        # count: n · share: 100 n / d · mean: n / d · expression: over n, d and rows
rows: |               # each row has id, label and n (and d); their sum is the number
  SELECT number AS id, title AS label, 1 AS n, data->>'kind' AS kind, sample
  FROM entries_on('websites', CAST($as_of AS DATE))
by: [kind]            # or undivided: { vi: ..., en: ... }, the reason why there is nothing
source: own
basis: ...            # the text that asks for the figure, or whose own figure it is
```

The SELECT is DuckDB's. It may ask for `$as_of`, `$from` and `$until`; `$until` is the last day of
the period. It runs in a process of its own on a copy of the data that it can only read, with
bounded time and memory, without files and network.

What held on a day is given by `units_on(day)`, `agencies_on(day)`, `procedures_on(day)` and
`entries_on(register, day)`; `entries_known(register, day, moment)` gives what was known at a
moment. They have the columns of `units`, `agencies`, `procedures` and `versions`.

`motcua figures --known-on 2019-08-31` computes every figure that rests on registers alone as they
were known in the evening of that day: `entries_on` and `versions` then hold what was written down
by then, without the corrections that came later. Of dossiers and returns only today's knowledge is
kept, so figures that rest on them are named and not told.

Codes of units are used again for other territory, so a commune of an entry is never joined by its
code: `heirs_on(day) h ON h.named = data->>'commune'` gives the unit of the day that holds its
territory, in the columns of `units`, and beside them `named`, `parts` (how many units of the day
hold it: more than one where it was divided, and then a row for each) and `alone` (it is the same
unit still, or under another name, kind or district: nothing was joined to it or cut off). What
belongs to an office, such as its site, asks for `alone`; what stands in the land, such as a postal
point, does not.

`facts_on(day)` gives the dossiers received by a day, with their ends, due times and requests as
they stood when it was over, in the columns of `facts`; `due` and `prescribed` are empty while the
clock stands still for a payment. What happens later never changes a figure of a closed period:
either it asks `facts_on`, or it counts what was settled (`settled_at`) in its span.

A column `sample` (BOOLEAN) says which rows are invented: the figure, its pages and its files then
say how many of its rows are samples, and mark each. A figure that reads registers and has no such
column says that it does not know.

Figures whose rows are people's dossiers (they read `facts`, `dossiers`, `supplements`,
`moves`, `consultations`, `papers`, `payments`, `bills`, `results` or `ratings`) are shown to the
public only where a number is made of five or more, and their rows to officers alone;
`cases: false` says that the rows are something else. A column `officer` names a post: it is shown
to the leaders of its agency and to the head of its division, never to the public, and no ranking is
made of it.

The number is computed over everything. When its rows are opened, the same SELECT runs over what the
reader may see: columns that a register keeps to itself are empty, a dossier of another agency has
neither code nor officer, and its `id` only joins. So rows that rest on such columns are not listed
for the public, and the page says so; a number that rests on them is told where five or more rows
make it. Tables are called by their plain names; what asks the engine instead of them (`query`,
`duckdb_tables`, `current_setting`, `SHOW`, `SUMMARIZE`, `stats` and the like) is refused. A figure
is the same whenever it is asked, also years later for a report that was printed: what would change
it (`now()`, `current_date`, `random()`, `USING SAMPLE` and the like) is refused, too; `$as_of` says
which day it is.

This page is written by `python -m scripts.write_figures`; a test keeps it in step.
"""


def text() -> str:
    """The whole page."""
    parts = [HEAD]
    for view in VIEWS:
        lines = [f"| `{c.name}` | {c.type.value} | {c.doc} |" for c in view.columns]
        table = "\n".join(["| column | type | what it means |", "|---|---|---|", *lines])
        parts.append(f"## {view.name}\n\n{view.doc}\n\n{table}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
