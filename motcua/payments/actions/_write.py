"""Ghi sổ: the one writer of transactions, and events at the end of a bill's own stream."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from motcua.ledger.append import Entry, Head, append
from motcua.payments.accounts import balanced
from motcua.payments.models import Bill, Posting, Transaction


def post(
    kind: str,
    agency: str,
    lines: Iterable[tuple[str, int]],
    *,
    by: str,
    at: datetime,
    bill: UUID | None = None,
) -> Transaction:
    """Write one transaction whose postings sum to zero; two statements, no row is waited for.

    Raises ``Unbalanced``; then nothing has been written.
    """
    postings = balanced(lines)
    done = Transaction(kind=kind, agency=agency, bill=bill, by=by, at=at)
    done.save(force_insert=True)
    Posting.objects.bulk_create(
        [Posting(transaction=done, account=name, amount=sum_) for name, sum_ in postings.items()]
    )
    return done


def tell(bill: Bill, entries: Sequence[Entry], *, by: str, at: datetime) -> None:
    """Append ``entries`` to the bill's stream; the caller holds its row and saves it."""
    head = append(
        f"bill:{bill.id}", entries, actor=by, at=at, head=Head(bill.head_seq, bill.head_hash)
        if bill.head_seq
        else Head(),
    )  # fmt: skip
    bill.head_seq, bill.head_hash = head.seq, head.hash
