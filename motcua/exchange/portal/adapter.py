"""Bộ chuyển đổi của Cổng DVCQG: deliveries become messages; a doubtful one is looked up first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from pydantic import ValidationError

from motcua.definitions.model.exchange import NationalPortal
from motcua.dossiers.queries.sync import SyncRow, dossier_of, sync_rows
from motcua.exchange import links
from motcua.exchange.models import Delivery, DeliveryState
from motcua.exchange.outcomes import Ended, Job, Outcome
from motcua.exchange.portal import mapping
from motcua.exchange.portal.client import Client, Trouble
from motcua.exchange.portal.messages import HoSo, TienDo
from motcua.identity.models import Account
from motcua.ledger.models import Event
from motcua.publication import queries as publication

RANKS = 10
"""Places that one event takes: its synchronisation first, then its line of progress."""


class PortalAdapter:
    """Speaks to the national portal as ``portal`` describes it."""

    def __init__(self, portal: NationalPortal, config: Mapping[str, str]) -> None:
        self.portal = portal
        self.client = Client(config, portal.unit_code, float(config.get("timeout", "15")))
        days = portal.links_days
        self.links = mapping.Links(
            lambda paper: links.link(links.PAPER, str(paper), days),
            lambda letter: links.link(links.LETTER, letter, days),
        )

    def prepare(self, deliveries: Sequence[Delivery]) -> Mapping[int, Job | Outcome]:
        """Eight statements for any number of deliveries."""
        about = {d.pk: dossier_of(d.stream) for d in deliveries}
        rows = sync_rows(key for key in about.values() if key)
        events = Event.objects.in_bulk([d.event for d in deliveries if d.service == "progress"])
        names = _names(events.values())
        before = self._told_before(deliveries)
        made: dict[int, Job | Outcome] = {}
        for delivery in deliveries:
            row = rows.get(about[delivery.pk] or UUID(int=0))
            if row is None:
                made[delivery.pk] = Outcome(Ended.REFUSED, error="there is no such dossier")
                continue
            try:
                if delivery.service == "progress":
                    event = events[delivery.event or 0]
                    made[delivery.pk] = self._progress(delivery, row, event, names)
                else:
                    made[delivery.pk] = self._sync(delivery, row, delivery.stream in before)
            except (mapping.Unmapped, KeyError) as wrong:
                made[delivery.pk] = Outcome(Ended.REFUSED, error=str(wrong)[:300])
            except ValidationError as wrong:
                fields = ", ".join(str(e["loc"][0]) for e in wrong.errors() if e["loc"])
                made[delivery.pk] = Outcome(Ended.REFUSED, error=f"does not fit: {fields}"[:300])
        return made

    def _told_before(self, deliveries: Sequence[Delivery]) -> set[str]:
        """The streams whose dossiers the portal has had before."""
        done = (DeliveryState.DELIVERED, DeliveryState.COVERED)
        rows = Delivery.objects.filter(
            target=self.portal.id,
            service="sync",
            state__in=done,
            stream__in={d.stream for d in deliveries},
        )
        return set(rows.values_list("stream", flat=True).distinct())

    def _sync(self, delivery: Delivery, row: SyncRow, known: bool) -> Job:
        procedure = publication.version(row.dossier.version)
        province = publication.current().province
        message = mapping.dossier(row, procedure, self.portal, province, self.links)
        covers = row.dossier.head_seq * RANKS + RANKS - 1
        return SyncJob(self.client, message, known, delivery.unsure, delivery.key, covers)

    def _progress(
        self, delivery: Delivery, row: SyncRow, event: Event, names: Mapping[int, str]
    ) -> Job:
        step = mapping.Step(
            event.type, event.at, event.payload, event.actor, names.get(event.pk, "")
        )
        province = publication.current().province
        message = mapping.progress(
            step, row.dossier.code or "", row.dossier.outcome, self.portal, province
        )
        return ProgressJob(self.client, message, delivery.unsure, delivery.key)


def _names(events: object) -> dict[int, str]:
    """Who acted through a post at each event; one statement. Applicants are not named here."""
    owners: dict[int, int] = {}
    for event in events:  # type: ignore[attr-defined]
        kind, _sep, rest = event.actor.partition(":")
        account = rest.rpartition("/")[2]
        if kind == "post" and account.isdigit():
            owners[event.pk] = int(account)
    rows = Account.objects.filter(pk__in=set(owners.values())).values_list("pk", "full_name")
    people = dict(rows)
    return {key: people.get(account, "") for key, account in owners.items()}


class SyncJob:
    """Sends one dossier as it stands."""

    def __init__(
        self, client: Client, message: HoSo, known: bool, unsure: bool, key: str, covers: int
    ) -> None:
        self.client, self.message, self.known = client, message, known
        self.unsure, self.key, self.covers = unsure, key, covers

    def __call__(self) -> Outcome:
        """Where an earlier try may have arrived, the portal is asked whether it has."""
        known = self.known
        if self.unsure:
            try:
                known = self.client.look_up(self.message.MaHoSo) is not None
            except Trouble as trouble:
                return trouble.outcome
        done = self.client.sync(self.message, updating=known, key=self.key)
        return Outcome(done.ended, done.status, done.error, self.covers)


class ProgressJob:
    """Sends one line of progress, unless a lost answer turns out to have been a yes."""

    def __init__(self, client: Client, message: TienDo, unsure: bool, key: str) -> None:
        self.client, self.message, self.unsure, self.key = client, message, unsure, key

    def __call__(self) -> Outcome:
        """The portal appends what it is told; so what it has already is not told again."""
        if self.unsure:
            try:
                known = self.client.look_up(self.message.MaHoSo)
            except Trouble as trouble:
                return trouble.outcome
            there = (self.message.ThoiDiemXuLy, self.message.NoiDungXuLy)
            lines = known.DanhSachTienDo if known else ()
            if any((line.ThoiDiemXuLy, line.NoiDungXuLy) == there for line in lines):
                return Outcome(Ended.OK)
        return self.client.progress(self.message, key=self.key)
