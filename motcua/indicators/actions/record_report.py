"""Ghi nhận báo cáo đã lập: what was written, out of which data, and what the file's digest is."""

from __future__ import annotations

import hashlib
from datetime import date

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.indicators.snapshot.archive import Archived
from motcua.kernel import clock
from motcua.ledger.append import Entry, append


@transaction.atomic
def record_report(
    report: str, as_of: date, form: str, written: bytes, data: Archived, actor: Actor
) -> None:
    """Put on record that a report was written as ``form`` (``vi.pdf``), and out of which data.

    The data are kept for as long as such a record names them; the digests of both files stand in
    the ledger's chain, so neither can be exchanged unseen.
    """
    payload = {
        "report": report,
        "as_of": as_of.isoformat(),
        "form": form,
        "sha256": hashlib.sha256(written).hexdigest(),
        "data": data.key,
        "data_sha256": data.file,
    }
    entry = Entry("report.written", payload)
    append(f"report:{data.key}", [entry], actor=actor.mark, at=clock.now())
