"""Xác nhận tiền thu hộ: the agency says what came into its hands, and the accounts are even."""

from __future__ import annotations

from django.db import transaction

from motcua.dossiers.errors import NotFound
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.payments.actions.remit import remit
from motcua.postal import access, words
from motcua.postal.actions._tools import require, tell
from motcua.postal.models import SettlementLine


@transaction.atomic
def confirm(line_id: int, actor: Actor, *, received: int, reason: str = "") -> SettlementLine:
    """Confirm ``received`` đồng for the line; a difference needs a ``reason``.

    Raises ``NotFound``, and ``Refused`` before the post office has paid it over, or a second time.
    """
    line = SettlementLine.objects.select_for_update().filter(id=line_id).first()
    if line is None or not access.at_desk(actor, line.agency):
        raise NotFound(str(line_id))
    require(line.paid_at is not None, words.NOT_PAID_OVER)
    require(line.confirmed_at is None, words.NOT_NOW)
    require(received == line.amount or bool(reason.strip()), words.DIFFERENCE)
    remit(
        office=line.office, agency=line.agency, expected=line.amount, received=received,
        actor=actor,
    )  # fmt: skip
    at = clock.now()
    line.received, line.reason = received, clean(reason).strip()[:500]
    line.confirmed_at, line.confirmed_by = at, actor.mark
    line.save(update_fields=["received", "reason", "confirmed_at", "confirmed_by"])
    tell(
        f"postal:{line.office}", "postal.settled", actor, at, agency=line.agency,
        settlement=str(line.settlement_id), amount=line.amount, received=received,
    )  # fmt: skip
    return line
