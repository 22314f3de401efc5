"""New figures are computed within an allowance: what is known already never counts, officers are
not limited, and whoever has to wait is told for how long."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from motcua.dossiers.tests import world
from motcua.identity.actor import SYSTEM
from motcua.identity.models import Throttle
from motcua.indicators import allowance, compute
from motcua.indicators.snapshot.build import refresh
from motcua.indicators.web import exports
from motcua.registers.actions.grant import grant

FIGURE = "/figures/press.websites/"
AS_OF, OTHER = "?as_of=2019-07-01", "?as_of=2019-07-02"
PAGES = (
    f"/figures/{OTHER}",
    f"{FIGURE}{OTHER}",
    f"{FIGURE}rows/{OTHER}",
    f"{FIGURE}compare/{OTHER}&by=kind",
    f"{FIGURE}compare/export/csv{OTHER}",
    f"{FIGURE}export/json{OTHER}",
    f"{FIGURE}rows/export/xlsx{OTHER}",
    f"/figures/all.csv{OTHER}",
    f"/figures/rankings/{OTHER}",
    f"/figures/rankings/egov/{OTHER}",
    f"/figures/rankings/egov/all.csv{OTHER}",
    f"/figures/evaluation/{OTHER}&from=2019-02-03",
    f"/figures/coverage/{OTHER}",
    f"/figures/coverage/communes.csv{OTHER}",
)
PROGRAMS = (
    f"/api/v1/figures{OTHER}",
    f"/api/v1/figures/press.websites{OTHER}",
    f"/api/v1/figures/press.websites/rows{OTHER}",
    f"/api/v1/rankings/egov{OTHER}",
)


@pytest.fixture
def place(settings: Any, tmp_path: Path, ha_tinh: Any) -> Any:
    """Six sample websites, a snapshot of them, and one computation for each address."""
    settings.VAR = tmp_path
    settings.FIGURES_NEW = 1
    with (world.PROVINCE / "samples" / "websites.csv").open(encoding="utf-8") as file:
        for row in list(csv.DictReader(file))[:6]:
            row.pop("effective", None)
            grant("websites", SYSTEM, {k: v for k, v in row.items() if v}, sample=True)
    refresh()
    return ha_tinh


@pytest.fixture
def reader(place: Any) -> Client:
    """Somebody who has just used up what there is."""
    made = Client(headers={"accept-language": "vi"})
    assert made.get(f"{FIGURE}{AS_OF}").status_code == 200
    return made


def counted() -> int:
    return sum(Throttle.objects.values_list("count", flat=True))


def test_each_new_computation_counts_once(place: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    real = compute.compute

    def noted(*args: Any, **kwargs: Any) -> Any:
        made.append(args)
        return real(*args, **kwargs)

    monkeypatch.setattr(compute, "compute", noted)
    assert Client().get(f"{FIGURE}compare/{AS_OF}&since=2015&by=kind").status_code == 200
    assert counted() == len(made) > 5
    assert Client().get(f"{FIGURE}compare/{AS_OF}&since=2015&by=kind").status_code == 200
    assert counted() == len(made)


def test_todays_figures_are_for_everybody(reader: Client) -> None:
    before = counted()
    for path in ("/figures/", "/figures/?as_of=2019-08-05", FIGURE, "/figures/procedures.total/",
                 "/figures/evaluation/", "/figures/rankings/", "/figures/rankings/egov/",
                 "/figures/coverage/"):  # fmt: skip
        assert reader.get(path).status_code == 200, path
    assert counted() == before
    assert reader.get("/figures/?as_of=2014-08-05").status_code == 429  # long ago is another day


def test_one_computation_serves_both_languages(reader: Client) -> None:
    english = Client(headers={"accept-language": "en"})
    page = english.get(f"{FIGURE}{AS_OF}")
    assert page.status_code == 200
    assert "websites</span>" in page.content.decode()


def test_what_is_known_already_never_counts(reader: Client) -> None:
    before = counted()
    for _again in range(3):
        assert reader.get(f"{FIGURE}{AS_OF}").status_code == 200
    assert counted() == before


def test_a_page_asks_to_wait_in_plain_words(
    reader: Client, nothing_happened: Callable[[], AbstractContextManager[None]]
) -> None:
    with nothing_happened():
        answers = [(path, reader.get(path)) for path in PAGES]
    for path, answer in answers:
        assert answer.status_code == 429, path
        assert 0 < int(answer["Retry-After"]) <= allowance.SPAN
        page = answer.content.decode()
        assert "Vui lòng chờ ít phút" in page
        assert f"sau {-(-int(answer['Retry-After']) // 60)} phút" in page
    assert reader.get(f"{FIGURE}{AS_OF}").status_code == 200


def test_a_program_is_told_when_to_ask_again(reader: Client) -> None:
    for path in PROGRAMS:
        answer = reader.get(path)
        assert answer.status_code == 429, path
        assert answer["Content-Type"].startswith("application/problem+json")
        assert answer.json()["code"] == "too_many"
        assert 0 < int(answer["Retry-After"]) <= allowance.SPAN


def test_after_a_while_and_from_elsewhere_more_is_computed(reader: Client, place: Any) -> None:
    assert reader.get(f"{FIGURE}{OTHER}").status_code == 429
    assert reader.get(f"{FIGURE}{OTHER}", REMOTE_ADDR="203.0.113.9").status_code == 200
    place.advance(timedelta(seconds=allowance.SPAN))
    assert reader.get(f"{FIGURE}?as_of=2019-07-03").status_code == 200


def test_officers_are_not_limited(reader: Client) -> None:
    before = counted()
    officer = world.browser(world.officer("so-tttt-giam-doc"))
    for path in PAGES:
        assert officer.get(path).status_code == 200, path
    assert counted() == before


def test_a_spreadsheet_for_the_public_is_short_and_says_so(
    place: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FIGURES_NEW = 1000
    monkeypatch.setattr(exports, "SHEET", 4)
    path = f"{FIGURE}rows/export/{{}}{AS_OF}"
    reader, officer = Client(), world.browser(world.officer("so-tttt-giam-doc"))

    def lines(client: Client) -> tuple[int, str]:
        data = b"".join(client.get(path.format("xlsx")).streaming_content)  # type: ignore[attr-defined]
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        notes = book.get_sheet_by_index(1).to_python()
        return len(book.get_sheet_by_index(0).to_python()) - 1, str(notes)

    count, notes = lines(reader)
    assert count == 4
    assert "4 dòng đầu" in notes or "first 4 rows" in notes
    count, notes = lines(officer)
    assert count == 6
    assert "dòng đầu" not in notes
    csv_ = b"".join(reader.get(path.format("csv")).streaming_content)  # type: ignore[attr-defined]
    assert csv_.decode().count("\r\n") == 1 + 6


def test_a_large_file_counts_by_its_rows(
    place: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FIGURES_NEW = 1000
    monkeypatch.setattr(allowance, "ROWS", 2)
    reader = Client()
    assert reader.get(f"{FIGURE}rows/{AS_OF}").status_code == 200
    before = counted()
    assert reader.get(f"{FIGURE}rows/export/csv{AS_OF}").status_code == 200
    assert counted() - before == 1 + 6 // 2
