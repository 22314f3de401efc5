"""Lives of dossiers as the engine lets them run, and the tables that a snapshot has of them.

A life is a list of things done; what a snapshot of a moment holds is what was done by then.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from motcua.indicators.tests.lawful import Rows, calendar, key

FIRST = datetime(2019, 8, 1)
DAYS = 45
LIMIT = timedelta(days=10)
Row = dict[str, Any]


@dataclass
class Life:
    """What happened to one dossier, in order; ``due`` as it was told last."""

    number: int
    channel: str
    received: datetime
    due: datetime
    moves: list[Row] = field(default_factory=list)
    requests: list[Row] = field(default_factory=list)
    consultations: list[Row] = field(default_factory=list)
    bills: list[Row] = field(default_factory=list)
    payments: list[Row] = field(default_factory=list)
    results: list[Row] = field(default_factory=list)
    settled: datetime | None = None
    stopped: datetime | None = None

    def tell(self, at: datetime, name: str, state: int) -> None:
        """Write down what the ledger would."""
        seq = len(self.moves) + 1
        self.moves.append({"dossier": key(self.number), "seq": seq, "moved_at": at,
                           "type": f"dossier.{name}", "state": state, "due": self.due})  # fmt: skip

    def consult(self, at: datetime, until: datetime, answered: datetime | None) -> None:
        """Another agency is asked."""
        self.consultations.append({
            "dossier": key(self.number), "agency": "so-y-te", "asked_at": at, "until": until,
            "answered_at": answered,
        })  # fmt: skip


def lived(chance: random.Random, number: int) -> Life:
    """One dossier: received, then what a due process does to it, until its end or the last day."""

    def moment(after: datetime, days: int = 6) -> datetime:
        day = after.date() + timedelta(days=chance.randint(0, days))
        made = datetime(day.year, day.month, day.day, chance.randint(7, 17))
        return made if made > after else after + timedelta(minutes=chance.randint(1, 90))

    received = FIRST + timedelta(days=chance.randint(0, 12), hours=8)
    life = Life(number, chance.choice(["online", "online", "counter", "post"]), received,
                _full(received))  # fmt: skip
    life.tell(received, "received", 2)
    now, apologised = received, False
    for what in chance.choices(["ask", "pay", "sorry", "consult"], k=chance.randint(0, 4)):
        now = moment(now)
        if what == "ask":
            answered = moment(now)
            life.tell(now, "supplement_requested", 5)
            life.requests.append({
                "dossier": key(number), "round": len(life.requests) + 1, "requested_at": now,
                "components": "don", "answered_at": answered,
            })  # fmt: skip
            if chance.random() < 0.3:
                life.requests[-1]["answered_at"] = None
                return _ended(life, moment(now, 20)) if chance.random() < 0.5 else life
            now, life.due = answered, _full(answered)
            life.tell(now, "supplemented", 4)
        elif what == "pay" and chance.random() < 0.25:
            life.tell(now, "payment_requested", 6)
            return _ended(life, moment(now, 20))
        elif what == "pay":
            now = _paid(life, now, moment(now), chance.choice(["online", "cash"]))
        elif what == "sorry" and not apologised and now < life.due:
            apologised = True
            life.due += timedelta(days=chance.randint(1, 6))
            life.tell(now, "apologised", 4)
        elif what == "consult":
            life.consult(now, moment(now), chance.choice([moment(now), None]))
    end = chance.choice(["settle", "settle", "settle", "stop", "withdraw", "nothing"])
    if end == "settle":
        life.settled = moment(now, 14)
        signed = chance.choice([[moment(life.settled, 4)], []])
        life.results = [{"letter": key(500 + number), "dossier": key(number), "kind": "result",
                         "signed_at": at} for at in signed]  # fmt: skip
    elif end == "withdraw":
        now = moment(now)
        life.tell(now, "withdrawn", 7)
    return life if end == "nothing" else _ended(life, life.settled or moment(now))


def _full(since: datetime) -> datetime:
    return datetime.combine(since.date() + LIMIT, FIRST.time()) + timedelta(hours=17)


def _ended(life: Life, at: datetime) -> Life:
    """Nobody answers about a dossier that has ended."""
    life.stopped = None if life.settled else at
    for asked in life.consultations:
        if asked["answered_at"] is not None and asked["answered_at"] > at:
            asked["answered_at"] = None
    return life


def _paid(life: Life, now: datetime, until: datetime, method: str) -> datetime:
    """The clock stands still until it is paid; the days that were left are given back."""
    life.tell(now, "payment_requested", 6)
    life.bills.append({"dossier": key(life.number), "amount": 100, "asked_at": now,
                       "cancelled_at": None})  # fmt: skip
    if now <= life.due:
        life.due += timedelta(days=(until.date() - now.date()).days)
    life.payments.append({"dossier": key(life.number), "amount": 100, "paid_at": until,
                          "method": method})  # fmt: skip
    life.tell(until, "paid", 4)
    return until


def known(life: Life, at: datetime) -> dict[str, Rows]:
    """The rows that a snapshot made at ``at`` has of a life."""

    def by(rows: list[Row], moment: str, *later: str) -> Rows:
        made = [row for row in rows if row[moment] <= at]
        return [
            {k: None if k in later and v is not None and v > at else v for k, v in row.items()}
            for row in made
        ]

    if life.received > at:
        return {}
    moves = by(life.moves, "moved_at")
    settled = life.settled if life.settled and life.settled <= at else None
    stopped = life.stopped if life.stopped and life.stopped <= at else None
    state = 10 if settled else 8 if stopped else moves[-1]["state"]
    due, first = moves[-1]["due"], moves[0]["due"]
    dossier = {
        "id": key(life.number), "code": f"H-{life.number}", "procedure": "p", "field": "f",
        "agency": "so-tttt", "channel": life.channel, "delivery": "online", "state": state,
        "outcome": "grant" if settled else "", "paid": 0, "holders": "{}",
        "received_at": life.received, "due": due, "first_due": first, "resolved_at": settled,
        "ended_at": settled or stopped, "owed": 0, "present": False,
    }  # fmt: skip
    return {
        "dossiers": [dossier],
        # As the snapshot's own SELECT chooses them.
        "moves": moves if due != first or state in (6, 7, 8) else [],
        "supplements": by(life.requests, "requested_at", "answered_at"),
        "consultations": by(life.consultations, "asked_at", "answered_at"),
        "bills": by(life.bills, "asked_at"),
        "payments": by(life.payments, "paid_at"),
        "results": by(life.results, "signed_at"),
        "papers": [{"dossier": key(life.number), "papers": 2, "digital": 1, "reused": 1}],
    }


def entry(chance: random.Random, number: int) -> Row:
    """Feedback about a dossier, or a decision that announces procedures; when each was written."""
    day = FIRST.date() + timedelta(days=chance.randint(0, 20))
    if chance.random() < 0.4:
        days = {"signed": day, "published": day + timedelta(days=chance.randint(0, 12))}
        return {"register": "procedure-decisions", "number": number, "days": days,
                "effective": str(day + timedelta(days=8))}  # fmt: skip
    answered = day + timedelta(days=chance.randint(0, 26))
    published = answered + timedelta(days=chance.randint(0, 5))
    return {"register": "feedback", "number": number,
            "outcome": chance.choice(["refused", "asked_back", "handled"]),
            "days": {"received": day, "answered": answered, "published": published},
            "verified": chance.choice(["true", "false"]),
            "dossier": f"H-{chance.randint(1, 6)}"}  # fmt: skip


def written(row: Row, at: datetime) -> Rows:
    """The entry as it stood at a moment."""
    days = {name: str(day) for name, day in row["days"].items() if day <= at.date()}
    first = min(row["days"].values())
    if first > at.date():
        return []
    data: Row = {"agency": "so-tttt", "about": "conduct", **days}
    if "effective" in row:
        data["effective"] = row["effective"]
    elif "answered" in days:
        data |= {"outcome": row["outcome"], "verified": row["verified"]}
        data["dossier"] = row["dossier"]
    return [{
        "entry": key(700 + row["number"]), "register": row["register"], "seq": 1, "action": "grant",
        "effective": first, "number": str(row["number"]), "title": "t", "status": "in_force",
        "recorded_at": datetime.combine(first, FIRST.time()), "data": json.dumps(data),
    }]  # fmt: skip


def tables(
    all_lives: list[Life], books: list[Row], rated: list[date], at: datetime
) -> dict[str, Rows]:
    """Everything that a snapshot made at ``at`` holds, but for the facts that it derives."""
    made: dict[str, Rows] = {
        "days": calendar(), "agencies": [{"id": "so-tttt", "name": "Sở", "kind": "department"}],
        "procedures": [{"id": "p", "agency": "so-tttt", "effective_from": date(2019, 1, 1),
                        "level": 4, "online": True, "at_desk": True, "desk_receives": True,
                        "has_fee": True, "proposes": ""}],
        "ratings": [{"procedure": "p", "agency": "so-tttt", "score": 1, "month": day.replace(day=1)}
                    for day in rated if day <= at.date()],
    }  # fmt: skip
    for life in all_lives:
        for name, rows in known(life, at).items():
            made.setdefault(name, []).extend(rows)
    for row in books:
        made.setdefault("versions", []).extend(written(row, at))
    return made
