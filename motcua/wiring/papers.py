"""Sổ làm nguồn giấy tờ: what a register holds stands for the paper that would repeat it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from motcua.definitions.model.register import EntryStatus
from motcua.documents.papers.owners import Owner
from motcua.documents.papers.sources import Entry as Found
from motcua.kernel.text import fold
from motcua.registers.models import Entry

MOST = 50


def read_register(register: str, owner: Owner, on: date) -> Sequence[Found]:
    """The entries of a register that are in force on ``on`` and are the owner's; one statement.

    Online an entry has to be of this account and of the organisation that files; at a desk the
    tax code decides. Sample entries stand for nothing.
    """
    name, tax_code = fold(owner.organisation), owner.tax_code.strip()
    rows = Entry.objects.filter(register=register, status=EntryStatus.IN_FORCE, sample=False)
    rows = rows.filter(Q(valid_to=None) | Q(valid_to__gte=on)).order_by("-valid_from", "id")
    if owner.account is not None:
        held = [e for e in rows.filter(account=owner.account)[:MOST] if fold(e.holder) == name]
    elif tax_code:
        held = list(rows.filter(data__tax_code=tax_code)[:MOST])
    else:
        held = []
    return [Found(str(entry.id), entry.number, entry.valid_to) for entry in held]
