"""Đọc của phòng trao đổi: how targets fare, the outbox, reconciliations, subscribers, documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q

from motcua.documents.models import Letter
from motcua.documents.queries import letters_of
from motcua.dossiers.access import may_see
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.sync import by_code
from motcua.exchange.models import (
    UNFINISHED,
    Delivery,
    DeliveryState,
    Difference,
    IncomingAttachment,
    IncomingDocument,
    OutgoingDocument,
    Reconciliation,
    Subscriber,
    Target,
)
from motcua.exchange.partners import stream_of
from motcua.exchange.targets import Known, hook_key, known
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.ids import parse_code
from motcua.ui.paging import CursorPage

SIZE = 50


@dataclass(frozen=True)
class Health:
    """Tình trạng của một nơi nhận."""

    known: Known
    waiting: int
    dead: int
    oldest: datetime | None
    last_ok_at: datetime | None
    down_since: datetime | None
    open_until: datetime | None
    error: str

    @property
    def state(self) -> str:
        """In one word: off, paused, down, stuck, busy or well."""
        if self.known.paused:
            return "paused"
        if not self.known.ready:
            return "off"
        if self.open_until is not None or self.down_since is not None:
            return "down"
        if self.dead:
            return "stuck"
        return "busy" if self.waiting else "well"

    @property
    def lag(self) -> timedelta | None:
        """How long the oldest message has waited."""
        return clock.now() - self.oldest if self.oldest else None


def board() -> list[Health]:
    """Every target and how it fares; three statements."""
    counted: dict[str, dict[str, Any]] = {
        row["target"]: dict(row)
        for row in Delivery.objects.filter(state__in=UNFINISHED)
        .values("target")
        .annotate(
            waiting=Count("id", filter=Q(state=DeliveryState.WAITING)),
            dead=Count("id", filter=Q(state=DeliveryState.DEAD)),
            oldest=Min("created_at"),
        )
        .order_by("target")
    }
    rows = {t.key: t for t in Target.objects.all()}
    found = []
    for one in known():
        numbers = counted.get(one.key, {})
        row = rows.get(one.key, Target(key=one.key))
        found.append(
            Health(
                known=one,
                waiting=numbers.get("waiting", 0),
                dead=numbers.get("dead", 0),
                oldest=numbers.get("oldest"),
                last_ok_at=row.last_ok_at,
                down_since=row.down_since,
                open_until=row.open_until,
                error=row.last_error,
            )
        )
    return found


def deliveries(
    target: str = "", state: str = "", after: int | None = None, size: int = SIZE
) -> CursorPage[Delivery]:
    """The outbox, newest first; one statement."""
    rows = Delivery.objects.order_by("-id")
    if target:
        rows = rows.filter(target=target)
    if state:
        rows = rows.filter(state=state)
    if after is not None:
        rows = rows.filter(id__lt=after)
    found = list(rows[: size + 1])
    more = str(found[size - 1].pk) if len(found) > size else None
    return CursorPage(found[:size], next_cursor=more)


def delivery(delivery_id: int) -> tuple[Delivery, int] | None:
    """One delivery, and how many wait behind it."""
    row = Delivery.objects.filter(pk=delivery_id).first()
    if row is None:
        return None
    behind = Delivery.objects.filter(
        target=row.target, stream=row.stream, place__gt=row.place, state__in=UNFINISHED
    )
    return row, behind.count()


def numbers_of(rows: Sequence[Delivery]) -> dict[str, str]:
    """The numbers of the dossiers that deliveries are about, by stream; one statement."""
    ids = {}
    for row in rows:
        kind, _sep, text = row.stream.partition(":")
        if kind == "dossier":
            ids[UUID(text)] = row.stream
    found = Dossier.objects.filter(id__in=ids).values_list("id", "code")
    return {ids[key]: code or "" for key, code in found}


def reconciliations(size: int = 31) -> list[Reconciliation]:
    """The newest days that were compared."""
    return list(Reconciliation.objects.order_by("-day", "target")[:size])


def reconciliation(number: int) -> tuple[Reconciliation, list[Difference]] | None:
    """One day and every dossier that differs."""
    row = Reconciliation.objects.filter(pk=number).first()
    if row is None:
        return None
    return row, list(row.differences.order_by("code"))


def difference(number: int) -> Difference | None:
    """One difference."""
    return Difference.objects.filter(pk=number).first()


def subscribers() -> list[Subscriber]:
    """All subscribers, by name."""
    return list(Subscriber.objects.order_by("name", "id"))


def subscriber(number: int) -> Subscriber | None:
    """One subscriber."""
    return Subscriber.objects.filter(pk=number).first()


def health_of(number: int) -> Health | None:
    """How one subscriber fares."""
    return next((h for h in board() if h.known.key == hook_key(number)), None)


def incoming(
    actor: Actor, open_only: bool, after: int | None = None
) -> CursorPage[IncomingDocument]:
    """Documents that came for the actor's agency, newest first; one statement."""
    rows = IncomingDocument.objects.filter(agency=actor.agency or "").order_by("-id")
    if open_only:
        rows = rows.filter(handled_at=None)
    if after is not None:
        rows = rows.filter(id__lt=after)
    found = list(rows[: SIZE + 1])
    more = str(found[SIZE - 1].pk) if len(found) > SIZE else None
    return CursorPage(found[:SIZE], next_cursor=more)


@dataclass(frozen=True)
class IncomingPage:
    """Trang văn bản đến."""

    document: IncomingDocument
    attachments: Sequence[IncomingAttachment]
    dossier: Dossier | None


def incoming_one(number: int, actor: Actor) -> IncomingPage | None:
    """One document of the actor's agency, with its attachments and its dossier."""
    row = IncomingDocument.objects.filter(pk=number, agency=actor.agency or "").first()
    if row is None:
        return None
    linked = Dossier.objects.filter(id=row.dossier).first() if row.dossier else None
    seen = linked if linked is not None and may_see(actor, linked) else None
    return IncomingPage(row, list(row.attachments.order_by("position")), seen)


def attachment(number: int, actor: Actor) -> IncomingAttachment | None:
    """A stored attachment of a document of the actor's agency."""
    rows = IncomingAttachment.objects.filter(document__agency=actor.agency or "")
    return rows.filter(pk=number).exclude(sha256="").first()


@dataclass(frozen=True)
class OutgoingRow:
    """Một văn bản đi: the document and how its delivery stands."""

    document: OutgoingDocument
    state: str
    done_at: datetime | None


def outgoing(actor: Actor, size: int = SIZE) -> list[OutgoingRow]:
    """What the actor's agency has sent, newest first; two statements."""
    rows = OutgoingDocument.objects.filter(agency=actor.agency or "").order_by("-created_at")
    found = list(rows[:size])
    sent = {
        d.stream: d for d in Delivery.objects.filter(stream__in=[stream_of(r.id) for r in found])
    }
    return [
        OutgoingRow(
            r, d.state if (d := sent.get(stream_of(r.id))) else "", d.done_at if d else None
        )
        for r in found
    ]


def dossier_by_number(number: str, actor: Actor) -> Dossier | None:
    """The dossier that somebody typed the number of, foreign numbers included, if the actor may
    see it."""
    try:
        code = parse_code(number).text
    except ValueError:
        return None
    found = by_code(code)
    full = Dossier.objects.filter(pk=found.pk).first() if found else None
    return full if full is not None and may_see(actor, full) else None


def letters(dossier: Dossier) -> list[Letter]:
    """The letters of a dossier that may be sent."""
    return letters_of(dossier.id)
