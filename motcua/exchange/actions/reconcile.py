"""Đối soát: ask the portal about every dossier that was received on a day, and compare."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from motcua.dossiers.queries import sync
from motcua.exchange.access import may_administer
from motcua.exchange.models import UNFINISHED, Delivery, DeliveryState, Difference, Reconciliation
from motcua.exchange.outcomes import Outcome
from motcua.exchange.portal.client import Client, Trouble
from motcua.exchange.portal.mapping import code, standing
from motcua.exchange.targets import config_of, portal
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry, append
from motcua.publication import queries as publication

THREADS = 8
MISSING, STATE, WAITING, UNCODED = "missing", "state", "waiting", "uncoded"
STREAM = "dossier:"


class Unfinished(RuntimeError):
    """The portal did not answer for every dossier; nothing is recorded of a half."""


@dataclass(frozen=True)
class Compared:
    """Một hồ sơ đã so: our number of its state, and theirs (empty: not known there)."""

    dossier: UUID
    code: str
    ours: str
    theirs: str
    why: str = ""


def reconcile(day: date) -> Reconciliation | None:
    """Compare the dossiers received on ``day``; a day done again replaces what was found before.

    None where no portal is set up. Raises :class:`Unfinished` while the portal does not answer.
    """
    national = portal()
    config = config_of(national.id) if national else {}
    if national is None or not config.get("url"):
        return None
    client = Client(config, national.unit_code, float(config.get("timeout", "15")))
    rows = sync.received_on(day)
    coded = {r.id for r in rows if publication.version(r.version).code}
    numbers = [r.code or "" for r in rows if r.id in coded]
    theirs = _ask(client, numbers)
    streams = [f"{STREAM}{r.id}" for r in rows]
    unfinished = Delivery.objects.filter(
        target=national.id, stream__in=streams, state__in=UNFINISHED
    )
    on_the_way = set(unfinished.values_list("stream", flat=True).distinct())
    found = []
    for row in rows:
        ours = code(national.states, standing(row.state, row.outcome))
        there = theirs.get(row.code or "", "")
        why = ""
        if row.id not in coded:
            why = UNCODED
        elif ours != there:
            waits = f"{STREAM}{row.id}" in on_the_way
            why = WAITING if waits else (STATE if there else MISSING)
        found.append(Compared(row.id, row.code or "", ours, there, why))
    return _record(national.id, day, found)


def _ask(client: Client, numbers: list[str]) -> dict[str, str]:
    """The portal's state of each dossier that it knows."""

    def one(number: str) -> str | Outcome:
        try:
            known = client.look_up(number)
        except Trouble as trouble:
            return trouble.outcome
        return known.TrangThaiHoSo if known else ""

    answers: dict[str, str] = {}
    with ThreadPoolExecutor(THREADS) as pool:
        for start in range(0, len(numbers), 50):
            part = numbers[start : start + 50]
            for number, answer in zip(part, pool.map(one, part), strict=True):
                if isinstance(answer, Outcome):
                    raise Unfinished(answer.error)
                answers[number] = answer
    return answers


@transaction.atomic
def _record(target: str, day: date, found: list[Compared]) -> Reconciliation:
    ours, theirs = Counter(c.ours for c in found), Counter(c.theirs for c in found if c.theirs)
    codes = sorted(ours.keys() | theirs.keys(), key=int)
    Reconciliation.objects.filter(target=target, day=day).delete()
    row = Reconciliation.objects.create(
        target=target,
        day=day,
        at=clock.now(),
        total=len(found),
        same=sum(not c.why for c in found),
        counts=[{"code": c, "ours": ours[c], "theirs": theirs[c]} for c in codes],
    )
    Difference.objects.bulk_create(
        [
            Difference(
                reconciliation=row, dossier=c.dossier, code=c.code, ours=c.ours, theirs=c.theirs,
                why=c.why,
            )
            for c in found
            if c.why
        ]
    )  # fmt: skip
    return row


DAYS_BACK = 7


def missing_days() -> list[date]:
    """The days of the last week that are not compared yet, the newest first; one statement."""
    national = portal()
    if national is None or not config_of(national.id).get("url"):
        return []
    today = clock.now().date()
    days = [today - timedelta(days=back) for back in range(1, DAYS_BACK + 1)]
    rows = Reconciliation.objects.filter(target=national.id, day__gte=days[-1])
    done = set(rows.values_list("day", flat=True))
    return [day for day in days if day not in done]


@transaction.atomic
def resend(difference_id: int, actor: Actor) -> Difference:
    """Gửi lại: the dossier is synchronised again as it stands now.

    Raises ``PermissionDenied``, ``Difference.DoesNotExist``.
    """
    if not may_administer(actor):
        raise PermissionDenied("reconciliation is the administrator's")
    row = (
        Difference.objects.select_for_update()
        .select_related("reconciliation")
        .get(pk=difference_id)
    )
    now, stream, target = clock.now(), f"{STREAM}{row.dossier}", row.reconciliation.target
    last = Delivery.objects.filter(target=target, stream=stream, service="sync").order_by("-place")
    head = last.first()
    if head is None:
        head = Delivery(target=target, stream=stream, place=0, service="sync", created_at=now)
    head.state, head.next_at, head.tries = DeliveryState.WAITING, now, 0
    head.first_failed_at, head.done_at = None, None
    # The other side may or may not have it, whatever we remember: it is asked first.
    head.unsure = True
    head.save()
    row.resent_at = now
    row.save()
    told = {"delivery": head.pk, "target": target, "about": stream}
    append(f"exchange:{target}", [Entry("exchange.resent", told)], actor=actor.mark, at=now)
    return row
