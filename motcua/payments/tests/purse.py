"""A purse for tests: bills, cashiers and money on its way, through the real actions."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction

from motcua.identity.tests import town
from motcua.kernel import clock
from motcua.payments.actions.ask import ask
from motcua.payments.actions.take_in import take_in
from motcua.payments.charges import Charge, Payer
from motcua.payments.models import Bill, Incoming

AGENCY = "so-tttt"
CLERK = town.DESK
OTHER_CLERK = "so-tttt-mot-cua-2"
HEAD = "so-tttt-truong-mot-cua"
LEADER = "so-tttt-giam-doc"


def charge(amount: int, fee: str = "tham_dinh", **more: Any) -> Charge:
    """One line of a bill."""
    base = {"name": "Phí thẩm định", "name_en": "Appraisal fee", "unit": amount, "quantity": 1}
    return Charge(**({"fee": fee, "amount": amount} | base | more))


def asked(*charges: Charge | int, **more: Any) -> Bill:
    """An open bill."""
    lines = [line if isinstance(line, Charge) else charge(line) for line in charges]
    base: dict[str, Any] = {
        "agency": AGENCY, "moment": "filing", "purpose": "Cấp giấy phép bưu chính",
        "payer": Payer("Công ty TNHH Mẫu", "12 Phan Đình Phùng", "3000000001"), "by": "system",
        "at": clock.now(), "reference": "H27.14-190805-0001",
    }  # fmt: skip
    with transaction.atomic():
        bill = ask(uuid.uuid4(), lines, **(base | more))
    assert bill is not None
    return bill


def came(bill: Bill | None, amount: int, number: str = "", **more: Any) -> Incoming:
    """Word of a transfer."""
    base: dict[str, Any] = {
        "method": "transfer", "provider": "bank:970436:0101", "at": clock.now(),
        "external_id": number or uuid.uuid4().hex, "agency": AGENCY,
    }  # fmt: skip
    return take_in(bill.id if bill else None, amount=amount, **(base | more))
