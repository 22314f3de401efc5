"""Phí, lệ phí của hồ sơ: the fees of the definition as rows of a dossier and as lines of a bill.

Pure. A dossier keeps its fees as they were computed when it was filed; what is asked for when, the
bills in the payments room say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from motcua.definitions.fees import amount_due
from motcua.definitions.model.procedure import Moment, Procedure
from motcua.payments.charges import Charge

Row = dict[str, Any]
REQUESTED = "requested"
"""The line of a payment that the desk asked for by its own reckoning."""


def rows_of(
    procedure: Procedure,
    form: Mapping[str, Any],
    channel: str,
    on: date,
    proofs: Collection[str],
) -> list[Row]:
    """Khoản phải nộp, ready to be kept with the dossier; amounts in đồng."""
    return [
        {
            "id": due.fee_id,
            "name": due.name.vi,
            "name_en": due.name.en,
            "collect": due.collect.value,
            "unit": due.unit,
            "quantity": due.quantity,
            "amount": due.amount,
            "waived": due.waived,
            "exemption": due.exemption.label.vi if due.exemption else "",
            "exemption_en": due.exemption.label.en if due.exemption else "",
            "proof": due.exemption.proof if due.exemption else "",
            "basis": (due.exemption or due.case).basis,
        }
        for due in amount_due(procedure, form, channel, on, proofs)
    ]


def at(rows: Iterable[Row], moment: Moment) -> list[Row]:
    """The rows that are collected at ``moment``."""
    return [row for row in rows if row.get("collect", Moment.FILING) == moment]


def charges_of(rows: Iterable[Row]) -> list[Charge]:
    """The rows as lines of a bill; one that neither asks nor waives anything is no line."""
    return [
        Charge(
            fee=row["id"],
            name=row["name"],
            name_en=row.get("name_en", ""),
            unit=int(row.get("unit") or row["amount"]),
            quantity=row.get("quantity", 1),
            amount=row["amount"],
            waived=row.get("waived", 0),
            exemption=row.get("exemption", ""),
            exemption_en=row.get("exemption_en", ""),
            proof=row.get("proof", ""),
            basis=row.get("basis", ""),
        )
        for row in rows
        if row["amount"] or row.get("waived")
    ]


def unproved(rows: Iterable[Row], refused: Collection[str]) -> tuple[list[Row], list[Charge]]:
    """The rows without the exemptions whose proof was ``refused``, and what is now to be asked.

    The charge stands: what was waived is asked for after all.
    """
    kept, more = [], []
    for row in rows:
        waived = row.get("waived", 0)
        if not waived or row.get("proof") not in refused:
            kept.append(row)
            continue
        bare = row | {"waived": 0, "exemption": "", "exemption_en": "", "proof": ""}
        kept.append(bare | {"amount": row["amount"] + waived})
        if row.get("collect", Moment.FILING) != Moment.RETURN:
            more += charges_of([bare | {"amount": waived, "unit": waived, "quantity": 1}])
    return kept, more


def requested(amount: int) -> Charge:
    """A line for what the desk asks for by its own reckoning."""
    return Charge(
        fee=REQUESTED,
        name="Nghĩa vụ tài chính của hồ sơ",
        name_en="Payment asked for by the desk",
        unit=amount,
        quantity=1,
        amount=amount,
    )
