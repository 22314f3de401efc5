"""The pages of figures: words for codes, nothing of single cases for the public, files, ranks."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from motcua.dossiers.tests import world
from motcua.identity.actor import SYSTEM
from motcua.indicators.snapshot.build import refresh
from motcua.registers.actions.grant import grant

ELSEWHERE = "so-gtvt-chuyen-vien-nguoi-lai"
AS_OF = "?as_of=2019-08-01"
LEADER = "so-tttt-giam-doc"


@pytest.fixture
def place(settings: Any, tmp_path: Path, ha_tinh: Any) -> None:
    """Hà Tĩnh with its sample websites and scores, one dossier at work, and a snapshot of it."""
    settings.VAR = tmp_path
    for name in ("websites", "index-scores"):
        with (world.PROVINCE / "samples" / f"{name}.csv").open(encoding="utf-8") as file:
            for number, row in enumerate(csv.DictReader(file)):
                if name == "websites" and number >= 6:
                    break
                row.pop("effective", None)
                grant(name, SYSTEM, {k: v for k, v in row.items() if v}, sample=True)
    world.received("bc02")
    refresh()


@pytest.fixture
def reader(place: None) -> Client:
    return Client(headers={"accept-language": "vi"})


@pytest.fixture
def officer(place: None) -> Client:
    return world.browser(world.officer(LEADER), **{"accept-language": "vi"})


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def content(client: Client, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_a_figure_is_opened_down_to_its_rows(reader: Client) -> None:
    assert "Trang thông tin" in text(reader, f"/figures/{AS_OF}")
    page = text(reader, f"/figures/press.websites/{AS_OF}")
    assert "Mở 6 dòng dữ liệu" in page
    early = text(reader, "/figures/press.websites/?as_of=1995-01-01")
    assert early.count("không có dữ liệu") >= 6  # before anything was recorded, never nought
    rows = text(reader, f"/figures/press.websites/rows/{AS_OF}")
    assert rows.count('<tr class="govuk-table__row">') == 1 + 6
    assert ">label<" not in rows
    english = reader.get(f"/figures/press.websites/rows/{AS_OF}", headers={"accept-language": "en"})
    assert ">Title<" in english.content.decode()


def test_codes_of_a_breakdown_are_named(reader: Client) -> None:
    page = text(reader, f"/figures/procedures.total/{AS_OF}&by=field")
    assert "Báo chí" in page
    assert ">bao-chi<" not in page
    assert "field=" not in page


def test_the_public_sees_no_number_of_few_cases(reader: Client, officer: Client) -> None:
    name, today = "q766.n3_3.online_dossiers", "?as_of=2019-08-12"
    shown = text(reader, f"/figures/{name}/{today}")
    assert "ít hơn 5 hồ sơ" in shown
    assert f"/figures/{name}/rows/" not in shown
    closed = text(reader, f"/figures/{name}/rows/{today}")
    assert "chỉ cán bộ mới mở được" in closed
    code = world.Dossier.objects.get().code
    assert code not in closed
    assert reader.get(f"/figures/{name}/rows/export/csv{today}").status_code == 404
    assert code in text(officer, f"/figures/{name}/rows/{today}")
    assert b'"value":null' in content(reader, f"/figures/{name}/export/json{today}")


def test_officials_are_shown_to_the_leader_of_their_agency(reader: Client, officer: Client) -> None:
    page = f"/figures/nd61.n1.total_time/{AS_OF}"
    assert 'value="officer"' not in text(reader, page)
    assert 'value="officer"' not in text(officer, page)
    assert "Cán bộ</h2>" not in text(reader, f"/figures/evaluation/{AS_OF}")
    assert "Cán bộ</h2>" in text(officer, f"/figures/evaluation/{AS_OF}")


def test_an_officer_of_another_agency_opens_no_rows_and_sees_no_officials(place: None) -> None:
    other = world.browser(world.officer(ELSEWHERE), **{"accept-language": "vi"})
    today = "?as_of=2019-08-12"
    name, code = "q766.n3_3.online_dossiers", world.Dossier.objects.get().code or "-"
    rows = text(other, f"/figures/{name}/rows/{today}")
    assert "Chỉ liệt kê các dòng của cơ quan mình." in rows
    assert code not in rows
    file = content(other, f"/figures/{name}/rows/export/csv{today}").decode("utf-8-sig")
    assert code not in file
    assert "Cán bộ</h2>" not in text(other, f"/figures/evaluation/{today}")


def test_figures_are_taken_along_as_they_are_shown(reader: Client) -> None:
    lines = content(reader, f"/figures/press.websites/rows/export/csv{AS_OF}").decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(lines)))
    assert table[0][:3] == ["Số, ký hiệu", "Tên", "Tính là"]
    assert len(table) == 1 + 6
    assert {row[2] for row in table[1:]} == {"1"}
    given = json.loads(content(reader, f"/figures/press.websites/export/json{AS_OF}&by=kind"))
    assert given["rows"][0]["value"] == 6
    assert sum(row["value"] for row in given["rows"][1:]) == 6
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(content(reader, f"/figures/all.xlsx{AS_OF}"))
    ).get_sheet_by_index(0)
    found = {row[0]: row[3] for row in book.to_python()}
    assert (found["press.websites"], found["procedures.total"]) == (6, 37)
    assert reader.get(f"/figures/all.pdf{AS_OF}").status_code == 404


def test_the_ranking_of_2017_is_that_of_the_indicator(reader: Client) -> None:
    page = text(reader, f"/figures/rankings/egov/{AS_OF}")
    assert "Hạng 10" in page
    how = text(reader, f"/figures/rankings/egov/of/H27/{AS_OF}")
    assert "Có 9 đơn vị có tổng điểm cao hơn nên xếp hạng 10." in how
    assert "0,662" in how
    given = json.loads(content(reader, f"/figures/rankings/egov/all.json{AS_OF}"))
    ours = next(row for row in given["rows"] if row["member"] == "H27")
    assert (ours["rank"], ours["total"], len(given["rows"])) == (10, 0.662, 63)
    figure = json.loads(content(reader, f"/figures/ranking.egov.2017/export/json{AS_OF}"))
    assert figure["rows"][0]["value"] == 10


def test_the_overviews_lead_to_coverage_and_say_which_scores_are_samples(reader: Client) -> None:
    assert f'href="/figures/coverage/{AS_OF}"' in text(reader, f"/figures/{AS_OF}")
    every = text(reader, f"/figures/rankings/{AS_OF}")
    assert "Một số điểm là số mẫu" in every
    assert "Độ phủ: người dân cách điểm phục vụ bao xa" in text(reader, "/figures/")


def test_equal_totals_of_the_ict_index_share_a_rank_and_leave_a_gap(reader: Client) -> None:
    path = f"/figures/rankings/ict-index/all.json{AS_OF}&period=2018"
    given = {row["member"]: row for row in json.loads(content(reader, path))["rows"]}
    same = [given[member] for member in ("H27", "MAU05", "MAU08")]
    assert {row["total"] for row in same} == {0.44}
    assert len({row["rank"] for row in same}) == 1
    after = sorted(row["rank"] for row in given.values())
    shared = same[0]["rank"]
    assert after.count(shared) == 3
    assert {shared + 1, shared + 2}.isdisjoint(after)
    page = text(reader, f"/figures/rankings/ict-index/of/H27/{AS_OF}&period=2018")
    assert "2 đơn vị khác có cùng tổng điểm và cùng hạng" in page
    assert "33,3 %" in page


def test_what_there_is_not_is_not_found(reader: Client) -> None:
    for path in ("no.such.figure/", "no.such.figure/rows/", "rankings/none/",
                 "rankings/egov/of/NOBODY/", "press.websites/export/exe"):  # fmt: skip
        text(reader, f"/figures/{path}", 404)
    text(reader, "/figures/press.websites/rows/?page=999999999&by=x%22--&key=1")
    assert "Xin ghi theo dạng" in text(reader, "/figures/?as_of=hôm-nay")


def test_the_board_is_for_officers_and_shows_what_is_chosen(
    reader: Client, officer: Client
) -> None:
    assert reader.get("/figures/board/").status_code == 302
    usual = text(officer, f"/figures/board/{AS_OF}")
    assert usual.count("mc-board__card") == 12
    chosen = text(officer, f"/figures/board/{AS_OF}&f=press.websites&f=none")
    assert chosen.count("mc-board__card") == 1
    assert "Tăng 1 so với một năm trước" in chosen


def test_before_the_first_snapshot_the_pages_say_so(
    settings: Any, tmp_path: Path, ha_tinh: Any
) -> None:
    settings.VAR = tmp_path
    for path in ("", "press.websites/", "press.websites/rows/", "rankings/", "evaluation/"):
        assert "đang được tính lần đầu" in text(Client(), f"/figures/{path}")
