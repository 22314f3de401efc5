"""Sổ theo dõi hồ sơ và phiếu kiểm soát: what the two printed papers of the desk list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from motcua.documents.letters.data import BookRow, ControlLine, LetterData
from motcua.dossiers.clockwork import step_due
from motcua.dossiers.letters import DELIVERY, letter_data
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.page import Page
from motcua.dossiers.states import State
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.clock import TZ
from motcua.kernel.dates import format_dt_vi
from motcua.ledger.models import Event
from motcua.publication import queries as publication

LONGEST_BOOK = 1000
"""Rows of one printed book; a longer period is printed in parts."""
_BACK = timedelta(days=120)
"""A dossier received in the period was submitted at most so long before it began."""

_SILENT = frozenset({"dossier.viewed", "dossier.warned", "dossier.rated"})


def book_rows(actor: Actor, since: date, until: date) -> list[BookRow]:
    """The dossiers of the actor's agency received from ``since`` to ``until``, in that order.

    One statement along the index of the newest.
    """
    start = datetime.combine(since, time(), TZ)
    end = datetime.combine(until + timedelta(days=1), time(), TZ)
    rows = Dossier.objects.filter(
        agency=actor.agency or "",
        submitted_at__gte=start - _BACK,
        submitted_at__lt=end,
        received_at__gte=start,
        received_at__lt=end,
    ).order_by("received_at", "id")[:LONGEST_BOOK]
    return [_book_row(row) for row in rows]


def _book_row(dossier: Dossier) -> BookRow:
    live = publication.current()
    known = live.procedures.get(dossier.procedure)
    who = filter(
        None,
        (dossier.organisation or dossier.applicant_name, dossier.address, dossier.phone),
    )
    returned = dossier.state == State.RETURNED
    return {
        "code": dossier.code or "",
        "procedure": dossier.subject,
        "copies": f"{known.copies:02d}" if known else "01",
        "applicant": "; ".join(who),
        "agency": live.agencies[dossier.agency].name.vi,
        "received": _short(dossier.received_at),
        "due": _short(dossier.due),
        "returned": _short(dossier.ended_at) if returned else "",
        "delivery": DELIVERY.get(dossier.delivery, ""),
        "note": "Dừng giải quyết" if dossier.state == State.STOPPED else "",
    }


def control_data(page: Page) -> LetterData:
    """Phiếu kiểm soát: who gave the dossier to whom, when, and whether in time."""
    data = letter_data(page.procedure, page.dossier, {})
    data["steps"] = control_lines(page, page.events)
    return data


def control_lines(page: Page, events: Sequence[Event]) -> list[ControlLine]:
    """One line for each time the dossier changed hands, from the ledger's events alone."""
    lines: list[ControlLine] = []
    told = [event for event in events if event.type not in _SILENT]
    for before, event in pairwise(told):
        old, new = before.payload, event.payload
        moved = (old.get("step"), old.get("holder"), old.get("pool")) != (
            new.get("step"),
            new.get("holder"),
            new.get("pool"),
        )
        if not moved:
            continue
        taken = event.type == "dossier.taken"
        lines.append(
            {
                "agency": _step_name(page, new.get("step", "")),
                "from": "Bộ phận một cửa" if taken else _post(event.actor),
                "to": _place(new),
                "at_given": format_dt_vi(before.at if taken else event.at),
                "at_received": format_dt_vi(event.at),
                "result": _in_time(_step_due(page, before), event.at),
                "note": "",
            }
        )
    return lines


def _step_due(page: Page, before: Event) -> datetime | None:
    """When the step that ``before`` began ought to be done, as recorded or by its hours."""
    if text := before.payload.get("step_due"):
        return datetime.fromisoformat(text)
    step = next((s for s in page.procedure.steps if s.id == before.payload.get("step")), None)
    return step_due(step, before.at, page.calendar) if step else None


def _step_name(page: Page, key: str) -> str:
    return next((s.name.vi for s in page.procedure.steps if s.id == key), "")


def _post(mark: str) -> str:
    """The title of the post that acted; the applicant and the system are named as such."""
    kind, _sep, rest = mark.partition(":")
    if kind != "post":
        return "Người nộp hồ sơ" if kind == "account" else "Hệ thống"
    return _title(rest.rpartition("/")[0])


def _title(post: str) -> str:
    found = publication.current().posts.get(post)
    return found.title.vi if found else post


def _place(payload: dict[str, str]) -> str:
    if payload.get("holder"):
        return _title(payload["holder"])
    agency, _sep, rest = payload.get("pool", "").partition("/")
    role, _sep, division = rest.partition("/")
    found = publication.current().agencies.get(agency)
    for part in found.divisions if found else ():
        if part.id == division:
            return part.name.vi
    names = {"clerk": "Bộ phận một cửa", "leader": "Lãnh đạo cơ quan"}
    return names.get(role, found.name.vi if found else "Người nộp hồ sơ")


def _in_time(limit: datetime | None, at: datetime) -> str:
    """Trước hạn, đúng hạn, quá hạn: how a step ended against its hours."""
    if limit is None:
        return ""
    day = clock.local(at).date()
    if at > limit:
        return "Quá hạn"
    return "Trước hạn" if day < clock.local(limit).date() else "Đúng hạn"


def _short(at: datetime | None) -> str:
    return f"{clock.local(at):%H:%M %d/%m/%Y}" if at else ""
