"""Đọc bản nháp: a citizen's own drafts, and how far each has come; nobody else's are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from motcua.definitions.model.form import Form
from motcua.definitions.model.procedure import ChannelKind, Component, Procedure
from motcua.definitions.values import FieldError, clean_form
from motcua.dossiers import entries
from motcua.dossiers.filing import APPLICANT, needed
from motcua.dossiers.models import Draft
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.publication import queries as publication
from motcua.registers.models import Entry
from motcua.registers.queries import naming
from motcua.registers.queries.naming import Doubt
from motcua.units.queries import commune_keys

APPLICANT_PART, DELIVERY_PART = "applicant", "delivery"


def form_part(section: str) -> str:
    """The name under which a section of the form is remembered as visited."""
    return f"form.{section}"


@dataclass(frozen=True)
class Reading:
    """Đọc một bản nháp: the answers as they would be filed, and everything still wrong."""

    procedure: Procedure
    applicant: dict[str, object]
    form: dict[str, object]
    applicant_errors: list[FieldError]
    form_errors: list[FieldError]
    components: tuple[Component, ...]
    missing: tuple[Component, ...]
    delivery_missing: bool
    doubts: tuple[Doubt, ...] = ()  # about the entry that the form names; some may be accepted

    @property
    def ready(self) -> bool:
        """Whether nothing but the declaration is left."""
        wrong = self.applicant_errors or self.form_errors or self.missing
        return not wrong and not self.delivery_missing


def own(actor: Actor, draft_id: UUID) -> Draft | None:
    """The actor's draft of that id; None for anybody else's."""
    if actor.account is None:
        return None
    return Draft.objects.filter(id=draft_id, account_id=actor.account).first()


def of_account(actor: Actor) -> list[Draft]:
    """The actor's open drafts, newest first; without their contents."""
    if actor.account is None:
        return []
    rows = Draft.objects.filter(account_id=actor.account, dossier=None)
    return list(rows.only("id", "procedure", "updated_at").order_by("-updated_at")[:50])


def procedure_of(draft: Draft) -> Procedure | None:
    """The procedure in force that the draft would be filed under; None once there is none."""
    found = publication.current().procedures.get(draft.procedure)
    return found if found is not None and found.in_force(clock.now().date()) else None


def outdated(draft: Draft) -> bool:
    """Whether the procedure has changed since the draft was last saved."""
    return publication.current().versions.get(draft.procedure) != draft.version


@lru_cache(maxsize=64)
def applicant_form(applicants: tuple[str, ...]) -> Form:
    """Biểu mẫu người nộp, offering only the kinds of applicant that a procedure is open to."""
    section = APPLICANT.sections[0]
    kind = section.fields[0]
    options = tuple(option for option in kind.options if option.value in applicants)
    fields = (kind.model_copy(update={"options": options}), *section.fields[1:])
    return APPLICANT.model_copy(
        update={"sections": (section.model_copy(update={"fields": fields}),)}
    )


def communes() -> frozenset[str]:
    """The keys and codes that a commune field may hold today."""
    return commune_keys(clock.now().date())


def known(form: Form, values: Mapping[str, Any]) -> dict[str, Any]:
    """The stored answers that the present form still asks for."""
    ids = {field.id for field in form.fields}
    return {key: value for key, value in values.items() if key in ids}


def read(draft: Draft, procedure: Procedure) -> Reading:
    """Everything that the task list and the review need to know.

    No query, but for one where the form names an entry of a register.
    """
    who = applicant_form(tuple(procedure.applicants))
    applicant, applicant_errors = clean_form(who, known(who, draft.applicant))
    form, form_errors = clean_form(
        procedure.form, known(procedure.form, draft.form), communes=communes()
    )
    found = entries.doubts_of(procedure, form, applicant, draft.account_id)
    form_errors += entries.errors_of(found)
    components = needed(procedure, form, ChannelKind.ONLINE)
    missing = tuple(
        c
        for c in components
        if c.required and not draft.papers.get(c.id) and not draft.reused.get(c.id, {}).get("ref")
    )
    posted = draft.delivery == "post" and not draft.delivery_address.strip()
    return Reading(
        procedure,
        applicant,
        form,
        applicant_errors,
        form_errors,
        components,
        missing,
        not draft.delivery or posted,
        tuple(found),
    )


def own_entries(draft: Draft, procedure: Procedure) -> list[Entry]:
    """The entries of the draft's account that the procedure may be about."""
    return naming.own_entries(procedure, draft.account_id)


def answers_of(draft: Draft, procedure: Procedure, chosen: str) -> dict[str, Any]:
    """The answers that name an entry of the draft's account; none for anybody else's."""
    for entry in own_entries(draft, procedure) if chosen else ():
        if str(entry.id) == chosen:
            return naming.answers_of(procedure, entry)
    return {}
