"""Tiến trình tính toán: DuckDB in a process of its own that can do nothing but read one file.

Started by ``sandbox`` with the path of a snapshot. Says that it is ready, then reads one request a
line (JSON) and writes one answer a line. It knows nothing of Django; its address space is bounded,
and the parent ends it when a query takes too long. The file is opened read-only, all other files
and every extension are shut off, and the configuration is locked before the first query is read.

A reader who may not see all has views in the place of the tables, in a schema of their own. The
tables and the schemas of others have names that are drawn by lot, and a query that speaks one of
them is refused; so is one that would put a name together while it runs, or ask the engine what
there is beside the documented tables: names, paths, settings, statistics.
"""

from __future__ import annotations

import json
import math
import re
import resource
import secrets
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb

LOCKS = (
    "SET enable_external_access = false",
    "SET disabled_filesystems = 'LocalFileSystem'",  # also the snapshot's own file, by its path
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET TimeZone = 'Asia/Ho_Chi_Minh'",
    "SET lock_configuration = true",
)


ENGINE = re.compile(
    r"\b(?:query|query_table|json_execute_serialized_sql|show|describe|summarize|stats"
    r"|information_schema|current_(?:setting|schemas?|database|catalog|query)|getvariable"
    r"|in_search_path|json_serialize_plan|which_secret|\w*external_resource\w*"
    r"|sleep_ms|write_log|(?:force_)?checkpoint"
    r"|(?:duckdb|pragma|pg|sqlite|enable|disable|truncate|parquet|arrow|pandas|python)_\w+)\b",
    re.IGNORECASE,
)
"""Words that read a table whose name is put together, or the engine instead of the tables."""

_OPENS = r'"?(?:\s|/\*.*?\*/|--[^\n]*\n)*\('
CHANCE = re.compile(
    rf"\b(?:now|today|ago|random|uuid|uuidv4|uuidv7){_OPENS}|\bage{_OPENS}[^(),]*\)"
    r"|\b(?:gen_random_uuid|setseed|nextval|currval|setval|txid_current|tablesample|using\s+sample"
    r"|current_(?:date|time|timestamp|localtime|localtimestamp|\w+_id)|localtime(?:stamp)?"
    r"|get_current_\w+|transaction_timestamp)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Words that would make a figure another one when it is asked again: clocks, lots, counters."""


class Snapshot:
    """Bản chụp đang mở: one locked connection, with a cursor for each kind of reader."""

    def __init__(self, path: str, memory_mb: int, threads: int) -> None:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": f"{memory_mb}MB",
            "threads": threads,
            "temp_directory": "",
        }
        self.kept, self.salt = f"k{secrets.token_hex(16)}", secrets.token_hex(16)
        self.secret = [self.kept]
        self.connection = duckdb.connect(":memory:", config=config)
        place = path.replace("'", "''")
        self.connection.execute(f"ATTACH '{place}' AS {self.kept} (READ_ONLY)")
        for words in LOCKS:
            self.connection.execute(words)
        self.whole = self.connection.cursor()
        self.whole.execute(f"USE {self.kept}.main")
        self.readers: dict[str, duckdb.DuckDBPyConnection] = {}

    def cursor(self, reader: str, views: list[str]) -> duckdb.DuckDBPyConnection:
        """Where a reader asks; the tables themselves where nobody is named."""
        if not reader:
            return self.whole
        if reader not in self.readers:
            schema, made = f"r{secrets.token_hex(16)}", self.connection.cursor()
            made.execute(f"CREATE SCHEMA memory.{schema}")
            made.execute(f"USE memory.{schema}")
            for words in views:
                made.execute(words.format(kept=self.kept, salt=self.salt))
            self.secret.append(schema)
            self.readers[reader] = made
        return self.readers[reader]

    def without_secrets(self, words: str) -> str:
        """The words without names that were drawn by lot."""
        for name in self.secret:
            words = words.replace(name, "...")
        return words

    def allows(self, sql: str) -> bool:
        """Whether the query stays with the names that its reader is given."""
        folded = sql.casefold()
        return not ENGINE.search(sql) and not any(name in folded for name in self.secret)


def printable(words: str) -> str:
    """In one line, without what would move a terminal's cursor or colour its letters."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def plain(value: Any) -> Any:
    """A value as JSON carries it: days and moments in ISO form, decimals as text, no infinity."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)


def answer(snapshot: Snapshot, request: dict[str, Any]) -> dict[str, Any]:
    """The columns and rows of one SELECT, at most ``limit`` rows; or why there are none."""
    try:
        connection = snapshot.cursor(request["reader"], request["views"])
        if not snapshot.allows(request["sql"]):
            return {"error": "names", "why": "A figure reads the documented tables by their names."}
        if CHANCE.search(request["sql"]):
            return {
                "error": "chance",
                "why": "A figure is the same whenever it is asked: use $as_of.",
            }
        statements = connection.extract_statements(request["sql"])
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            return {"error": "not_a_select", "why": "A figure is one SELECT and nothing else."}
        wanted = statements[0].named_parameters
        params = {key: value for key, value in request["params"].items() if key in wanted}
        done = connection.execute(statements[0], params)
        names = [column[0] for column in done.description or ()]
        rows = done.fetchmany(int(request["limit"]))
        return {"columns": names, "rows": [[plain(value) for value in row] for row in rows]}
    except duckdb.OutOfMemoryException:
        return {"error": "memory", "why": "The query needs more memory than a figure may use."}
    except (duckdb.Error, ValueError, RuntimeError, OverflowError) as error:
        why = str(error).split("\n\n")[0].split("Did you mean")[0]
        if "pytz" in why:
            why = "A moment is given without a time zone: CAST(... AS TIMESTAMP)."
        return {"error": "sql", "why": printable(snapshot.without_secrets(why))[:500]}
    except MemoryError:
        return {"error": "memory", "why": "The query needs more memory than a figure may use."}


def main(path: str, memory_mb: int, threads: int) -> None:
    """Answer requests until the input ends."""
    snapshot = Snapshot(path, memory_mb, threads)
    room = (memory_mb * 2 + 1536) * 1024 * 1024  # the program and its threads take their part
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        given = answer(snapshot, json.loads(line))
        sys.stdout.write(json.dumps(given, ensure_ascii=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
