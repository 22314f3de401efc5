"""Giấy tờ theo sổ: what a register does to an entry ends the papers that say otherwise.

Follows the register's events. Where each letter about an entry stands is read anew from the whole
history of the entry, so that a repetition, a correction or a version that is withdrawn leaves what
is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motcua.definitions.model.register import EntryAction, EntryStatus
from motcua.documents.actions.stand import Standing, stand
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.ledger.follow import advance
from motcua.ledger.models import Event
from motcua.publication import queries as publication
from motcua.registers import books, timeline
from motcua.registers.models import Entry, EntryVersion
from motcua.registers.timeline import Fact

FOLLOWER = "entry papers"
TYPES = tuple(
    f"register.{verb}"
    for verb in (
        "granted", "amended", "extended", "reissued", "suspended", "resumed", "revoked", "closed",
        "expired", "turned", "corrected", "imported",
    )
)  # fmt: skip
_A, _S = EntryAction, EntryStatus
ENDS = {
    _A.REVOKE: _S.REVOKED, _A.CLOSE: _S.CLOSED, _A.EXPIRE: _S.EXPIRED, _A.SUSPEND: _S.SUSPENDED,
}  # fmt: skip
"""The actions that leave an entry, and so its letters, in force no more."""
OVER = frozenset({_S.REVOKED, _S.CLOSED})
"""In these nothing is put in a letter's place any more."""


@dataclass(frozen=True)
class Moment:
    """Thời điểm: a change that counts, its version where it was recorded, the status it leaves."""

    fact: Fact
    version: EntryVersion | None
    status: EntryStatus

    @property
    def letter(self) -> UUID | None:
        """The letter that the change came with."""
        return self.version.letter if self.version is not None else None

    @property
    def standing(self) -> Standing:
        """What the letters of an entry are from this change on, where it ends it."""
        why = self.version.reason if self.version is not None else ""
        return Standing(ENDS[self.fact.action].value, self.fact.effective, why)


def follow() -> int:
    """One turn: the papers of the entries that the next events are about."""
    return advance(FOLLOWER, _handle, types=TYPES)


def _handle(events: Sequence[Event]) -> None:
    for event in events:
        for entry in _about(event):
            stand(standings(entry, clock.now().date()), event.actor, event.at)


def _about(event: Event) -> Iterable[Entry]:
    """The entries that an event is about; of a table, those that it changed and that have papers,
    for one event stands for all its rows."""
    if event.type != "register.imported":
        return Entry.objects.filter(id=UUID(event.stream.partition(":")[2]))
    changed = EntryVersion.objects.filter(batch=event.payload["batch"], seq__gt=1)
    with_papers = EntryVersion.objects.filter(
        letter__isnull=False, entry__in=changed.values("entry")
    )
    return Entry.objects.filter(id__in=with_papers.values("entry")).iterator()


def standings(entry: Entry, today: date) -> dict[UUID, Standing]:
    """Where each letter about the entry stands on ``today``; one that only notes is left out.

    What the entry is weighs more than what became of the letter's words: one that was amended is
    told as suspended while its entry is. Only what was replaced stays so.
    """
    moments = _moments(entry, today)
    licences = _licences([one.version for one in moments if one.version is not None])
    found, came = _worded(moments, licences)
    ended, since = _ended(moments)
    for letter, own in found.items():
        # A decision that ends the licence, or came after its end, is itself no less in force.
        touched = letter in licences or came[letter] < since
        if ended is not None and touched and own.state != "replaced":
            found[letter] = ended
    if entry.status in (_S.NOT_YET, _S.IN_FORCE) and entry.valid_to is not None:
        lasting = {key for key, standing in found.items() if not standing.state}
        found |= {key: Standing(until=entry.valid_to) for key in lasting & licences}
    return found


def _worded(
    moments: Sequence[Moment], licences: frozenset[UUID]
) -> tuple[dict[UUID, Standing], dict[UUID, int]]:
    """What became of each letter's words, whatever the entry is, and at which moment it came."""
    found: dict[UUID, Standing] = {}
    came: dict[UUID, int] = {}
    for place, now in enumerate(moments):
        action, day, letter = now.fact.action, now.fact.effective, now.letter
        if action not in ENDS and now.status not in OVER:
            if letter in licences or action is _A.REISSUE:
                _all(found, {"", "amended"}, Standing("replaced", day))
            elif action is _A.AMEND:
                _all(found, {""}, Standing("amended", day))
        if letter is not None and action is not _A.NOTE:
            found[letter], came[letter] = Standing(), place
    return found, came


def _all(found: dict[UUID, Standing], states: set[str], standing: Standing) -> None:
    for letter, held in found.items():
        if held.state in states:
            found[letter] = standing


def _ended(moments: Sequence[Moment]) -> tuple[Standing | None, int]:
    """What the entry is when it is not in force, and the moment from which it is; else None."""
    causes: dict[EntryStatus, int] = {}
    before: EntryStatus | None = None
    for place, now in enumerate(moments):
        if now.status is not before and ENDS.get(now.fact.action) is now.status:
            causes[now.status] = place
        before = now.status
    place = causes.get(before, -1) if before is not None and before is not _S.IN_FORCE else -1
    return (moments[place].standing, place) if place >= 0 else (None, -1)


def _moments(entry: Entry, today: date) -> list[Moment]:
    """What counts by ``today``, in the order in which it holds: nothing that was withdrawn, and
    no expiry that the last day does not bear out any more."""
    rows = {row.seq: row for row in EntryVersion.objects.filter(entry=entry, round=0)}
    facts = [
        Fact(row.seq, EntryAction(row.action), row.effective, row.patch, row.cancels)
        for row in rows.values()
    ]
    story = timeline.replay(facts, books.book(entry.register))
    return [
        Moment(fact, rows.get(fact.seq), standing.status)
        for fact, standing in story
        if fact.effective <= today
    ]


def _licences(versions: Sequence[EntryVersion]) -> frozenset[UUID]:
    """The letters that are themselves the licence, and no decision about one."""
    subjects = {row.subject for row in versions if row.subject is not None}
    pinned = dict(Dossier.objects.filter(id__in=subjects).values_list("id", "version"))
    return frozenset(
        row.letter
        for row in versions
        if row.letter is not None
        and row.subject in pinned
        and publication.version(pinned[row.subject]).result.paper is not None
    )
