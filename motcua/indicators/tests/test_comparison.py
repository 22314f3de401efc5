"""A figure over the years and between its parts: exact values, changes, and what stays hidden."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.tests import world
from motcua.identity.actor import SYSTEM
from motcua.indicators.charts import Bar, bars
from motcua.indicators.comparison import Line, days_of, same_day
from motcua.indicators.snapshot.build import refresh
from motcua.registers.actions.close import close
from motcua.registers.actions.grant import grant
from motcua.registers.models import Entry

SITES = "/figures/press.websites/compare/"
AS_OF = "?as_of=2019-08-01&since=2016"


@pytest.fixture
def reader(settings: Any, tmp_path: Path, ha_tinh: Any) -> Client:
    """A reader of four websites: general ones of 2016, 2017 and 2018, one closed in 2018, and an
    internal one of 2019."""
    settings.VAR = tmp_path
    with (world.PROVINCE / "samples" / "websites.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for year, row in zip((2016, 2017, 2018, 2019), rows, strict=False):
        kind = "aggregated" if year < 2019 else "internal"
        dates = {"licence_date": f"{year}-02-01", "licence_expiry": "2026-02-01"}
        values = {k: v for k, v in row.items() if k != "effective"} | {"kind": kind} | dates
        grant("websites", SYSTEM, values, effective=date(year, 2, 1), sample=year != 2016)
    second = Entry.objects.filter(register="websites").order_by("number")[1]
    close(second.id, SYSTEM, effective=date(2018, 6, 1), reason="Thử ngừng một trang")
    refresh()
    return Client(headers={"accept-language": "vi"})


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def given(client: Client, kind: str, query: str) -> bytes:
    answer = client.get(f"{SITES}export/{kind}{query}")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_days_are_the_same_day_or_the_last_of_each_year() -> None:
    last = date(2019, 8, 12)
    same = days_of(2017, last, year_ends=False)
    assert same == (date(2017, 8, 12), date(2018, 8, 12), last)
    ends = days_of(2017, last, year_ends=True)
    assert ends == (date(2017, 12, 31), date(2018, 12, 31), last)
    assert days_of(2019, last, year_ends=True) == (last,)
    assert len(days_of(1900, last, year_ends=True)) == 12
    assert same_day(date(2020, 2, 29), 1) == date(2019, 2, 28)
    assert same_day(date(2020, 2, 29), 4) == date(2016, 2, 29)


def test_a_line_changes_from_its_first_to_its_last_value() -> None:
    assert Line("", "", (None, None)).change is None
    assert Line("", "", ()).known == []


def test_a_figure_is_compared_over_the_years_and_between_its_parts(reader: Client) -> None:
    table = json.loads(given(reader, "json", AS_OF + "&by=kind"))
    days = [f"{year}-08-01" for year in (2016, 2017, 2018, 2019)]
    lines = {row["key"]: [row[day] for day in days] + [row["change"]] for row in table["rows"]}
    assert lines == {
        "": [1, 2, 2, 3, 2],
        "aggregated": [1, 2, 2, 2, 1],
        "internal": [None, None, None, 1, None],
    }
    counts = {row["key"]: (row["rows"], row["samples"]) for row in table["rows"]}
    assert counts == {"": (3, 2), "aggregated": (2, 1), "internal": (1, 1)}
    assert [row["key"] for row in table["rows"]] == ["", "aggregated", "internal"]  # largest first
    ends = json.loads(given(reader, "json", "?as_of=2019-08-01&since=2018&on=end"))["rows"]
    assert [(row["2018-12-31"], row["2019-08-01"]) for row in ends] == [(2, 3)]


def test_the_page_draws_and_lists_the_years(reader: Client) -> None:
    page = text(reader, SITES + AS_OF + "&by=kind")
    assert "vạch ngang thanh là giá trị ngày 01/08/2016" in page
    assert page.count("mc-chart__before") == 1  # only what was there in 2016
    assert ">1/2 dữ liệu mẫu<" in page
    whole = text(reader, SITES + AS_OF)
    assert "mc-chart__before" not in whole
    assert whole.count('<th scope="row"') == 4
    assert "+1</td>" in whole
    assert "download>XLSX</a>" in whole
    assert f'href="{SITES}?as_of=2019-08-01&amp;by=kind"' in text(
        reader, "/figures/press.websites/?as_of=2019-08-01"
    )


def test_a_comparison_is_taken_along_as_a_table(reader: Client) -> None:
    lines = given(reader, "csv", AS_OF + "&by=kind").decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(lines)))
    assert table[0] == ["Mã", "Thành phần", "01/08/2016", "01/08/2017", "01/08/2018", "01/08/2019",
                        "Tăng, giảm", "Các dòng dữ liệu", "Số dòng là dữ liệu mẫu"]  # fmt: skip
    assert table[1] == ["", "Toàn bộ", "1", "2", "2", "3", "2", "3", "2"]
    assert given(reader, "xlsx", AS_OF)[:2] == b"PK"


def test_odd_questions_get_the_usual_comparison(reader: Client) -> None:
    for odd in ("?since=0", "?since=99999", "?since=x&by=officer&on=never&as_of=2019-08-01",
                "?since=2050", "?as_of=hôm-qua"):  # fmt: skip
        assert "So sánh" in text(reader, SITES + odd)
    text(reader, "/figures/no.such/compare/", 404)
    text(reader, f"{SITES}export/exe", 404)


def test_what_is_hidden_stays_hidden_in_a_comparison(reader: Client) -> None:
    world.received("bc02")
    refresh()
    path = "/figures/q766.n3_3.online_dossiers/compare/"
    query = "?as_of=2019-08-05&since=2018&by=agency"
    assert "ít hơn 5 hồ sơ" in text(reader, path + query)
    answer = reader.get(f"{path}export/json{query}")
    rows = json.loads(b"".join(answer.streaming_content))["rows"]  # type: ignore[attr-defined]
    assert {row["2019-08-05"] for row in rows} == {None}
    assert {row["rows"] for row in rows} == {None}


def test_a_drawing_marks_where_a_value_was() -> None:
    drawn = bars([Bar("a", Decimal(5), "5", before=Decimal(10)), Bar("b", None, "–")], "t")
    assert drawn.count('class="mc-chart__before" x1="100.0%"') == 1
    assert 'width="50.0%"' in drawn
    assert "mc-chart__before" not in bars([Bar("a", Decimal(0), "0", before=Decimal(0))], "t")
