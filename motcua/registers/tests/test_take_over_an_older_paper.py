"""A decision about a paper that the register does not know: taken over first, then changed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from motcua.definitions.model.procedure import Procedure, RegisterAction
from motcua.identity.actor import SYSTEM
from motcua.registers.actions import feed
from motcua.registers.feeding import Decided
from motcua.registers.models import Entry, EntryVersion
from motcua.registers.tests import shelf

SIGNED = date(2019, 8, 5)
FORM: dict[str, Any] = {
    "licence_number": "77/GCN-STTTT", "licence_date": "2016-08-20",
    "licence_expiry": "2019-08-20", "owner_name": "Đặng Thị Mẫu", "owner_kind": "person",
    "point_name": "Điểm Mẫu", "extension_months": 6,
}  # fmt: skip


def extension(**result: Any) -> Procedure:
    """The procedure that extends a game point, with another result."""
    found = next(p for p in shelf.province().procedures if p.id.startswith("gp03"))
    return found.model_copy(update={"result": found.result.model_copy(update=result)})


def fed(procedure: Procedure) -> Entry:
    with transaction.atomic():
        source = feed.Source(subject=uuid4(), letter=uuid4())
        entry = feed.feed(procedure, FORM, Decided(SIGNED), source, SYSTEM)
    assert entry is not None
    return Entry.objects.get(id=entry.id)


def steps(entry: Entry) -> list[tuple[str, date]]:
    rows = EntryVersion.objects.filter(entry=entry, round=0).order_by("seq")
    return [(row.action, row.effective) for row in rows]


@pytest.mark.django_db
def test_an_extension_is_told_from_the_term_that_it_lengthens(ha_tinh: object) -> None:
    entry = fed(extension())
    assert steps(entry) == [("grant", date(2016, 8, 20)), ("extend", SIGNED)]
    assert (entry.status, entry.valid_to, entry.extensions, entry.incomplete) == (
        "in_force", date(2020, 2, 20), 1, True
    )  # fmt: skip
    assert entry.number == "77/GCN-STTTT"


@pytest.mark.django_db
def test_a_revoked_paper_does_not_stand_in_force(ha_tinh: object) -> None:
    entry = fed(
        extension(feeds_as=RegisterAction.REVOKE, fills={"revoke_reason": "'Gian dối khi cấp'"})
    )
    assert steps(entry) == [("grant", date(2016, 8, 20)), ("revoke", SIGNED)]
    assert (entry.status, entry.data["revoke_reason"]) == ("revoked", "Gian dối khi cấp")
