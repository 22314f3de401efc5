"""Ghi nhận thanh toán: what was owed has been paid; a clock that waited for it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from motcua.dossiers.actions._money import bill_for
from motcua.dossiers.actions._perform import Work, perform, stream_of
from motcua.dossiers.errors import NotFound, Refused
from motcua.dossiers.fees import requested
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Refusal, State, Verb
from motcua.identity.actor import SYSTEM, Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry, Head, append
from motcua.ledger.follow import advance
from motcua.ledger.models import Event
from motcua.payments import queries as payments
from motcua.payments.actions.pay_cash import pay_cash
from motcua.payments.errors import Refused as MoneyRefused


def record_payment(
    dossier_id: UUID, actor: Actor, *, method: str = "cash", rev: int | None = None
) -> Dossier:
    """Take the whole amount owed in cash into the actor's till, with a receipt for each bill.

    What came by transfer or online is recorded by itself (:func:`record_settled`); by hand it is
    refused.
    """

    def write(work: Work) -> None:
        _collect(work)
        _sum_up(work, method)

    args = {"method": method}
    return perform(Verb.RECORD_PAYMENT, dossier_id, actor, args, rev=rev, write=write)


@transaction.atomic
def record_settled(dossier_id: UUID, method: str = "") -> Dossier | None:
    """Take note, as the system, of what was paid about a dossier; returns None if all was known.

    A dossier that waits for its payment goes on once nothing is owed; any other only remembers the
    sums. Harmless when repeated. Raises :class:`NotFound`.
    """
    dossier = Dossier.objects.select_for_update().filter(id=dossier_id).first()
    if dossier is None:
        raise NotFound(str(dossier_id))
    sums = payments.sums_of(dossier_id)
    if dossier.state == State.AWAITING_PAYMENT and not sums.owed:
        args = {"method": method}
        return perform(
            Verb.RECORD_PAYMENT, dossier_id, SYSTEM, args, write=lambda w: _sum_up(w, method)
        )
    if (dossier.owed, dossier.paid) == (sums.owed, sums.paid):
        return None
    payload = {
        "amount": sums.paid - dossier.paid,
        "method": method,
        "state": dossier.state,
        "step": dossier.step,
        "pool": dossier.pool,
        "holder": dossier.holder,
    }
    dossier.owed, dossier.paid = sums.owed, sums.paid
    head = append(
        stream_of(dossier.id),
        [Entry("dossier.paid", payload)],
        actor=SYSTEM.mark,
        at=clock.now(),
        head=Head(dossier.head_seq, dossier.head_hash),
    )
    dossier.head_seq, dossier.head_hash = head.seq, head.hash
    dossier.save()  # the revision stays: what an officer was writing is as good as before
    return dossier


def follow() -> int:
    """Follow the payments room: each settled bill reaches its dossier once; returns how many."""
    return advance("settlements", _settled, types=("payment.settled",))


def _settled(events: Sequence[Event]) -> None:
    methods = {UUID(e.payload["subject"]): e.payload["method"] for e in events}
    for subject, method in methods.items():
        try:
            record_settled(subject, method)
        except NotFound:  # a bill about something that is no dossier
            continue


def _collect(work: Work) -> None:
    """Cash for every open bill of the dossier."""
    dossier, bills = work.dossier, payments.bills_of(work.dossier.id)
    if not bills and dossier.owed:  # asked for before there were bills
        owed, dossier.owed = dossier.owed, 0
        bill_for(dossier, [requested(owed)], "process", work.actor, work.at)
        bills = payments.bills_of(dossier.id)
    for bill in bills:
        if bill.due:
            try:
                pay_cash(bill.id, work.actor, bill.due)
            except MoneyRefused as refused:
                why = refused.refusal
                raise Refused(Refusal(why.code, why.message, why.basis)) from refused


def _sum_up(work: Work, method: str) -> None:
    dossier, sums = work.dossier, payments.sums_of(work.dossier.id)
    work.event |= {"amount": sums.paid - dossier.paid, "method": method}
    dossier.owed, dossier.paid = sums.owed, sums.paid
