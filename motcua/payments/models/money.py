"""Bảng tiền: payments, money that came in by itself, how it was explained, and refunds."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.kernel.ids import new_id
from motcua.payments.models.bill import Bill
from motcua.payments.models.desk import Till

METHODS = [(way, way) for way in ("cash", "transfer", "online", "postal")]


class Payment(models.Model):
    """Lần thu: a bill paid whole, by one way, with one receipt."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    bill = models.OneToOneField(Bill, on_delete=models.PROTECT, related_name="payment")
    agency = models.CharField(max_length=80)
    amount = models.PositiveBigIntegerField()
    method = models.CharField(max_length=10, choices=METHODS)
    tendered = models.PositiveBigIntegerField(default=0)  # cash handed over, before change
    till = models.ForeignKey(Till, null=True, on_delete=models.PROTECT, related_name="payments")
    by = models.CharField(max_length=120)  # the actor's mark
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agency", "at"], name="payment_agency_day")]

    def __str__(self) -> str:
        return f"{self.method} {self.amount}"


class Incoming(models.Model):
    """Khoản tiền đến: what a bank, a gateway or the post tells of, once per (provider, number).

    ``settled`` paid its bill exactly; ``open`` waits in suspense for a human (khoản chưa rõ), of
    which ``left`` is not explained yet; ``explained`` has nothing left.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provider = models.CharField(max_length=80)
    external_id = models.CharField(max_length=120)
    method = models.CharField(max_length=10, choices=METHODS)
    agency = models.CharField(max_length=80)
    bill = models.ForeignKey(Bill, null=True, on_delete=models.PROTECT, related_name="incoming")
    amount = models.PositiveBigIntegerField()
    left = models.PositiveBigIntegerField(default=0)
    state = models.CharField(
        max_length=10, choices=[(s, s) for s in ("settled", "open", "explained")]
    )
    why = models.CharField(max_length=20, blank=True)  # unknown short over double late; code
    memo = models.CharField(max_length=500, blank=True)  # the payer's own words
    paid_at = models.DateTimeField()  # when the provider says that it was paid
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "external_id"], name="incoming_once"),
            models.CheckConstraint(
                condition=Q(state="open", left__gt=0) | Q(left=0) & ~Q(state="open"),
                name="incoming_open_has_left",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "at"], name="incoming_agency_day"),
            models.Index(
                fields=["agency", "at"], name="incoming_unexplained", condition=Q(state="open")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.external_id}"


class Refund(models.Model):
    """Hoàn trả: money given back, asked for by one person and approved by another.

    Of a payment (then the bill's fees are given back) or of money in suspense (``incoming``).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.CharField(max_length=80)
    payment = models.ForeignKey(
        Payment, null=True, on_delete=models.PROTECT, related_name="refunds"
    )
    incoming = models.ForeignKey(
        Incoming, null=True, on_delete=models.PROTECT, related_name="refunds"
    )
    amount = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=500)
    state = models.CharField(
        max_length=10, choices=[(s, s) for s in ("requested", "approved", "declined", "paid")]
    )
    requested_by = models.CharField(max_length=120)
    requested_at = models.DateTimeField()
    approved_by = models.CharField(max_length=120, blank=True)
    approved_at = models.DateTimeField(null=True)
    way = models.CharField(max_length=10, blank=True)  # cash, transfer, online
    number = models.CharField(max_length=120, blank=True)  # of the transfer that paid it
    till = models.ForeignKey(Till, null=True, on_delete=models.PROTECT, related_name="refunds")
    paid_by = models.CharField(max_length=120, blank=True)
    paid_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(payment=None) ^ Q(incoming=None), name="refund_of_one_thing"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="refund_of_something"),
        ]
        indexes = [models.Index(fields=["agency", "state"], name="refund_agency_state")]

    def __str__(self) -> str:
        return f"refund {self.amount} {self.state}"


class Explanation(models.Model):
    """Giải trình: what a part of money in suspense turned out to be, and who said so."""

    id = models.BigAutoField(primary_key=True)
    incoming = models.ForeignKey(Incoming, on_delete=models.PROTECT, related_name="explanations")
    kind = models.CharField(
        max_length=10, choices=[(k, k) for k in ("bill", "refund", "own", "note")]
    )
    amount = models.PositiveBigIntegerField()
    bill = models.ForeignKey(Bill, null=True, on_delete=models.PROTECT, related_name="+")
    refund = models.ForeignKey(Refund, null=True, on_delete=models.PROTECT, related_name="+")
    account = models.CharField(max_length=200, blank=True)  # of "own": where the money came from
    note = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"
