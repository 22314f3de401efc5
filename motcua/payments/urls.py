"""Địa chỉ of the room; wiring puts them under ``/payments/``."""

from __future__ import annotations

from django.urls import path

from motcua.identity.intents import intent
from motcua.payments.web import accounts, cash, gateway, pay, statements, unexplained

app_name = "payments"
public, desk, office = intent("public"), intent("desk"), intent("office")
urlpatterns = [
    path("gateway/notice/", public(gateway.notice), name="gateway_notice"),
    path("cash/", desk(cash.desk), name="cash"),
    path("cash/till/", desk(cash.till), name="till"),
    path("cash/tills/<uuid:till_id>/", office(cash.one_till), name="one_till"),
    path("bills/<uuid:bill_id>/", office(cash.bill), name="bill"),
    path("bills/<uuid:bill_id>/receipt.pdf", office(cash.receipt), name="bill_receipt"),
    path("bills/<uuid:bill_id>/refund/", office(cash.refund), name="bill_refund"),
    path("day/", office(accounts.day), name="day"),
    path("day/receipts.csv", office(accounts.receipts_csv), name="receipts_csv"),
    path("incoming/<uuid:item_id>/", office(unexplained.item), name="item"),
    path("statements/", office(statements.statements), name="statements"),
    path("statements/<uuid:statement_id>/", office(statements.statement), name="statement"),
    path("refunds/", office(accounts.refunds), name="refunds"),
    path(
        "refunds/<uuid:refund_id>/<slug:verb>/",
        office(accounts.decide_refund),
        name="decide_refund",
    ),
    path("accounts/", office(accounts.accounts), name="accounts"),
    path("accounts.csv", office(accounts.accounts_csv), name="accounts_csv"),
    path("<str:token>/", public(pay.pay), name="pay"),
    path("<str:token>/online/", public(pay.online), name="online"),
    path("<str:token>/receipt.pdf", public(pay.receipt), name="receipt"),
]
