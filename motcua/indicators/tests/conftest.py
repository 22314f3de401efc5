"""Tables of a snapshot for the tests of figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import duckdb
import pytest

from motcua.indicators.tests import lawful
from motcua.indicators.tests.lawful import Rows, Value


@pytest.fixture(scope="package")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    """Empty tables, made once."""
    with lawful.opened() as made:
        yield made


@pytest.fixture
def value(engine: duckdb.DuckDBPyConnection) -> Value:
    """The value of an indicator over rows of tables: ``value(name, facts=[...], days=[...])``."""

    def run(name: str, as_of: date = lawful.UNTIL, **rows: Rows) -> Decimal | None:
        lawful.fill(engine, **rows)
        return lawful.asked(engine, name, as_of)

    return run
