"""Payments (phí, lệ phí, biên lai): what is owed, paid, given back, and the accounts that prove it.

A small double-entry ledger of charges, payments, receipts and refunds that always balances.

Verbs: charge, pay, receipt, refund, close, reconcile.
"""
