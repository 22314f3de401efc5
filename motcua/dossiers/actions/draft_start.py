"""Lập bản nháp: begin a filing, or go on with the one that was begun."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from motcua.dossiers import words
from motcua.dossiers.errors import Refused
from motcua.dossiers.filing import pinned
from motcua.dossiers.models import Draft
from motcua.identity.actor import Actor
from motcua.kernel import clock

PREFILLED = (
    "full_name", "id_number", "organisation", "tax_code", "phone", "email", "address",
)  # fmt: skip


@transaction.atomic
def draft_start(
    procedure_id: str, actor: Actor, known: Mapping[str, str], *, another: bool = False
) -> Draft:
    """The actor's open draft for a procedure, or a new one filled from the account.

    ``known`` is what the account holds (kind, full name and so on). ``another`` asks for a second
    draft beside an open one. Raises :class:`Refused` for a post, :class:`NotFound` for a procedure
    that is not in force.
    """
    if actor.account is None or actor.post is not None:
        raise Refused(words.NOT_YOURS)
    procedure, version = pinned(procedure_id)
    if not another:
        rows = Draft.objects.filter(account_id=actor.account, procedure=procedure_id, dossier=None)
        held = rows.order_by("-updated_at").first()
        if held is not None:
            return held
    kinds = [kind.value for kind in procedure.applicants]
    kind = known.get("kind", "")
    applicant = {"kind": kind if kind in kinds else kinds[0]}
    applicant |= {key: known[key] for key in PREFILLED if known.get(key)}
    at = clock.now()
    return Draft.objects.create(
        account_id=actor.account,
        procedure=procedure_id,
        version=version,
        applicant=applicant,
        form={
            field.id: known[field.prefill]
            for field in procedure.form.fields
            if field.prefill and known.get(field.prefill)
        },
        created_at=at,
        updated_at=at,
    )
