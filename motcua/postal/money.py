"""Đọc sổ thu hộ: what lies at the post office, the sheets that were closed, and what is owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.dossiers.errors import NotFound
from motcua.identity.actor import Actor
from motcua.payments import queries as payments
from motcua.postal import access
from motcua.postal.models import Collection, Settlement, SettlementLine

NEWEST = 60


@dataclass(frozen=True)
class Till:
    """Sổ thu hộ của bưu cục: what was collected since the last closing, and earlier sheets."""

    collections: Sequence[Collection]
    settlements: Sequence[Settlement]
    balance: int  # đồng in postal:<office>: collected and not confirmed by an agency yet

    @property
    def total(self) -> int:
        """Collected since the last closing, in đồng."""
        return sum(row.amount for row in self.collections)


@dataclass(frozen=True)
class Sheet:
    """Bảng kê nộp tiền: a closed sheet with its lines and the receipts behind them."""

    settlement: Settlement
    lines: Sequence[SettlementLine]
    collections: Sequence[Collection]


def till(actor: Actor) -> Till:
    """The ledger of the actor's post office; four statements."""
    office = actor.agency or ""
    rows = Collection.objects.filter(access.visible(actor), settlement=None)
    return Till(
        list(rows.select_related("dossier").order_by("at", "id")),
        list(Settlement.objects.filter(office=office).order_by("-day", "-turn")[:NEWEST]),
        payments.balance(f"postal:{office}"),
    )


def sheet(settlement_id: UUID, actor: Actor) -> Sheet:
    """A closed sheet: for its post office whole, for an agency its own part.

    Raises :class:`NotFound`. Three statements.
    """
    lines = SettlementLine.objects.filter(access.visible(actor), settlement=settlement_id)
    found = list(lines.select_related("settlement").order_by("agency"))
    if not found:
        raise NotFound(str(settlement_id))
    rows = Collection.objects.filter(access.visible(actor), settlement=settlement_id)
    return Sheet(
        found[0].settlement, found, list(rows.select_related("dossier").order_by("at", "id"))
    )


def unconfirmed(actor: Actor) -> list[SettlementLine]:
    """What post offices owe the actor's agency, oldest first."""
    rows = SettlementLine.objects.filter(access.visible(actor), confirmed_at=None)
    return list(rows.select_related("settlement").order_by("settlement__day", "id")[:NEWEST])
