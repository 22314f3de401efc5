"""Money in every situation: bills, a till, a statement that was read, money that waits."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.payments.actions.ask import ask
from motcua.payments.actions.pay_cash import pay_cash
from motcua.payments.actions.read_statement import read_statement
from motcua.payments.actions.request_refund import request_refund
from motcua.payments.actions.take_in import take_in
from motcua.payments.charges import Charge, Payer
from motcua.payments.models import Bill

ACCOUNT = "bank:0000000000014"


def bill(*amounts: int, waived: int = 0) -> Bill:
    """An open bill of a plainly invented payer."""
    lines = [
        Charge(
            "tham_dinh",
            "Phí thẩm định điều kiện hoạt động",
            "Appraisal fee",
            n + waived,
            1,
            n,
            waived=waived,
            exemption="Giảm cho hộ nghèo" if waived else "",
            exemption_en="Reduction for poor households" if waived else "",
            basis="Thông tư 291/2016/TT-BTC, Điều 4",
        )
        for n in amounts
    ]
    payer = Payer("Công ty TNHH Mẫu Hồng Lam", "Số 1 đường Mẫu, thành phố Hà Tĩnh", "3000000012")
    with transaction.atomic():
        made = ask(
            uuid.uuid4(), lines, agency="so-tttt", moment="filing", purpose="Cấp giấy phép mẫu",
            payer=payer, by="system", at=clock.now(), reference="000.00.14.H27-190809-0001",
        )  # fmt: skip
    assert made is not None
    return made


def came(about: Bill | None, amount: int, memo: str) -> Any:
    """Money that a bank told of."""
    return take_in(
        about.id if about else None, method="transfer", amount=amount, provider=ACCOUNT,
        external_id=uuid.uuid4().hex[:16], at=clock.now(), agency="so-tttt", memo=memo,
    )  # fmt: skip


def make(clerk: Actor) -> dict[str, str]:
    """Everything, and where to find it."""
    waiting, paid, short = bill(10_750_000, 50_000, waived=50_000), bill(200_000), bill(300_000)
    payment = pay_cash(paid.id, clerk, 500_000)
    request_refund(clerk, payment=payment.id, amount=50_000, reason="Thu nhầm")
    came(short, 250_000, f"MBVCB 12345 {short.code} NOP PHI")
    item = came(None, 80_000, "NGUOI MAU CHUYEN TIEN")
    rows = [
        "Ngày giao dịch,Ghi có,Nội dung,Số tham chiếu",
        f"14/08/2019,10800000,MBVCB {waiting.code} nop phi,FT{uuid.uuid4().hex[:8]}",
        f"14/08/2019,80000,chuyen tien,FT{uuid.uuid4().hex[:8]}",
    ]
    statement = read_statement("\n".join(rows).encode(), clerk)
    return {
        "open": waiting.token, "open_id": str(waiting.id), "paid": paid.token,
        "paid_id": str(paid.id), "short": short.token, "item": str(item.id),
        "statement": str(statement.id), "till": str(payment.till_id), "code": waiting.code,
    }  # fmt: skip
