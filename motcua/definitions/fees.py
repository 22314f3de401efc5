"""Phí, lệ phí: what is due for a dossier, from the definition's cases."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from motcua.definitions.conditions import parse_condition, parse_formula
from motcua.definitions.model.common import Text
from motcua.definitions.model.procedure import (
    ChannelKind,
    Exemption,
    Fee,
    FeeCase,
    Moment,
    Procedure,
)


class Due(NamedTuple):
    """Khoản phải nộp: one fee of a dossier, in whole đồng, and the case that set it.

    ``amount`` is ``unit × quantity − waived``; ``exemption`` says what waived it.
    """

    fee_id: str
    name: Text
    amount: int
    case: FeeCase
    collect: Moment = Moment.FILING
    unit: int = 0
    quantity: int = 1
    waived: int = 0
    exemption: Exemption | None = None


def amount_due(
    procedure: Procedure,
    form_values: Mapping[str, object],
    channel: ChannelKind | str,
    on: date,
    proofs: Collection[str] = (),
) -> list[Due]:
    """Số tiền phải nộp: for each fee the first case that holds on the day of receipt.

    ``form_values`` are clean ones; ``proofs`` names the components that were handed in, without
    which no exemption is granted. A fee of which no case holds is left out. Raises ``ValueError``
    where a formula divides by zero.
    """
    due: list[Due] = []
    for fee in procedure.fees:
        for case in fee.cases:
            if applies(case, form_values, channel, on):
                due.append(_due(fee, case, form_values, proofs))
                break
    return due


def _due(fee: Fee, case: FeeCase, values: Mapping[str, object], proofs: Collection[str]) -> Due:
    unit = case_amount(case, values)
    quantity = parse_formula(fee.quantity).value(values) if fee.quantity else 1
    exemption = granted(fee, values, proofs)
    waived = unit * quantity * exemption.percent // 100 if exemption else 0
    return Due(
        fee.id, fee.name, unit * quantity - waived, case,
        fee.collect, unit, quantity, waived, exemption,
    )  # fmt: skip


def granted(fee: Fee, values: Mapping[str, object], proofs: Collection[str]) -> Exemption | None:
    """Miễn, giảm được hưởng: the first exemption whose condition holds and whose proof is there."""
    for exemption in fee.exemptions:
        holds = exemption.when is None or parse_condition(exemption.when).holds(values)
        if holds and exemption.proof in proofs:
            return exemption
    return None


def applies(
    case: FeeCase, values: Mapping[str, object], channel: ChannelKind | str, on: date
) -> bool:
    """Whether a fee case holds for a channel, a day and a form's answers."""
    if on < case.effective_from or (case.effective_to is not None and on >= case.effective_to):
        return False
    if case.channel is not None and case.channel != channel:
        return False
    return case.when is None or parse_condition(case.when).holds(values)


def case_amount(case: FeeCase, values: Mapping[str, object]) -> int:
    """The amount of a case in đồng."""
    if case.formula is not None:
        return parse_formula(case.formula).value(values)
    return case.amount or 0
