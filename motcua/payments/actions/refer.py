"""Ghi mã hồ sơ lên giấy báo nộp: the dossier got its code after its fees were asked for."""

from __future__ import annotations

from uuid import UUID

from motcua.payments.models import Bill


def refer(subject: UUID, reference: str) -> None:
    """Write ``reference`` on the bills about ``subject`` that have none; one statement.

    Called inside the receiving action's transaction, which tells of the code in its own event.
    """
    Bill.objects.filter(subject=subject, reference="").update(reference=reference)
