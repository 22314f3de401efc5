"""Lưu bản nháp: keep one part of a filing as it was typed, complete or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.dossiers.actions._drafting import live_version, open_draft
from motcua.dossiers.models import Draft
from motcua.identity.actor import Actor
from motcua.kernel import clock


@dataclass(frozen=True)
class Saved:
    """Đã lưu: the draft, and whether another window had changed the same part meanwhile."""

    draft: Draft
    overwrote: bool


@transaction.atomic
def draft_save(
    draft_id: UUID,
    actor: Actor,
    *,
    part: str,
    applicant: Mapping[str, Any] | None = None,
    form: Mapping[str, Any] | None = None,
    delivery: str | None = None,
    delivery_address: str | None = None,
    shown: Mapping[str, Any] | None = None,
) -> Saved:
    """Write one part; the last write wins, and says so where it overwrote another window's.

    ``shown`` is what the page had shown of that part; the comparison finds a stale form. An
    answer of None is taken out.
    """
    draft = open_draft(draft_id, actor)
    overwrote = False
    for column, given in (("applicant", applicant), ("form", form)):
        if given is None:
            continue
        stored: dict[str, Any] = dict(getattr(draft, column))
        if shown is not None:
            overwrote = any(
                stored.get(key) != shown.get(key) and stored.get(key) != value
                for key, value in given.items()
            )
        stored |= given
        setattr(draft, column, {key: value for key, value in stored.items() if value is not None})
    if delivery is not None:
        draft.delivery = delivery
    if delivery_address is not None:
        draft.delivery_address = delivery_address
    if part not in draft.done:
        draft.done = [*draft.done, part]
    draft.version = live_version(draft)
    draft.updated_at = clock.now()
    draft.save()
    return Saved(draft, overwrote)
