"""Đọc sao kê: a bank's file is read and shown; no money is recorded yet."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.payments import access
from motcua.payments.errors import NO_BANK_ACCOUNT, NOT_YOURS, Refused
from motcua.payments.models import BankStatement
from motcua.payments.statements import camt, lines, sheet
from motcua.payments.statements.lines import Fault
from motcua.payments.statements.plan import stored
from motcua.publication import queries as publication

KEPT_UNREAD = timedelta(days=1)
"""How long a file that nobody recorded is kept."""


class BadStatement(Exception):
    """Nothing of the file was kept; ``faults`` says what is wrong with which row."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


def read_statement(data: bytes, actor: Actor) -> BankStatement:
    """Read a statement (CSV or camt.053) of the actor's agency and keep it to be looked at.

    Raises ``Refused``, and :class:`BadStatement` where any row is wrong or the file is of another
    account; then nothing is kept.
    """
    agency = actor.agency or ""
    if not access.may_collect(actor, agency) or actor.post is None:
        raise Refused(NOT_YOURS)
    known = publication.current().agencies[agency].bank
    if known is None:
        raise Refused(NO_BANK_ACCOUNT)
    xml = camt.looks_like_xml(data)
    found = (camt if xml else sheet).read(data)
    faults = found.faults
    if found.account and found.account.lstrip("0") != known.account.lstrip("0"):
        faults += (Fault(0, lines.OTHER_ACCOUNT, {"value": found.account[:40]}),)
    if faults:
        raise BadStatement(faults)
    days = [line.booked for line in found.lines]
    statement = BankStatement(
        agency=agency, account=known.account, form="camt" if xml else "csv",
        digest=hashlib.sha256(data).hexdigest(), lines=[stored(line) for line in found.lines],
        first_day=min(days), last_day=max(days), state="read", read_by=actor.mark,
        read_at=clock.now(),
    )  # fmt: skip
    with transaction.atomic():
        statement.save(force_insert=True)
    return statement


def forget_statements(at: datetime) -> int:
    """Throw away the files that nobody recorded within a day; says how many."""
    rows = BankStatement.objects.filter(state="read", read_at__lt=at - KEPT_UNREAD)
    return rows.delete()[0]
