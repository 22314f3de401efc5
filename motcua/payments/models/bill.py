"""Bảng giấy báo nộp: what is asked of somebody, once, for one moment of a dossier's life."""

from __future__ import annotations

from django.db import models

from motcua.kernel.ids import new_id
from motcua.payments.charges import Charge

OPEN, PAID, CANCELLED, EXEMPT = "open", "paid", "cancelled", "exempt"
STATES = [(state, state) for state in (OPEN, PAID, CANCELLED, EXEMPT)]
MOMENTS = [(moment, moment) for moment in ("filing", "supplement", "process", "return")]


class Bill(models.Model):
    """Giấy báo nộp phí, lệ phí; amounts in đồng.

    ``token`` opens the payment page, ``code`` is what a payer writes into a transfer. The lines
    never change after the asking, so they are kept with the bill (``charges``). A bill of which
    nothing remains after exemptions is ``exempt``: it has no payment and no receipt. ``head_seq``
    and ``head_hash`` remember the end of its ledger stream.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    subject = models.UUIDField(db_index=True)  # the dossier
    reference = models.CharField(max_length=60, blank=True)  # the dossier's code, once it has one
    purpose = models.CharField(max_length=300)  # the procedure's name in Vietnamese
    agency = models.CharField(max_length=80)
    account = models.BigIntegerField(null=True)  # the payer's account, where there is one
    payer = models.CharField(max_length=200)  # who is written on the receipt
    payer_address = models.CharField(max_length=300, blank=True)
    payer_number = models.CharField(max_length=20, blank=True)  # tax code or identity number
    moment = models.CharField(max_length=12, choices=MOMENTS)
    token = models.CharField(max_length=43, unique=True)
    code = models.CharField(max_length=12, unique=True)
    lines = models.JSONField(default=list)
    amount = models.PositiveBigIntegerField()
    paid = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cause = models.CharField(max_length=40, blank=True)  # why it was cancelled, a short code
    head_seq = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(paid=0) | models.Q(paid=models.F("amount")),
                name="bill_paid_whole_or_not",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="paid") | models.Q(paid=models.F("amount")),
                name="bill_paid_means_paid",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "state", "-asked_at"], name="bill_agency_state"),
            models.Index(fields=["agency", "-asked_at"], name="bill_agency_day"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.state}"

    @property
    def charges(self) -> list[Charge]:
        """Các khoản thu: the lines of the bill, in order."""
        return [Charge.of(line) for line in self.lines]

    @property
    def due(self) -> int:
        """What remains to be paid, in đồng; 0 unless the bill is open."""
        return self.amount - self.paid if self.state == OPEN else 0
