"""Thu hộ phí: a post office collects a dossier's fee for the agency that it belongs to."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.dossiers import access as dossiers
from motcua.dossiers.errors import NotFound
from motcua.dossiers.models import Dossier
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.payments.actions.take_in import pay_postal
from motcua.payments.models import Bill, FeeReceipt
from motcua.payments.models.bill import OPEN
from motcua.postal import access, words
from motcua.postal.actions._tools import require, tell
from motcua.postal.models import Collection


@transaction.atomic
def collect(dossier_id: UUID, actor: Actor, *, bill: UUID, tendered: int) -> Collection:
    """Take ``tendered`` đồng in cash for an open bill of the dossier; the change is what is over.

    The receipt is the agency's and names the post office too (NĐ 254/2026 Đ23); the money lies in
    ``postal:<office>`` until it is settled. The same bill again returns the first collection.
    Raises ``NotFound``, and ``Refused`` for too little money or a bill that is no longer open.
    """
    dossier = Dossier.objects.filter(id=dossier_id).first()
    if dossier is None or not dossiers.may_see(actor, dossier):
        raise NotFound(str(dossier_id))
    office = dossier.intake
    require(access.serves(actor, office), words.NOT_YOURS)
    asked = Bill.objects.select_for_update().filter(id=bill, subject=dossier_id).first()
    if asked is None:
        raise NotFound(str(bill))
    if (first := Collection.objects.filter(bill=bill).first()) is not None:
        return first
    require(asked.state == OPEN, words.NO_BILL)
    require(tendered >= asked.amount, words.TOO_LITTLE)
    at = clock.now()
    pay_postal(bill, office=office, amount=asked.amount, external_id=str(bill), at=at, actor=actor)
    receipt = FeeReceipt.objects.get(payment__bill=bill)
    made = Collection.objects.create(
        office=office, agency=asked.agency, dossier=dossier, bill=bill, amount=asked.amount,
        tendered=tendered, receipt=str(receipt), letter=receipt.letter, at=at, by=actor.mark,
    )  # fmt: skip
    tell(
        f"postal:{office}", "postal.collected", actor, at, bill=str(bill),
        dossier=str(dossier_id), office=office, agency=asked.agency, amount=asked.amount,
    )  # fmt: skip
    return made
