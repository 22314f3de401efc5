"""Bảng của phòng thanh toán: tables and constraints, no rules."""

from motcua.payments.models.accounts import Balance, Posting, Transaction
from motcua.payments.models.bill import Bill
from motcua.payments.models.desk import FeeReceipt, ReceiptCounter, Till
from motcua.payments.models.money import Explanation, Incoming, Payment, Refund
from motcua.payments.models.ways import BankStatement, GatewayNonce, OnlineAttempt

__all__ = [
    "Balance",
    "BankStatement",
    "Bill",
    "Explanation",
    "FeeReceipt",
    "GatewayNonce",
    "Incoming",
    "OnlineAttempt",
    "Payment",
    "Posting",
    "ReceiptCounter",
    "Refund",
    "Till",
    "Transaction",
]
