"""Lấy giấy tờ từ kho vào bản nháp: what the State has already is taken instead of an upload."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.dossiers import reuse
from motcua.dossiers.actions._drafting import open_draft
from motcua.dossiers.errors import Invalid, Problem
from motcua.dossiers.filing import pinned
from motcua.dossiers.models import Draft
from motcua.identity.actor import Actor
from motcua.kernel import clock


@transaction.atomic
def draft_reuse(draft_id: UUID, actor: Actor, *, component: str, ref: str) -> Draft:
    """Answer a component of the draft with what is offered for it, or with an upload of one's own.

    ``ref`` names the offer; empty: the person wants to upload instead. Files that were uploaded
    for the component are put aside for the offer. Raises :class:`Invalid` where the offer does not
    stand any more; then nothing has changed.
    """
    draft = open_draft(draft_id, actor)
    procedure, _ = pinned(draft.procedure)
    if not ref:
        note: dict[str, object] = {"own": True}
    else:
        owner = reuse.owner_of(procedure, draft.applicant, draft.form, actor.account)
        asked = [c for c in procedure.components if c.id == component]
        offer = reuse.offered(asked, owner).offers.get(component)
        if offer is None or offer.ref != ref:
            raise Invalid([
                Problem(
                    component,
                    "stale_paper",
                    "This paper can no longer be used. Upload a newer one.",
                )
            ])  # fmt: skip
        note = offer.noted
        draft.papers = {key: rows for key, rows in draft.papers.items() if key != component}
    if draft.reused.get(component) == note:
        return draft
    draft.reused = {**draft.reused, component: note}
    draft.updated_at = clock.now()
    draft.save(update_fields=["reused", "papers", "updated_at"])
    return draft
