"""Tiến trình tính toán: DuckDB in a process of its own that can do nothing but read one file.

Started by ``sandbox`` with the path of a snapshot. Reads one request a line (JSON) and writes one
answer a line. It knows nothing of Django; its address space is bounded, and the parent ends it when
a query takes too long. The file is opened read-only, all other files and every extension are shut
off, and the configuration is locked before the first query is read.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb

LOCKS = (
    "SET enable_external_access = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET TimeZone = 'Asia/Ho_Chi_Minh'",
    "SET lock_configuration = true",
)


def opened(path: str, memory_mb: int, threads: int) -> duckdb.DuckDBPyConnection:
    """A locked, read-only connection to the snapshot at ``path``."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{memory_mb}MB",
        "threads": threads,
        "temp_directory": "",
    }
    connection = duckdb.connect(path, read_only=True, config=config)
    for words in LOCKS:
        connection.execute(words)
    return connection


def plain(value: Any) -> Any:
    """A value as JSON carries it: days and moments in ISO form, decimals as text."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)


def answer(connection: duckdb.DuckDBPyConnection, request: dict[str, Any]) -> dict[str, Any]:
    """The columns and rows of one SELECT, at most ``limit`` rows; or why there are none."""
    try:
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
        return {"error": "sql", "why": str(error).split("\n\n")[0][:500]}
    except MemoryError:
        return {"error": "memory", "why": "The query needs more memory than a figure may use."}


def main(path: str, memory_mb: int, threads: int) -> None:
    """Answer requests until the input ends."""
    connection = opened(path, memory_mb, threads)
    room = (memory_mb * 2 + 1536) * 1024 * 1024  # the program and its threads take their part
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin:
        given = answer(connection, json.loads(line))
        sys.stdout.write(json.dumps(given, ensure_ascii=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
