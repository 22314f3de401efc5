"""Tra cứu báo cáo: campaigns with how far they are, lists, one return with its past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from motcua.definitions.model import returning
from motcua.definitions.model.register import Register
from motcua.identity.actor import Actor, ActorKind
from motcua.kernel import clock
from motcua.kernel.text import fold
from motcua.registers import books
from motcua.registers.access import may_look
from motcua.registers.errors import NotFound
from motcua.registers.models import (
    Entry,
    Return,
    ReturnCampaign,
    ReturnEntry,
    ReturnRuling,
    ReturnVersion,
)
from motcua.registers.returns import access, flow
from motcua.registers.returns.access import Link, Who
from motcua.registers.returns.definitions import definitions, shape_of
from motcua.registers.returns.flow import State
from motcua.registers.returns.judging import Judgement, judge
from motcua.registers.returns.past import last_values

PAGE = 50
MISSING = Q(state__in=flow.WITH_UNIT, approved=0)
"""No answer yet, as :func:`flow.missing` says."""
CORRECTING = Q(state__in=flow.WITH_UNIT, approved__gt=0)
"""Approved figures that are being corrected, and count meanwhile."""


@dataclass(frozen=True)
class Progress:
    """Tiến độ: how many returns of a campaign stand where."""

    campaign: ReturnCampaign
    definition: returning.Return
    counts: dict[str, int]
    late: int
    missing: int
    """Returns that the keeper still waits for."""
    correcting: int
    """Returns whose approved figures are being corrected."""

    @property
    def asked(self) -> int:
        """All returns of the campaign."""
        return sum(self.counts.values())


def campaigns(actor: Actor) -> list[Progress]:
    """The campaigns that the actor keeps or watches, the newest first."""
    found = ReturnCampaign.objects.order_by("-opened_at")[:200]
    seen = [one for one in found if access.watches(actor, shape_of(one).keeper)]
    return _progress(seen)


def _progress(found: list[ReturnCampaign]) -> list[Progress]:
    rows: Any = (
        Return.objects.filter(campaign__in=found)
        .values("campaign_id", "state")
        .annotate(
            count=Count("id"),
            lates=Count("id", filter=Q(late=True)),
            missing=Count("id", filter=MISSING),
            correcting=Count("id", filter=CORRECTING),
        )
    )
    of: dict[UUID, list[dict[str, Any]]] = {}
    for row in rows:
        of.setdefault(row["campaign_id"], []).append(row)
    return [
        Progress(
            one, shape_of(one), {row["state"]: row["count"] for row in of.get(one.id, ())},
            *(sum(row[name] for row in of.get(one.id, ()))
              for name in ("lates", "missing", "correcting")),
        )
        for one in found
    ]  # fmt: skip


def kept(actor: Actor) -> list[returning.Return]:
    """The returns in force that the actor may ask for."""
    return [one for one in definitions() if access.keeps(actor, one.keeper)]


def asked_periods(definition: str) -> frozenset[str]:
    """The periods for which a return has been asked already."""
    rows = ReturnCampaign.objects.filter(definition=definition)
    return frozenset(rows.values_list("period", flat=True))


def campaign_for(campaign_id: UUID, actor: Actor) -> Progress:
    """One campaign, for who keeps or watches it; raises :class:`NotFound`."""
    found = ReturnCampaign.objects.filter(id=campaign_id).first()
    if found is None or not access.watches(actor, shape_of(found).keeper):
        raise NotFound(str(campaign_id))
    return _progress([found])[0]


def rows_of(
    campaign: ReturnCampaign,
    *,
    state: str = "",
    district: str = "",
    level: str = "",
    words: str = "",
) -> QuerySet[Return]:
    """The returns of a campaign, narrowed; ``missing``, ``correcting`` and ``late`` are
    states here."""
    found = Return.objects.filter(campaign=campaign).order_by("district", "level", "sort", "id")
    if state == "missing":
        found = found.filter(MISSING)
    elif state == "correcting":
        found = found.filter(CORRECTING)
    elif state == "late":
        found = found.filter(late=True)
    elif state:
        found = found.filter(state=state)
    if district:
        found = found.filter(district=district)
    if level:
        found = found.filter(level=level)
    for word in fold(words).split()[:6]:
        found = found.filter(sort__contains=word)
    return found


def ready_to_approve(campaign: ReturnCampaign) -> list[UUID]:
    """Returns handed in once, about which nothing had to be explained, the oldest first. What was
    sent back, or corrected after its approval, is for somebody to read."""
    rows = Return.objects.filter(campaign=campaign, state=State.SUBMITTED, versions_count=1)
    first = ReturnVersion.objects.filter(ret__in=rows, explained={})
    return list(first.order_by("at", "id").values_list("ret_id", flat=True))


def by_district(campaign: ReturnCampaign) -> list[dict[str, Any]]:
    """District, asked, missing, submitted, approved, late; the province's own bodies come first.

    ``alone`` marks the communes that no district has, as there are no districts any more.
    """
    rows: Any = (
        Return.objects.filter(campaign=campaign)
        .annotate(alone=Q(kind="commune", district=""))
        .values("district", "alone")
        .annotate(
            asked=Count("id"),
            missing=Count("id", filter=MISSING),
            submitted=Count("id", filter=Q(state=State.SUBMITTED)),
            approved=Count("id", filter=Q(state=State.APPROVED) | CORRECTING),
            lates=Count("id", filter=Q(late=True)),
        )
        .order_by("district", "alone")
    )
    return list(rows)


def states_of_communes(campaign: ReturnCampaign) -> list[tuple[str, str, str]]:
    """(code, name, state) of every commune that is asked."""
    rows = Return.objects.filter(campaign=campaign, kind="commune")
    return list(rows.order_by("key").values_list("key", "name", "state"))


def fillable(actor: Actor, campaign_id: UUID | None = None) -> list[Return]:
    """The open returns that the actor may fill in, its own first."""
    open_ = Q(campaign__closed_at=None) | Q(reopened__isnull=False)
    found = Return.objects.select_related("campaign").filter(open_)
    if campaign_id is not None:
        found = found.filter(campaign_id=campaign_id)
    if actor.kind is ActorKind.CITIZEN and actor.account is not None:
        found = found.filter(account_id=actor.account)
    elif actor.kind is ActorKind.OFFICER and actor.agency:
        mine = Q(agency=actor.agency)
        if code := access.governs(actor):
            mine |= Q(district=code)
        found = found.filter(mine)
    else:
        return []
    rows = found.order_by("campaign__due", "-level", "sort", "id")[:1000]
    return [row for row in rows if access.fills(actor, row, shape_of(row.campaign))]


@dataclass(frozen=True)
class Seen:
    """Một báo cáo as somebody sees it: what it asks, what was before, what may be done."""

    ret: Return
    campaign: ReturnCampaign
    definition: returning.Return
    last: dict[str, Any]
    fills: bool
    keeps: bool
    may_reopen: bool = False


def seen(return_id: UUID, who: Who) -> Seen:
    """A return for who fills it in, keeps or watches it; raises :class:`NotFound` for others.

    A link shows its return for as long as it works.
    """
    ret = Return.objects.select_related("campaign").filter(id=return_id).first()
    if ret is None:
        raise NotFound(str(return_id))
    campaign, definition = ret.campaign, shape_of(ret.campaign)
    if isinstance(who, Link):
        fills = access.opens(who, ret, campaign, clock.local(clock.now()).date())
        keeps = watches = False
    else:
        fills = access.fills(who, ret, definition)
        keeps = access.keeps(who, definition.keeper)
        watches = access.watches(who, definition.keeper)
    if not (fills or keeps or watches):
        raise NotFound(str(return_id))
    open_ = access.is_open(ret, campaign)
    last = last_values(ret)
    return Seen(ret, campaign, definition, last, fills and open_, keeps and open_,
                keeps and not open_)  # fmt: skip


def ended(return_id: UUID, link: Link) -> Return | None:
    """The return of a link that we gave out and that works no more; None for any other."""
    ret = Return.objects.select_related("campaign").filter(id=return_id).first()
    if ret is None or not access.worked(link, ret):
        return None
    today = clock.local(clock.now()).date()
    return None if access.opens(link, ret, ret.campaign, today) else ret


def judged(one: Seen, *, partial: bool) -> Judgement:
    """What is wrong with what was saved."""
    given = {**one.ret.data, **one.ret.typed}
    return judge(one.definition, given, one.last, one.ret.explained, partial=partial)


@dataclass(frozen=True)
class Past:
    """Một lần nộp, with what changed since the one before and what was ruled."""

    version: ReturnVersion
    changed: dict[str, tuple[Any, Any]]
    rulings: list[ReturnRuling]
    counts: bool


def history(ret: Return) -> list[Past]:
    """Every version, the newest first."""
    versions = list(ret.versions.order_by("number").prefetch_related("rulings"))
    made: list[Past] = []
    before: dict[str, Any] = {}
    for version in versions:
        keys = [key for key in {**before, **version.data}
                if before.get(key) != version.data.get(key)]  # fmt: skip
        changed = {key: (before.get(key), version.data.get(key)) for key in keys} if made else {}
        rulings = sorted(version.rulings.all(), key=lambda ruling: ruling.id)
        made.append(Past(version, changed, rulings, version.number == ret.approved))
        before = version.data
    return made[::-1]


def approved(campaign: ReturnCampaign, after: UUID | None, limit: int) -> list[ReturnVersion]:
    """The versions of a campaign that count, in the order of their returns, after one of them."""
    rows = ReturnVersion.objects.filter(ret__campaign=campaign, number=F("ret__approved"))
    if after is not None:
        rows = rows.filter(ret_id__gt=after)
    return list(rows.select_related("ret").order_by("ret_id")[:limit])


def written(ret: Return, who: Who) -> list[tuple[Register, Entry]]:
    """The entries of registers that the return's approved versions wrote, where the reader may
    know of the register; a link shows those that are open to everybody."""
    made: dict[UUID, tuple[Register, Entry]] = {}
    for one in ReturnEntry.objects.filter(ret=ret).select_related("entry").order_by("id"):
        try:
            book = books.book(one.entry.register)
        except NotFound:
            continue  # the province keeps no such register any more
        if book.is_open if isinstance(who, Link) else may_look(who, book):
            made[one.entry_id] = (book, one.entry)
    return list(made.values())


def days_since(day: date) -> int:
    """Days that have passed since a day; negative before it."""
    return (clock.local(clock.now()).date() - day).days
