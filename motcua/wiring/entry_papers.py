"""Giấy tờ theo sổ: what a register does to an entry ends the papers that say otherwise.

Follows the register's events. Where each letter about an entry stands is read anew from the whole
history of the entry, so that a repetition, a correction or a version that is withdrawn leaves what
is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from motcua.definitions.model.register import EntryAction, EntryStatus
from motcua.documents.actions.stand import Standing, stand
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.ledger.follow import advance
from motcua.ledger.models import Event
from motcua.publication import queries as publication
from motcua.registers.models import Entry, EntryVersion

FOLLOWER = "entry papers"
TYPES = tuple(
    f"register.{verb}"
    for verb in (
        "granted", "amended", "extended", "reissued", "suspended", "resumed", "revoked", "closed",
        "expired", "corrected", "imported",
    )
)  # fmt: skip
_A = EntryAction
ENDS = {
    _A.REVOKE: ("revoked", frozenset({"", "suspended", "expired", "amended"})),
    _A.CLOSE: ("closed", frozenset({"", "suspended", "expired", "amended"})),
    _A.EXPIRE: ("expired", frozenset({"", "suspended"})),
    _A.SUSPEND: ("suspended", frozenset({""})),
}
"""The state that an action leaves its letters in, and of which letters."""
RETURNS = {_A.RESUME: "suspended", _A.EXTEND: "expired"}
LASTING = frozenset({"", "suspended", "expired"})


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
    """Where each letter about the entry stands on ``today``; one that only notes is left out."""
    found: dict[UUID, Standing] = {}
    versions = _counting(entry, today)
    licences = _licences(versions)
    for version in versions:
        action, letter = EntryAction(version.action), version.letter
        if action in RETURNS:
            _all(found, frozenset({RETURNS[action]}), Standing())
        if action in ENDS:
            state, of = ENDS[action]
            _all(found, of, Standing(state, version.effective, version.reason))
        elif letter in licences or action is _A.REISSUE:
            _all(found, LASTING | {"amended"}, Standing("replaced", version.effective))
        elif action is _A.AMEND:
            _all(found, LASTING, Standing("amended", version.effective))
        if letter is not None and action is not _A.NOTE:
            found[letter] = Standing()
    if entry.status == EntryStatus.IN_FORCE and entry.valid_to is not None:
        lasting = {key for key, standing in found.items() if not standing.state}
        found |= {key: Standing(until=entry.valid_to) for key in lasting & licences}
    return found


def _all(found: dict[UUID, Standing], states: frozenset[str], standing: Standing) -> None:
    for letter, held in found.items():
        if held.state in states:
            found[letter] = standing


def _counting(entry: Entry, today: date) -> list[EntryVersion]:
    """The versions that count, in the order in which they hold."""
    rows = list(EntryVersion.objects.filter(entry=entry, round=0).order_by("effective", "seq"))
    cancelled = {row.cancels for row in rows if row.cancels is not None}
    return [row for row in rows if row.effective <= today and row.seq not in cancelled]


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
