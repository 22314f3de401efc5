"""Bảng đường nộp: attempts to pay online, the gateway's nonces, and bank statements."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.kernel.ids import new_id
from motcua.payments.models.bill import Bill


class OnlineAttempt(models.Model):
    """Lần thanh toán trực tuyến: one visit to the gateway for a bill; amount in đồng.

    ``ask_at`` is when a gateway that has said nothing is asked next; None when it need not be.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="attempts")
    provider = models.CharField(max_length=80)
    amount = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=[(s, s) for s in ("begun", "paid", "failed")])
    transaction = models.CharField(max_length=64, blank=True)  # the gateway's number of it
    pay_url = models.CharField(max_length=500, blank=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    asked = models.PositiveSmallIntegerField(default=0)
    ask_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["ask_at"], name="attempt_to_ask", condition=Q(ask_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.state} {self.id}"


class GatewayNonce(models.Model):
    """Số dùng một lần: that a signed message was heard, kept as long as it could be played back."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=80)
    nonce = models.CharField(max_length=64)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "nonce"], name="gateway_nonce_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.nonce}"


class BankStatement(models.Model):
    """Sao kê ngân hàng: a file that was read, shown, and then recorded whole or thrown away.

    ``lines`` are kept until it is recorded: afterwards what came in stands in the incoming money,
    and what went out is nobody's business here. Amounts in đồng.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.CharField(max_length=80)
    account = models.CharField(max_length=40)  # the agency's own, not what the file says
    form = models.CharField(max_length=10, choices=[(f, f) for f in ("csv", "camt")])
    digest = models.CharField(max_length=64)
    lines = models.JSONField(default=list)
    first_day = models.DateField()
    last_day = models.DateField()
    state = models.CharField(max_length=10, choices=[(s, s) for s in ("read", "recorded")])
    read_by = models.CharField(max_length=120)
    read_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)  # effect -> lines, once it is recorded
    sum = models.BigIntegerField(default=0)  # of what was new

    class Meta:
        indexes = [models.Index(fields=["agency", "-read_at"], name="statement_agency")]

    def __str__(self) -> str:
        return f"{self.account} {self.first_day}–{self.last_day}"
