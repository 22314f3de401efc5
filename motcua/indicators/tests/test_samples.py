"""A figure that rests on samples says so: on its page, in its rows, in files and over the API."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from python_calamine import CalamineWorkbook

from motcua.dossiers.tests import world
from motcua.identity.actor import SYSTEM
from motcua.indicators import queries, sources
from motcua.indicators.compute import Figure, Span
from motcua.indicators.publicity import seen
from motcua.indicators.sandbox import Sandbox
from motcua.indicators.snapshot.build import refresh
from motcua.indicators.words import sampled
from motcua.registers.actions.grant import grant

AS_OF = "?as_of=2019-08-01"
SITES = f"/figures/press.websites/{AS_OF}"
ROWS = f"/figures/press.websites/rows/{AS_OF}"


@pytest.fixture
def reader(settings: Any, tmp_path: Path, ha_tinh: Any) -> Client:
    """A reader of three websites: two samples and a real one."""
    settings.VAR = tmp_path
    with (world.PROVINCE / "samples" / "websites.csv").open(encoding="utf-8") as file:
        for number, row in zip(range(3), csv.DictReader(file), strict=False):
            row.pop("effective", None)
            grant("websites", SYSTEM, {k: v for k, v in row.items() if v}, sample=number < 2)
    refresh()
    return Client(headers={"accept-language": "vi"})


def text(client: Client, path: str, language: str = "vi") -> str:
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200, path
    return answer.content.decode()


def content(client: Client, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_every_figure_that_reads_registers_says_which_rows_are_samples(ha_tinh: Any) -> None:
    reading = [one for one in queries.indicators() if sources.registers(one)]
    assert len(reading) >= 32
    silent = [one.id for one in reading if not re.search(r"\bsample\b", one.rows)]
    assert not silent, "add the column sample to the rows of these figures"


def test_a_figure_counts_the_samples_it_rests_on(reader: Client) -> None:
    found = queries.figure("press.websites", date(2019, 8, 1), by="kind")
    assert found is not None
    assert found.figure is not None
    assert (found.figure.value, found.figure.rows, found.figure.samples) == (3, 3, 2)
    assert sum(part.samples or 0 for part in found.figure.parts) == 2
    of_procedures = queries.figure("procedures.total", date(2019, 8, 1))
    assert of_procedures is not None
    assert of_procedures.figure is not None
    assert of_procedures.figure.samples is None


def test_pages_mark_a_figure_and_each_row_that_is_a_sample(reader: Client) -> None:
    assert "2 trong 3 dòng là dữ liệu mẫu" in text(reader, SITES)
    assert "2 of 3 rows are samples" in text(reader, SITES, "en")
    every = text(reader, f"/figures/{AS_OF}")
    assert every.count("2 trong 3 dòng là dữ liệu mẫu") == 1
    rows = text(reader, ROWS)
    assert rows.count('govuk-tag--purple">Dữ liệu mẫu<') == 2 + 1  # each, and above the table
    assert ">sample<" not in rows.lower().replace("samples", "")
    assert "dữ liệu mẫu" not in text(reader, f"/figures/procedures.total/{AS_OF}").lower()


def test_rows_and_their_samples_are_one_question_to_the_engine(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    text(reader, ROWS)  # the figure itself is computed once and kept
    asked: list[str] = []
    query = Sandbox.query
    monkeypatch.setattr(Sandbox, "query", lambda *a, **k: asked.append(a[1]) or query(*a, **k))
    text(reader, f"{ROWS}&page=1")
    assert len(asked) == 1
    text(reader, ROWS)
    assert len(asked) == 1  # what was shown is kept, too


def test_files_have_a_column_of_samples(reader: Client) -> None:
    path = f"/figures/press.websites/rows/export/{{}}{AS_OF}"
    lines = content(reader, path.format("csv")).decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(lines)))
    assert table[0][-1] == "Dữ liệu mẫu"
    assert sorted(row[-1] for row in table[1:]) == ["false", "true", "true"]
    given = json.loads(content(reader, path.format("json")))
    assert sorted(row["sample"] for row in given["rows"]) == [False, True, True]
    book = CalamineWorkbook.from_filelike(io.BytesIO(content(reader, path.format("xlsx"))))
    sheet = book.get_sheet_by_index(0).to_python()
    assert sorted(row[-1] for row in sheet[1:]) == [False, True, True]
    whole = json.loads(content(reader, f"/figures/press.websites/export/json{AS_OF}"))["rows"][0]
    assert (whole["value"], whole["rows"], whole["samples"]) == (3, 3, 2)
    every = json.loads(content(reader, f"/figures/all.json{AS_OF}"))["rows"]
    counts = {row["id"]: (row["rows"], row["samples"]) for row in every}
    assert counts["press.websites"] == (3, 2)
    assert counts["procedures.total"] == (37, None)
    unsaid = f"/figures/procedures.total/rows/export/json{AS_OF}"
    assert {row["sample"] for row in json.loads(content(reader, unsaid))["rows"]} == {None}


def test_the_api_says_which_rows_are_samples(reader: Client) -> None:
    one = reader.get(f"/api/v1/figures/press.websites{AS_OF}&by=kind").json()
    assert (one["value"], one["rows"], one["samples"]) == (3, 3, 2)
    assert sum(part["samples"] for part in one["parts"]) == 2
    rows = reader.get(f"/api/v1/figures/press.websites/rows{AS_OF}").json()
    assert rows["columns"][-1] == "sample"
    assert sorted(row["sample"] for row in rows["items"]) == [False, True, True]


def test_samples_are_told_in_words() -> None:
    def told(rows: int, samples: int | None) -> str:
        day = date(2019, 8, 1)
        figure = Figure("x", Decimal(1), None, None, rows, "", "", Span(day, day), samples=samples)
        with translation.override("en"):
            return sampled(figure, "en")

    assert [told(1, 1), told(1234, 1234), told(1234, 9)] == [
        "its only row is a sample", "all 1,234 rows are samples", "9 of 1,234 rows are samples",
    ]  # fmt: skip
    assert [told(3, 0), told(3, None), sampled(None, "en")] == ["", "", ""]


def test_what_is_hidden_says_nothing_of_its_samples() -> None:
    day = date(2019, 8, 1)
    few = Figure("x", Decimal(1), None, None, 3, "", "", Span(day, day), samples=3)
    shown = seen(few, few_hidden=True)
    assert (shown.hidden, shown.rows, shown.samples) == (True, 0, None)
