"""What a report was computed from is kept: its numbers open their rows years later, by the rules of
whoever looks then, and say so kindly where they do not any more."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import html

from motcua.definitions.model.register import Register
from motcua.dossiers.tests import world
from motcua.identity.actor import SYSTEM
from motcua.indicators import queries
from motcua.indicators.snapshot import archive, store
from motcua.indicators.snapshot.build import refresh
from motcua.ledger.queries import stream
from motcua.publication.actions.publish import publish
from motcua.publication.queries import forget
from motcua.registers.actions.close import close
from motcua.registers.actions.grant import grant
from motcua.registers.models import Entry
from motcua.wiring.commands import report as command

DAY = date(2019, 8, 1)
SITES = "/figures/press.websites/rows/?as_of=2019-08-01"
LEADER = "so-tttt-giam-doc"


@pytest.fixture
def place(settings: Any, tmp_path: Path, ha_tinh: Any) -> Path:
    """Hà Tĩnh with six sample websites."""
    settings.VAR = tmp_path
    settings.BASE_URL = "https://so.example"
    with (world.PROVINCE / "samples" / "websites.csv").open(encoding="utf-8") as file:
        for row in list(csv.DictReader(file))[:6]:
            row.pop("effective", None)
            grant("websites", SYSTEM, {k: v for k, v in row.items() if v}, sample=True)
    return tmp_path


def written(place: Path, *more: str) -> str:
    """The report, written as a page; gives the page."""
    path = place / "report.html"
    assert command.run(["--as-of", "2019-08-01", "-o", str(path), *more]) == 0
    return path.read_text(encoding="utf-8")


@pytest.fixture
def link(place: Path) -> str:
    """Where a report's number of websites would lead, had it been written now."""
    refresh()
    return f"{SITES}&data={archive.keep(store.opened()[0]).key}"


@pytest.fixture
def later(link: str) -> str:
    """The same link after websites closed, and after four snapshots that differ."""
    many_days_pass()
    return link


def many_days_pass() -> None:
    for entry in Entry.objects.filter(register="websites").order_by("number")[:4]:
        close(entry.id, SYSTEM, effective=date(2019, 7, 1), reason="Thử ngừng một trang")
        refresh()


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def listed(page: str) -> int:
    return page.count('<tr class="govuk-table__row">') - 1


def key_of(link: str) -> str:
    return link.rpartition("data=")[2]


def changed(books: Callable[[Any], Any] = lambda b: b, figure: Any = None) -> None:
    """Publish Hà Tĩnh with other rules for the websites, or for their figure."""
    province = world.province()
    registers = tuple(books(b) if b.id == "websites" else b for b in province.registers)
    indicators = tuple(
        i.model_copy(update=figure or {}) if i.id == "press.websites" else i
        for i in province.indicators
    )
    publish(province.model_copy(update={"registers": registers, "indicators": indicators}))
    forget()


def test_an_old_report_opens_its_rows_and_todays_page_shows_the_new(place: Path) -> None:
    page = html.fromstring(written(place))
    links = {a.get("href") for a in page.xpath("//a")}
    [found] = [one for one in links if "/press.websites/rows/" in one]
    assert found.startswith(f"https://so.example{SITES}&data=")
    assert f"/figures/?as_of=2019-08-01&data={key_of(found)}" in page.text_content()
    later = found.removeprefix("https://so.example")
    many_days_pass()
    kept = archive.find(key_of(later))
    assert not (store.folder() / f"{kept.digest[:24]}.duckdb").exists()
    reader = Client(headers={"accept-language": "vi"})
    old, new = text(reader, later), text(reader, SITES)
    assert (listed(old), listed(new)) == (6, 2)
    assert "<strong>6</strong>" in old
    assert "<strong>2</strong>" in new
    assert "lấy từ dữ liệu như lúc" in old
    assert f'href="{SITES.replace("&", "&amp;")}"' in old
    assert "lấy từ dữ liệu như lúc" not in new
    figure = text(reader, later.replace("rows/", ""))
    assert "<strong>6</strong>" in figure
    assert later.replace("&", "&amp;") in figure  # the way to the rows carries the data along
    every = text(reader, f"/figures/?as_of=2019-08-01&data={key_of(later)}")
    assert "6</strong> trang" in every


def test_files_of_an_old_report_are_taken_along_as_they_were(later: str) -> None:
    path = later.replace("rows/", "rows/export/json")
    given = json.loads(b"".join(Client().get(path).streaming_content))  # type: ignore[attr-defined]
    kept = archive.find(key_of(later))
    assert (len(given["rows"]), given["snapshot"]) == (6, kept.digest)
    assert given["data_of"] == kept.at
    path = later.replace("rows/", "export/json")
    given = json.loads(b"".join(Client().get(path).streaming_content))  # type: ignore[attr-defined]
    assert given["rows"][0]["value"] == 6


def test_it_is_found_by_the_digest_that_is_printed(later: str) -> None:
    kept = archive.find(key_of(later))
    for name in (kept.digest, kept.digest[:12], kept.key, kept.key[:20]):
        assert archive.find(name) == kept
    other = "0" if kept.key[17] != "0" else "1"
    with pytest.raises(archive.NotArchived):
        archive.find(f"{kept.key[:17]}{other}")
    page = text(Client(), f"{SITES}&data={kept.digest.upper()}")
    assert listed(page) == 6


NOT_KEPT = (
    "0" * 16 + "-" + "0" * 8,
    "abc",
    "../../newest",
    "zz" * 40,
    "*",
    "0" * 8 + "-",
    "a" * 99,
)


def test_data_that_are_not_kept_are_told_of_kindly(link: str) -> None:
    reader = Client(headers={"accept-language": "vi"})
    for path in ("/figures/", "/figures/press.websites/", "/figures/press.websites/rows/",
                 "/figures/press.websites/rows/export/csv", "/figures/all.xlsx"):  # fmt: skip
        for name in NOT_KEPT:
            page = text(reader, f"{path}?as_of=2019-08-01&data={name}", 404)
            assert "không còn được lưu" in page
            assert f'href="{path}?as_of=2019-08-01"' in page


def test_old_data_are_seen_by_todays_rules(later: str) -> None:
    officer = world.browser(world.officer(LEADER))
    assert listed(text(Client(), later)) == 6
    changed(lambda b: b.model_copy(update={"is_open": False}))
    page = text(Client(headers={"accept-language": "vi"}), later)
    assert "<strong>6</strong>" in page
    assert "Không có dòng nào" in page
    assert "không công khai" in page
    assert listed(text(officer, later)) == 6


def test_a_figure_that_is_internal_today_is_so_for_old_data(later: str) -> None:
    officer = world.browser(world.officer(LEADER))
    changed(figure={"public": False})
    text(Client(), later, 404)
    text(Client(), later.replace("rows/", ""), 404)
    assert "press.websites" not in text(Client(), f"/figures/?data={key_of(later)}")
    assert listed(text(officer, later)) == 6


def test_what_is_personal_today_is_not_shown_of_old_data(later: str) -> None:
    sql = "SELECT count(*) FROM versions WHERE data->>'{}' IS NOT NULL"
    kept = archive.find(key_of(later))
    asked = sql.format("domain")
    assert archive.opened(kept).query(asked, reader="so-tttt").rows[0][0] >= 6
    changed(domain_is_personal)
    assert archive.opened(kept).query(asked, reader="so-tttt").rows == [[0]]
    made = refresh()
    assert made.whole  # what is personal has changed: nothing old is patched
    assert store.opened()[1].query(asked).rows == [[0]]


def domain_is_personal(book: Register) -> Register:
    plain = book.model_dump(by_alias=True)
    for section in plain["sections"]:
        for field in section["fields"]:
            field["personal"] = field["personal"] or field["id"] == "domain"
    return Register.model_validate(plain)


def test_a_definition_that_changed_leaves_the_old_number_as_it_was(later: str) -> None:
    changed(figure={"rows": "SELECT 'x' AS id, 'x' AS label, 7 AS n, true AS sample", "by": ()})
    refresh()
    assert "<strong>6</strong>" in text(Client(), later)
    assert "<strong>7</strong>" in text(Client(), SITES)
    again = archive.keep(store.opened()[0])
    assert again.key != key_of(later)  # other definitions are other data
    assert len(archive.every()) == 2


def test_a_snapshot_of_another_shape_still_opens(later: str) -> None:
    note = archive.folder() / f"{key_of(later)}.json"
    given = json.loads(note.read_text(encoding="utf-8"))
    given["columns"]["dossiers"].remove("present")
    del given["columns"]["reconciliations"]
    given["columns"]["gone"] = ["x"]
    note.write_text(json.dumps(given), encoding="utf-8")
    archive._read.cache_clear()
    archive._sandbox.cache_clear()
    queries._rows.cache_clear()
    assert listed(text(Client(), later)) == 6


def test_a_report_is_on_record_with_its_data_and_a_changed_file_is_told_of(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(place)
    [kept] = archive.every()
    [event] = stream(f"report:{kept.key}")
    assert event.type == "report.written"
    assert event.payload["form"] == "vi.html"
    assert event.payload["as_of"] == "2019-08-01"
    assert event.payload["data_sha256"] == archive._sha256(kept.path)
    assert event.payload["sha256"] == archive._sha256(place / "report.html")
    written(place, "--language", "en")
    assert [one["form"] for one in queries.reports(kept.key)] == ["vi.html", "en.html"]
    page = text(Client(), f"/figures/?as_of=2019-08-01&data={kept.key}")
    assert event.payload["sha256"] in page
    assert "HTML (EN)" in page
    assert len(list(archive.folder().iterdir())) == 2  # nothing changed: one file and its note
    capsys.readouterr()
    assert command.run(["--kept"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{kept.key}  ")
    assert "as it was" in told
    assert "founding-anniversary 2019-08-01 vi.html sha256" in told
    whole = kept.path.read_bytes()
    kept.path.unlink()
    kept.path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert command.run(["--kept"]) == 1
    assert "CHANGED OR MISSING" in capsys.readouterr().out


def test_a_damaged_note_is_as_good_as_none(later: str) -> None:
    (archive.folder() / f"{key_of(later)}.json").write_text("{", encoding="utf-8")
    archive._read.cache_clear()
    text(Client(), later, 404)


def test_data_that_are_given_up_are_gone_and_the_record_stays(
    later: str, django_capture_on_commit_callbacks: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = archive.find(key_of(later))
    with django_capture_on_commit_callbacks(execute=True):
        assert command.run(["--give-up", kept.key]) == 0
    assert list(archive.folder().iterdir()) == []
    assert [event.type for event in stream(f"report:{kept.key}")] == ["report.data_given_up"]
    assert "không còn được lưu" in text(Client(headers={"accept-language": "vi"}), later, 404)
    capsys.readouterr()
    assert command.run(["--give-up", kept.key]) == 1
    assert "no data are kept" in capsys.readouterr().err


def test_a_report_that_cannot_be_made_keeps_nothing(
    place: Path, nothing_happened: Callable[[], AbstractContextManager[None]]
) -> None:
    with nothing_happened():
        assert command.run(["no-such-report", "-o", str(place / "r.html")]) == 1
    assert list(archive.folder().iterdir()) == []
    assert not (place / "r.html").exists()


@pytest.fixture(autouse=True)
def published_anew() -> Iterator[None]:
    """Other tests read the province as it was."""
    yield
    forget()
