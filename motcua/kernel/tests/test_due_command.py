"""``motcua due`` answers in JSON and refuses with a sentence and status 2."""

import json
from pathlib import Path

import pytest

from motcua.kernel.cli import due_command
from motcua.kernel.tests.calendars import CAL_2026

ASK = ["--received", "2019-08-09T15:30", "--limit", "24 working hours"]


def test_due_answers_the_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert due_command([*ASK, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "due": "2019-08-14T15:30",
        "limit": "24 working hours",
        "received": "2019-08-09T15:30",
        "calendar": "mặc định",
    }


def test_due_uses_the_calendar_it_is_wired_to(capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[str | None] = []

    def loader(file: str | None) -> object:
        asked.append(file)
        return CAL_2026

    ask = ["--received", "2026-02-12T10:00", "--limit", "5 working days", "--trace"]
    assert due_command(ask, loader) == 0  # type: ignore[arg-type]
    report = json.loads(capsys.readouterr().out)
    assert (report["due"], report["calendar"], asked) == ("2026-02-26T17:00", "2026", [None])
    assert report["trace"][0] == {
        "day": "2026-02-12",
        "counted": False,
        "minutes": 0,
        "why_vi": "Không tính ngày đầu tiên của thời hạn (Điều 147 Bộ luật Dân sự).",
        "why_en": "The first day of the period is not counted (Civil Code, article 147).",
    }


def test_due_plays_events(capsys: pytest.CaptureFixture[str]) -> None:
    events = ["--event", "pause 2019-08-12T09:00", "--event", "resume 2019-08-15T10:00"]
    assert due_command([*ASK, "--policy", "pause", *events]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["due"], report["used_minutes"], report["running"]) == (
        "2019-08-19T16:30",
        210,
        True,
    )
    assert (
        due_command([*ASK, *events[:2], "--auto-stop", "20 days", "--at", "2019-09-30T08:00"]) == 0
    )
    report = json.loads(capsys.readouterr().out)
    assert (report["due"], report["reasons"], report["stop_at"]) == (
        None,
        ["supplement"],
        "2019-09-02T17:00",
    )


def test_due_reads_a_calendar_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "2019.csv"
    file.write_text("day,kind,name\n2019-08-12,holiday,Ngày lễ\n2019-08-10,worked,Làm bù\n")
    assert due_command([*ASK, "--calendar", str(file), "--format", "text", "--trace"]) == 0
    out = capsys.readouterr().out
    assert "15 giờ 30 phút, ngày 14/08/2019" in out
    assert "Làm bù" in out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("day,kind,name\n2019-13-01,holiday,x\n", "2019.csv, line 2"),
        ("day,kind,name\n2019-08-12,fair,x\n", "no kind of day 'fair'"),
        ("day,kind,name\n2019-08-12,worked,x\n2019-08-12,holiday,x\n", "line 3: 2019-08-12 is li"),
    ],
)
def test_due_refuses_a_wrong_calendar_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, message: str
) -> None:
    file = tmp_path / "2019.csv"
    file.write_text(content)
    assert due_command([*ASK, "--calendar", str(file)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert message in captured.err


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ([], "--received, --limit"),
        (["--received", "yesterday", "--limit", "1 day"], "not a time like"),
        (["--received", "2019-08-09", "--limit", "1 day"], "no time of day"),
        (["--received", "2019-08-09T15:30", "--limit", "soon"], "not a time limit"),
        ([*ASK, "--policy", "mercy"], "invalid choice"),
        ([*ASK, "--policy", "fixed"], "needs the length"),
        ([*ASK, "--event", "nap 2019-08-12T09:00"], "no event 'nap'"),
        ([*ASK, "--event", "pause"], "needs a kind and a time"),
        ([*ASK, "--event", "resume 2019-08-12T09:00"], "does not stand still"),
        ([*ASK, "--cutoff", "late"], "not a time of day"),
        ([*ASK, "--calendar", "no-such-file.csv"], "no-such-file.csv"),
    ],
)
def test_due_refuses_with_a_sentence(
    argv: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert due_command(argv) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert message in captured.err
    assert captured.err.count("\n") == 1
