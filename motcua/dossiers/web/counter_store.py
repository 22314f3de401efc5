"""Kho giấy tờ tại quầy: what the person who stands there has handed in before, and may be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core import signing

from motcua.definitions.model.procedure import Component, Procedure
from motcua.documents.actions.look_up_papers import look_up_papers
from motcua.documents.papers import queries as store
from motcua.dossiers import reuse
from motcua.dossiers.reuse import Offer
from motcua.dossiers.web.shared import language
from motcua.identity.actor import Actor

SECONDS = 3600
"""How long what a look-up found is shown on the form; filing verifies it anew in any case."""

Offers = dict[str, Offer]


def look(
    procedure: Procedure,
    components: Sequence[Component],
    applicant: Mapping[str, Any],
    form: Mapping[str, Any],
    actor: Actor,
) -> Offers:
    """What is offered for the person whose identity paper lies on the counter; on record."""
    owner = reuse.owner_of(procedure, applicant, form, None)
    found = look_up_papers(owner, reuse.wanted_kinds(components), actor, procedure=procedure.id)
    return dict(reuse.offered(components, owner, found).offers)


def sealed(offers: Offers, salt: str) -> str:
    """The offers, signed, for a hidden field."""
    told = {
        key: [o.ref, o.source, o.kind, o.number, o.valid_to.isoformat() if o.valid_to else "",
              o.dossier_code, o.checked_at.isoformat() if o.checked_at else ""]
        for key, o in offers.items()
    }  # fmt: skip
    return signing.dumps(told, salt=salt, compress=True) if told else ""


def opened(text: str, salt: str) -> Offers:
    """The offers of an earlier look-up; anything forged or old is nothing."""
    try:
        told = signing.loads(text, salt=salt, max_age=SECONDS)
    except signing.BadSignature:
        return {}
    return {
        key: Offer(
            ref, source, kind, number, date.fromisoformat(until) if until else None, code,
            datetime.fromisoformat(checked) if checked else None,
        )
        for key, (ref, source, kind, number, until, code, checked) in told.items()
    }  # fmt: skip


def kind_name(offer: Offer) -> str:
    """Tên loại giấy tờ in the language of the page."""
    kind = store.kinds().by_id.get(offer.kind)
    return kind.name.get(language()) if kind else offer.kind
