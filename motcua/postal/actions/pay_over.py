"""Nộp tiền thu hộ: the post office says that it paid an agency its part of a day."""

from __future__ import annotations

from django.db import transaction

from motcua.dossiers.errors import NotFound
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.postal import access, words
from motcua.postal.actions._tools import require, tell
from motcua.postal.models import SettlementLine


@transaction.atomic
def pay_over(line_id: int, actor: Actor, *, number: str) -> SettlementLine:
    """Record that the line was paid over with the transfer or cash slip ``number``.

    The accounts move only when the agency confirms. Raises ``NotFound`` and ``Refused``.
    """
    line = SettlementLine.objects.select_for_update().filter(id=line_id).first()
    if line is None or not access.serves(actor, line.office):
        raise NotFound(str(line_id))
    require(line.paid_at is None, words.NOT_NOW)
    require(bool(number.strip()), words.NUMBER_NEEDED)
    at = clock.now()
    line.paid_at, line.paid_by, line.number = at, actor.mark, clean(number).strip()[:60]
    line.save(update_fields=["paid_at", "paid_by", "number"])
    tell(
        f"postal:{line.office}", "postal.paid_over", actor, at,
        settlement=str(line.settlement_id), agency=line.agency, amount=line.amount,
    )  # fmt: skip
    return line
