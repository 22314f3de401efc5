"""Lệnh ``motcua due``: a due time at the command line, with its explanation when asked for."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import NoReturn

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from motcua.kernel.clock import TZ, local
from motcua.kernel.dates import format_dt_vi
from motcua.kernel.worktime import (
    Calendar,
    ClockEvent,
    ClockState,
    Kind,
    Limit,
    Mark,
    Policy,
    due,
    evaluate,
    parse_limit,
)
from motcua.kernel.worktime.calendar_file import read_calendar

CalendarLoader = Callable[[str | None], Calendar]
"""Gives the calendar of a file, or the province's own when no file is named."""


class _RefusedError(Exception):
    """What the command line was given cannot be used."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _RefusedError(message)


def load_calendar(file: str | None) -> Calendar:
    """Lịch: the file's, or Monday to Friday without holidays when none is given."""
    return read_calendar(Path(file)) if file else Calendar.default()


def due_command(argv: list[str], calendar_loader: CalendarLoader = load_calendar) -> int:
    """Chạy lệnh ``motcua due``: 0 when answered, 2 with a sentence on stderr when refused."""
    try:
        args = _parser().parse_args(argv)
        report = _answer(args, calendar_loader)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    except (_RefusedError, ValueError, OverflowError, OSError) as error:
        sys.stderr.write(f"motcua due: {error}\n")
        return 2
    if args.format == "json":
        sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    else:
        _show(report)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="motcua due", description="When a time limit ends, by an office's calendar."
    )
    add = parser.add_argument
    add("--received", required=True, metavar="TIME", help="2019-08-09T15:30, local time")
    add("--limit", required=True, help="24 working hours, 5 working days, 10 days, 1 month")
    add("--policy", default="restart", choices=["restart", "pause", "extend_remainder", "fixed"])
    add("--extend", metavar="LIMIT", help="what extend_remainder adds, or fixed gives")
    add("--external-cap", metavar="LIMIT", help="how long an external wait is not counted")
    add("--auto-stop", metavar="LIMIT", help="how long the applicant has to supplement")
    add(
        "--event",
        action="append",
        default=[],
        metavar="'KIND TIME [MORE]'",
        help="pause 2019-08-12T09:00; extend TIME LIMIT; apology TIME NEW-TIME; may be repeated",
    )
    add("--at", metavar="TIME", help="show the clock as of this moment")
    add("--cutoff", metavar="HH:MM", help="received from then on counts from the next working day")
    add("--within-day", action="store_true", help="the day of receipt is the first day")
    add("--calendar", metavar="FILE.csv", help="special days: day,kind,name")
    add("--trace", action="store_true", help="explain every counted and skipped day")
    add("--format", choices=["json", "text"], default="json")
    return parser


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise _RefusedError(f"{text!r} is not a time like 2019-08-09T15:30") from None
    if "T" not in text and " " not in text:
        raise _RefusedError(f"{text!r} has no time of day; write {text}T07:00")
    return local(at) if at.tzinfo else at.replace(tzinfo=TZ)


def _event(text: str) -> ClockEvent:
    parts = text.split(maxsplit=2)
    if len(parts) < 2:
        raise _RefusedError(
            f"event {text!r} needs a kind and a time, such as 'pause 2019-08-12T09:00'"
        )
    try:
        kind = Kind(parts[0].replace("-", "_"))
    except ValueError:
        known = ", ".join(k.value for k in Kind)
        raise _RefusedError(f"there is no event {parts[0]!r}; there are {known}") from None
    at, more = _moment(parts[1]), parts[2] if len(parts) == 3 else ""
    if kind is Kind.APOLOGY:
        return ClockEvent(kind, at, due=_moment(more) if more else None)
    if kind is Kind.FORCE_MAJEURE_START:
        return ClockEvent(kind, at, decision=more)
    return ClockEvent(kind, at, limit=parse_limit(more) if more else None)


def _limit(text: str | None) -> Limit | None:
    return parse_limit(text) if text else None


def _cutoff(text: str | None) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        raise _RefusedError(f"{text!r} is not a time of day like 15:00") from None


def _answer(args: argparse.Namespace, loader: CalendarLoader) -> dict[str, object]:
    received, limit = _moment(args.received), parse_limit(args.limit)
    cutoff = _cutoff(args.cutoff)
    policy = Policy(
        args.policy, _limit(args.extend), _limit(args.external_cap), _limit(args.auto_stop)
    )
    events = [_event(text) for text in args.event]
    cal = loader(args.calendar)
    report: dict[str, object] = {
        "due": None,
        "limit": str(limit),
        "received": _text(received),
        "calendar": cal.version,
    }
    if not events and not args.at:
        found = due(received, limit, cal, cutoff=cutoff, within_day=args.within_day)
        report["due"], marks = _text(found.at), found.trace if args.trace else ()
    else:
        if not events or events[0].kind is not Kind.START:
            events.insert(0, ClockEvent(Kind.START, received))
        at = _moment(args.at) if args.at else None
        state = evaluate(events, limit, policy, cal, at, cutoff=cutoff, within_day=args.within_day)
        report |= {"policy": args.policy, **_clock(state)}
        marks = state.trace if args.trace else ()
    if args.trace:
        report["trace"] = [_mark(mark) for mark in marks]
    return report


def _clock(state: ClockState) -> dict[str, object]:
    return {
        "due": _text(state.due),
        "last_due": _text(state.last_due),
        "as_of": _text(state.asked_at),
        "running": state.running,
        "reasons": list(state.reasons),
        "overdue": state.overdue_at(state.asked_at),
        "used_minutes": state.used_minutes,
        "remaining_minutes": state.remaining_minutes,
        "stop_at": _text(state.stop_at),
    }


def _mark(mark: Mark) -> dict[str, object]:
    return {
        "day": mark.day.isoformat(),
        "counted": mark.counted,
        "minutes": mark.minutes,
        "why_vi": mark.why_vi,
        "why_en": mark.why_en,
    }


def _text(at: datetime | None) -> str | None:
    return None if at is None else f"{at:%Y-%m-%dT%H:%M}"


def _show(report: dict[str, object]) -> None:
    console = Console()
    marks = report.pop("trace", [])
    for key, value in report.items():
        shown = value
        if key in ("due", "received") and isinstance(value, str):
            shown = f"{value}  ({format_dt_vi(_moment(value))})"
        console.print(f"[bold]{key}[/bold]: {escape(str(shown))}", highlight=True)
    if not isinstance(marks, list) or not marks:
        return
    table = Table("day", "minutes", "why")
    for mark in marks:
        table.add_row(
            mark["day"],
            str(mark["minutes"] or ""),
            escape(mark["why_vi"]),
            style="" if mark["counted"] else "dim",
        )
    console.print(table)
