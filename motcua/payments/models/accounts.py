"""Bảng kế toán: transactions whose postings sum to zero, and balances that are folded from them."""

from __future__ import annotations

from django.db import models

from motcua.kernel.ids import new_id


class Transaction(models.Model):
    """Bút toán: one movement of money between accounts; never changed, only followed by another."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20)  # ask, cancel, pay, suspense, explain, refund, ...
    agency = models.CharField(max_length=80)
    bill = models.UUIDField(null=True, db_index=True)
    by = models.CharField(max_length=120)  # the actor's mark
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agency", "at"], name="transaction_agency_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Posting(models.Model):
    """Định khoản: an account and a signed amount in đồng; debits are positive."""

    id = models.BigAutoField(primary_key=True)
    transaction = models.ForeignKey(Transaction, on_delete=models.PROTECT, related_name="postings")
    account = models.CharField(max_length=200)
    amount = models.BigIntegerField()
    folded = models.BooleanField(default=False)  # counted in the account's balance already

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(amount=0), name="posting_moves_something"),
        ]
        indexes = [
            models.Index(fields=["account", "id"], name="posting_account"),
            models.Index(fields=["account"], name="posting_new", condition=models.Q(folded=False)),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.amount:+d}"


class Balance(models.Model):
    """Số dư: the sum of an account's folded postings, so that reading it stays flat.

    Writers never touch it: nobody waits for another's commit. What was posted since the last
    folding is added at reading.
    """

    account = models.CharField(max_length=200, primary_key=True)
    amount = models.BigIntegerField()
    debits = models.BigIntegerField(default=0)
    credits = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.account}: {self.amount}"
