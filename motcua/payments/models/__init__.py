"""Bảng của phòng thanh toán: tables and constraints, no rules."""

from motcua.payments.models.accounts import Balance, Posting, Transaction
from motcua.payments.models.bill import Bill
from motcua.payments.models.desk import FeeReceipt, ReceiptCounter, Till
from motcua.payments.models.money import Explanation, Incoming, Payment, Refund

__all__ = [
    "Balance",
    "Bill",
    "Explanation",
    "FeeReceipt",
    "Incoming",
    "Payment",
    "Posting",
    "ReceiptCounter",
    "Refund",
    "Till",
    "Transaction",
]
