"""Bảng quầy thu: a cashier's tills, receipts and their numbers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.kernel.ids import new_id


class Till(models.Model):
    """Ca thu tiền mặt: one cashier's cash from opening to closing; amounts in đồng.

    A post has one open till at most on a day, and may open another after closing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.CharField(max_length=80)
    agency = models.CharField(max_length=80)
    day = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=120)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=120, blank=True)
    expected = models.BigIntegerField(null=True)  # taken in less given back, at closing
    counted = models.BigIntegerField(null=True)
    difference = models.BigIntegerField(null=True)  # counted less expected
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "day"], condition=Q(closed_at=None), name="till_open_once"
            ),
        ]
        indexes = [models.Index(fields=["agency", "day"], name="till_agency_day")]

    def __str__(self) -> str:
        return f"till {self.post} {self.day}"


class FeeReceipt(models.Model):
    """Biên lai thu phí, lệ phí: one a payment, numbered by agency, symbol and year without gaps."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.CharField(max_length=80)
    symbol = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    amount = models.PositiveBigIntegerField()
    payment = models.OneToOneField(
        "payments.Payment", on_delete=models.PROTECT, related_name="receipt"
    )
    letter = models.UUIDField()  # the issued letter in the documents room
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "symbol", "year", "number"], name="fee_receipt_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=99_999_999),
                name="fee_receipt_eight_digits",
            ),
        ]
        indexes = [models.Index(fields=["agency", "issued_at"], name="fee_receipt_day")]

    def __str__(self) -> str:
        return f"{self.symbol} {self.number:07d}"


class ReceiptCounter(models.Model):
    """Bộ đếm biên lai: the last receipt number of an agency, a symbol and a year."""

    id = models.BigAutoField(primary_key=True)
    agency = models.CharField(max_length=80)
    symbol = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "symbol", "year"], name="receipt_counter_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.symbol} {self.year}: {self.last}"
