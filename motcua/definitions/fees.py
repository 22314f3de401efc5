"""Phí, lệ phí: what is due for a dossier, from the definition's cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from motcua.definitions.conditions import parse_condition, parse_formula
from motcua.definitions.model.common import Text
from motcua.definitions.model.procedure import ChannelKind, FeeCase, Procedure


class Due(NamedTuple):
    """Khoản phải nộp: one fee of a dossier, in whole đồng, and the case that set it."""

    fee_id: str
    name: Text
    amount: int
    case: FeeCase


def amount_due(
    procedure: Procedure,
    form_values: Mapping[str, object],
    channel: ChannelKind | str,
    on: date,
) -> list[Due]:
    """Số tiền phải nộp: for each fee the first case that holds on the day of receipt.

    ``form_values`` are clean ones. A fee of which no case holds is left out. Raises
    ``ValueError`` where a formula divides by zero.
    """
    due: list[Due] = []
    for fee in procedure.fees:
        for case in fee.cases:
            if applies(case, form_values, channel, on):
                due.append(Due(fee.id, fee.name, case_amount(case, form_values), case))
                break
    return due


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
