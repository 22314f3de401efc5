"""Bỏ giấy tờ khỏi bản nháp."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.dossiers.actions._drafting import open_draft
from motcua.dossiers.models import Draft
from motcua.identity.actor import Actor
from motcua.kernel import clock


@transaction.atomic
def draft_detach(draft_id: UUID, actor: Actor, *, component: str, sha256: str) -> Draft:
    """Take a file out of a component of the draft; one that is not there changes nothing."""
    draft = open_draft(draft_id, actor)
    held = draft.papers.get(component, [])
    left = [item for item in held if item["sha256"] != sha256]
    if len(left) == len(held):
        return draft
    papers = {**draft.papers, component: left}
    draft.papers = {key: rows for key, rows in papers.items() if rows}
    draft.updated_at = clock.now()
    draft.save(update_fields=["papers", "updated_at"])
    return draft
