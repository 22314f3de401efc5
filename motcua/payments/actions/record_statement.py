"""Ghi sao kê: every line of a statement takes effect, or none."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.clock import TZ
from motcua.ledger.append import Entry, Head, append
from motcua.payments import access
from motcua.payments.actions.take_in import pay_transfer
from motcua.payments.errors import NOT_YOURS, STATEMENT_RECORDED, NotFound, Refused
from motcua.payments.models import BankStatement
from motcua.payments.statements.plan import Effect, counts, plan, provider, restored

NOON = time(12)
"""A bank's statement names the day of booking only."""


@transaction.atomic
def record_statement(statement_id: UUID, actor: Actor) -> BankStatement:
    """Record what a statement that was read says came in, as it stands now.

    What was recorded before, from this file or another, changes nothing. Raises ``NotFound``, and
    ``Refused`` where the file was recorded already or a bank's reference comes with another
    amount than before; then nothing has been written.
    """
    rows = BankStatement.objects.select_for_update()
    statement = rows.filter(id=statement_id, agency=actor.agency or "").first()
    if statement is None:
        raise NotFound(str(statement_id))
    if not access.may_collect(actor, statement.agency):
        raise Refused(NOT_YOURS)
    if statement.state != "read":
        raise Refused(STATEMENT_RECORDED)
    at = clock.now()
    lines = [restored(row) for row in statement.lines]
    planned = plan(statement.agency, statement.account, lines)
    for one in planned:
        if one.effect in (Effect.KNOWN, Effect.OUTGOING):
            continue
        pay_transfer(
            one.bill, amount=one.line.amount, external_id=one.line.reference,
            provider=provider(statement.account), agency=statement.agency, memo=one.line.text,
            at=datetime.combine(one.line.booked, NOON, TZ), actor=actor,
        )  # fmt: skip
        statement.sum += one.line.amount
    statement.state, statement.lines, statement.counts = "recorded", [], counts(planned)
    statement.recorded_by, statement.recorded_at = actor.mark, at
    statement.save()
    told = {"statement": str(statement.id), "agency": statement.agency, "lines": len(lines)}
    append(
        f"statement:{statement.id}",
        [Entry("payment.statement_recorded", {**told, "amount": statement.sum})],
        actor=actor.mark, at=at, head=Head(),
    )  # fmt: skip
    return statement
