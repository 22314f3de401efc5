"""Đính kèm giấy tờ vào bản nháp: files that were accepted before this transaction began."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from django.conf import settings
from django.db import transaction

from motcua.documents.files import Accepted, record
from motcua.dossiers.actions._drafting import open_draft
from motcua.dossiers.errors import Invalid, Problem
from motcua.dossiers.models import Draft
from motcua.identity.actor import Actor
from motcua.kernel import clock

MOST_FILES = 20
"""Files that one component may hold."""


@transaction.atomic
def draft_attach(
    draft_id: UUID, actor: Actor, *, component: str, files: Sequence[Accepted], outage: str = ""
) -> Draft:
    """Add files to a component of the draft; the same content twice is kept once.

    ``outage`` names the source that should have had the paper and failed when it was asked for.

    Raises :class:`Invalid` where the dossier would grow too large; then nothing has changed.
    """
    draft = open_draft(draft_id, actor)
    held = list(draft.papers.get(component, ()))
    known = {item["sha256"] for item in held}
    for file in files:
        if file.sha256 not in known:
            held.append(asdict(file))
            known.add(file.sha256)
    papers = {**draft.papers, component: held}
    total = sum(item["size"] for rows in papers.values() for item in rows)
    if len(held) > MOST_FILES:
        raise Invalid(
            [
                Problem(
                    component,
                    "too_many",
                    "At most %(most)s files fit here. Join pages into one PDF file.",
                    {"most": MOST_FILES},
                )
            ]
        )
    limit: int = settings.DOSSIER_LIMIT
    if total > limit:
        raise Invalid(
            [
                Problem(
                    component,
                    "too_large",
                    "All files of a dossier together may have at most %(most)s MB. "
                    "Scan at a lower resolution.",
                    {"most": limit // (1024 * 1024)},
                )
            ]
        )
    record(files)
    draft.papers = papers
    draft.reused = {key: kept for key, kept in draft.reused.items() if key != component}
    if outage:
        draft.reused[component] = {"outage": outage}
    draft.updated_at = clock.now()
    draft.save(update_fields=["papers", "reused", "updated_at"])
    return draft
