"""Nộp bản nháp: the draft becomes one dossier, however often the button is pressed."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.documents.files import Accepted
from motcua.dossiers.actions._drafting import locked
from motcua.dossiers.actions.submit import submit
from motcua.dossiers.filing import Filing, Handed, check_form, needed, pinned
from motcua.dossiers.models import Dossier, Draft
from motcua.identity.actor import Actor
from motcua.kernel import clock


@transaction.atomic
def draft_submit(draft_id: UUID, actor: Actor, *, declared: bool) -> Dossier:
    """Submit the actor's draft and return its dossier; the draft's contents are then forgotten.

    A second press, also at the same moment, returns the same dossier: the draft is locked, and its
    id is the submission's key. Raises :class:`Invalid` with every problem; nothing is written then.
    """
    draft = locked(draft_id, actor)
    if draft.dossier_id is not None:
        return Dossier.objects.get(id=draft.dossier_id)
    procedure, version = pinned(draft.procedure)
    asked = {field.id for field in procedure.form.fields}
    form = {key: value for key, value in draft.form.items() if key in asked}
    wanted = {c.id for c in needed(procedure, check_form(procedure, form, []), "online")}
    outages = {key: str(kept.get("outage", "")) for key, kept in draft.reused.items()}
    filing = Filing(
        procedure=draft.procedure,
        channel="online",
        applicant=draft.applicant,
        form=form,
        papers=[
            Handed(component, Accepted(**item), outage=outages.get(component, ""))
            for component, items in draft.papers.items()
            if component in wanted
            for item in items
        ]
        + [
            Handed(component, source=kept["source"], source_ref=kept["ref"])
            for component, kept in draft.reused.items()
            if component in wanted and kept.get("ref")
        ],
        delivery=draft.delivery,
        delivery_address=draft.delivery_address if draft.delivery == "post" else "",
        declared=declared,
        key=str(draft.id),
        version=version,
    )
    dossier = submit(filing, actor)
    _forget(draft, dossier)
    return dossier


def _forget(draft: Draft, dossier: Dossier) -> None:
    """Only the link stays: personal data is kept once, in the dossier."""
    draft.dossier = dossier
    draft.applicant, draft.form, draft.papers, draft.done = {}, {}, {}, []
    draft.reused = {}
    draft.delivery_address = ""
    draft.updated_at = clock.now()
    draft.save()
