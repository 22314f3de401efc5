"""Đưa giấy tờ của hồ sơ vào kho: what the desk ticked in order, and the result that was signed.

Follows the ledger: a paper comes into the store once, shortly after the event that vouches for it,
and a desk never waits for the store.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from motcua.definitions.model.paper import Lasting, PaperKind
from motcua.definitions.model.procedure import Component, CopyKind, Procedure, ValidityKind
from motcua.documents.actions.keep_papers import New, keep_papers
from motcua.documents.models import Letter
from motcua.documents.papers import queries as store
from motcua.documents.papers.names import archive_name
from motcua.documents.papers.owners import Owner, key_of
from motcua.dossiers import reuse
from motcua.dossiers.models import Dossier, Paper
from motcua.kernel import clock
from motcua.ledger.follow import advance
from motcua.ledger.models import Event
from motcua.publication import queries as publication
from motcua.registers.queries.naming import letters_before

FOLLOWER = "papers"
TYPES = ("dossier.received", "dossier.approved", "dossier.consented")


def follow() -> int:
    """One turn: keep what the next events vouch for; returns how many events there were."""
    return advance(FOLLOWER, _handle, types=TYPES)


def _handle(events: Sequence[Event]) -> None:
    ids = {event.id: UUID(event.stream.partition(":")[2]) for event in events}
    dossiers = Dossier.objects.in_bulk(set(ids.values()))
    kinds = store.kinds().by_id
    for event in events:
        dossier = dossiers.get(ids[event.id])
        if dossier is None:
            continue
        procedure = publication.version(dossier.version)
        received = event.type == "dossier.received"
        found = _checked if received else _signed
        keep_papers(list(found(event, dossier, procedure, kinds)), "system", clock.now())


def owner_of(dossier: Dossier, procedure: Procedure) -> Owner:
    """The person and the organisation that a dossier belongs to."""
    applicant = {
        "kind": dossier.applicant_kind,
        "id_number": dossier.id_number,
        "tax_code": dossier.tax_code,
        "organisation": dossier.organisation,
    }
    return reuse.owner_of(procedure, applicant, dossier.form, dossier.applicant_id)


def _checked(
    event: Event, dossier: Dossier, procedure: Procedure, kinds: dict[str, PaperKind]
) -> Iterable[New]:
    """What the desk found in order: each component that is of a shared kind, with all its files."""
    papers = list(Paper.objects.filter(dossier=dossier, round__lte=dossier.rounds))
    papers.sort(key=lambda paper: (paper.component, paper.position, paper.pk))
    order = {paper.pk: number for number, paper in enumerate(papers, 1)}
    known = {component.id: component for component in procedure.components}
    owner = owner_of(dossier, procedure)
    for key, group in groupby(papers, lambda paper: paper.component):
        files = [p for p in group if p.accepted and p.sha256 and not p.source]
        component = known.get(key)
        kind = kinds.get(component.paper or "") if component else None
        if not files or component is None or kind is None or not key_of(kind.holder, owner):
            continue
        copy = files[0].kind
        form = component.kind.value if copy == CopyKind.ELECTRONIC else copy
        told = _told(component, dossier.form)
        issued, ends = _day(told.get("issued")), _day(told.get("valid_to")) or files[0].valid_to
        if ends is None and issued and kind.validity.kind == Lasting.MONTHS:
            ends = months_after(issued, kind.validity.months or 0)
        yield New(
            kind=kind.id,
            owner=key_of(kind.holder, owner),
            account=dossier.applicant_id,
            form=form,
            source="certified" if form == CopyKind.CERTIFIED else "checked",
            dossier=dossier.id,
            dossier_code=dossier.code or "",
            agency=dossier.agency,
            checked_by=event.actor,
            checked_at=event.at,
            component=key,
            files=[_file(paper, dossier.code or "", order[paper.pk]) for paper in files],
            number=str(told.get("number") or "")[:80],
            issuer=str(told.get("issuer") or "")[:300],
            issued=issued,
            valid_to=ends,
            ends_unknown=ends is None and kind.validity.kind != Lasting.UNLIMITED,
        )


def _signed(
    event: Event, dossier: Dossier, procedure: Procedure, kinds: dict[str, PaperKind]
) -> Iterable[New]:
    """The signed result, where it is a paper that other procedures ask for."""
    result, letter_id = procedure.result, event.payload.get("letter")
    kind = kinds.get(result.paper or "")
    if kind is None or not letter_id or event.payload.get("outcome", "grant") != "grant":
        return
    owner = key_of(kind.holder, owner_of(dossier, procedure))
    letter = Letter.objects.filter(id=letter_id).defer("data").first()
    if letter is None or not owner:
        return
    signed = clock.local(event.at).date()
    months = result.validity.months
    if result.paper_years and dossier.form.get(result.paper_years):
        months = 12 * int(dossier.form[result.paper_years])
    ends = months_after(signed, months) if months else None
    yield New(
        kind=kind.id,
        owner=owner,
        account=dossier.applicant_id,
        form=CopyKind.ORIGINAL.value,
        source="result",
        dossier=dossier.id,
        dossier_code=dossier.code or "",
        agency=dossier.agency,
        checked_by=event.actor,
        checked_at=event.at,
        letter=letter.id,
        number=letter.full_number[:80],
        issuer=publication.current().agencies[dossier.agency].name.vi[:300],
        issued=signed,
        valid_to=ends,
        ends_unknown=ends is None and result.validity.kind != ValidityKind.UNLIMITED,
        replaces=letters_before(dossier.id) if result.feeds else None,
    )


def _file(paper: Paper, code: str, order: int) -> dict[str, Any]:
    return {
        "name": archive_name(code, order, paper.media_type),
        "sha256": paper.sha256,
        "size": paper.size,
        "media_type": paper.media_type,
        "quality": paper.quality,
    }


def _told(component: Component, form: dict[str, Any]) -> dict[str, Any]:
    """What the form says is printed on the paper."""
    if component.paper_data is None:
        return {}
    return {key: form.get(name) for key, name in component.paper_data if name is not None}


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month (BLDS 2015 Đ148.3)."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
