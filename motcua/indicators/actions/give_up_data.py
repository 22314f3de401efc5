"""Thôi lưu số liệu của báo cáo: the disk is wanted back; the reports' links say so from then on."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.indicators.snapshot import archive
from motcua.indicators.snapshot.archive import Archived
from motcua.kernel import clock
from motcua.ledger.append import Entry, append


@transaction.atomic
def give_up_data(data: Archived, actor: Actor) -> None:
    """Keep the data of written reports no longer. What was written stays on record."""
    payload = {"data": data.key, "data_sha256": data.file}
    entry = Entry("report.data_given_up", payload)
    append(f"report:{data.key}", [entry], actor=actor.mark, at=clock.now())
    transaction.on_commit(partial(archive.drop, data))
