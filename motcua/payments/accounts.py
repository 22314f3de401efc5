"""Tài khoản: the names of accounts, and the one rule that a transaction's postings sum to zero.

Debits are positive. An account's name says what it is and whose: ``receivable:<agency>``,
``cash:<post>``, ``safe:<agency>``, ``bank:<agency>``, ``gateway:<agency>``, ``postal:<office>``,
``revenue:<agency>:<fee>``, ``suspense:<agency>``, ``refunds:<agency>``, ``over-short:<agency>``,
``other:<agency>``. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

MONEY = {"transfer": "bank", "online": "gateway", "postal": "postal"}
"""Where money lies that came in by a way of paying; cash lies with the cashier's post."""


class Unbalanced(ArithmeticError):
    """Bút toán lệch: postings that do not sum to zero; nothing was written."""


def account(kind: str, *whose: str) -> str:
    """Tên tài khoản, such as ``revenue:so-tttt:appraisal_fee``."""
    return ":".join((kind, *whose))


def balanced(lines: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The lines of one transaction, each account once and in order of name, without zeros.

    Raises :class:`Unbalanced`.
    """
    total: dict[str, int] = {}
    for name, amount in lines:
        total[name] = total.get(name, 0) + amount
    if sum(total.values()):
        raise Unbalanced(f"{sum(total.values())} đồng too much in {total}")
    return {name: total[name] for name in sorted(total) if total[name]}


def shares(amount: int, parts: Mapping[str, int]) -> list[tuple[str, int]]:
    """``amount`` laid onto ``parts`` in their order, each filled before the next.

    Raises ``ValueError`` where the parts hold less than ``amount``.
    """
    laid: list[tuple[str, int]] = []
    for name, most in parts.items():
        here = min(amount, most)
        if here > 0:
            laid.append((name, here))
            amount -= here
    if amount:
        raise ValueError(f"{amount} đồng more than the parts hold")
    return laid
