"""Đọc cho chương trình: lists by cursor, a letter by its identifier, the feed of events."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from motcua.documents.models import Letter
from motcua.dossiers.errors import NotFound
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.cursors import Cursor, write
from motcua.dossiers.queries.page import row_of
from motcua.identity.actor import Actor
from motcua.ledger import queries as ledger
from motcua.ledger.models import Event
from motcua.ui.paging import CursorPage

STREAM = "dossier:"
PUBLIC_STREAM = "province"
LOOKS = 10
"""How many stretches of the ledger one call reads at most in search of an agency's events."""

_SHORT = (
    "id", "code", "procedure", "version", "subject", "agency", "channel", "state", "step", "due",
    "submitted_at",
)  # fmt: skip


def dossiers(
    actor: Actor, cursor: Cursor | None = None, size: int = 50, state: int | None = None
) -> CursorPage[Dossier]:
    """The actor's own dossiers, or those of its post's agency, newest first; one statement."""
    rows = (
        Dossier.objects.filter(agency=actor.agency)
        if actor.post
        else Dossier.objects.filter(applicant_id=actor.account)
    )
    if state is not None:
        rows = rows.filter(state=state)
    if cursor is not None:
        before = Q(submitted_at__lt=cursor.at) | Q(id__gt=cursor.id)
        rows = rows.filter(before, submitted_at__lte=cursor.at)
    found = list(rows.only(*_SHORT).order_by("-submitted_at", "id")[: size + 1])
    shown = found[:size]
    more = write(shown[-1].submitted_at, shown[-1].id) if len(found) > size else None
    return CursorPage(shown, next_cursor=more)


def letter(letter_id: UUID, actor: Actor) -> Letter:
    """A letter of a dossier that the actor may see; raises :class:`NotFound`."""
    found = Letter.objects.filter(id=letter_id).first()
    if found is None:
        raise NotFound(str(letter_id))
    row_of(found.subject, actor)
    return found


def feed(
    actor: Actor, cursor: int, types: Sequence[str] = (), size: int = 100
) -> tuple[list[Event], int]:
    """Events after ``cursor`` that concern the actor's agency, and the cursor to go on from.

    Events of other agencies' dossiers, of accounts, posts and tokens are passed over; the cursor
    moves on all the same, so a follower never reads a stretch twice and never misses one.
    """
    found: list[Event] = []
    for _ in range(LOOKS):
        batch = ledger.since(cursor, size, types)
        for event, own in zip(batch, _own(batch, actor), strict=True):
            if len(found) == size:
                return found, cursor
            cursor = event.id
            if own:
                found.append(event)
        if len(batch) < size or len(found) == size:
            break
    return found, cursor


def _own(batch: Sequence[Event], actor: Actor) -> list[bool]:
    """For each event whether it is the agency's; one statement for all of them."""
    about = {e.stream: UUID(e.stream[len(STREAM) :]) for e in batch if e.stream.startswith(STREAM)}
    rows = Dossier.objects.filter(id__in=set(about.values()), agency=actor.agency)
    own = set(rows.values_list("id", flat=True)) if about else set()
    return [
        about[e.stream] in own if e.stream in about else e.stream.startswith(PUBLIC_STREAM)
        for e in batch
    ]
