"""Dùng lại giấy tờ: what a dossier takes from the store, offered before and verified at filing.

Rules 42 and 43: what the State has is not asked for again (NĐ 309/2026 Đ4.2.a), and the dossier
says where it was taken from. Reads only; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from motcua.definitions.model.paper import Lasting
from motcua.definitions.model.procedure import Component, Procedure
from motcua.documents.models import KeptPaper, SourceOutage
from motcua.documents.papers import queries as store
from motcua.documents.papers import sources
from motcua.documents.papers.owners import Owner
from motcua.dossiers.errors import Problem
from motcua.dossiers.filing import Handed
from motcua.kernel import clock


@dataclass(frozen=True)
class Offer:
    """Giấy tờ đã có: one paper that may answer a component, and where it comes from."""

    ref: str
    source: str  # store | register:<id>
    kind: str
    number: str = ""
    valid_to: date | None = None
    dossier_code: str = ""
    checked_at: datetime | None = None
    names: tuple[str, ...] = ()

    @property
    def noted(self) -> dict[str, Any]:
        """As a draft remembers it."""
        until = self.valid_to.isoformat() if self.valid_to else ""
        return {"ref": self.ref, "source": self.source, "code": self.dossier_code,
                "number": self.number, "valid_to": until}  # fmt: skip


@dataclass(frozen=True)
class Offered:
    """Những gì có sẵn: an offer by component, and the sources that fail by component."""

    offers: Mapping[str, Offer]
    outages: Mapping[str, SourceOutage]


NOTHING = Offered({}, {})


def owner_of(
    procedure: Procedure,
    applicant: Mapping[str, Any],
    form: Mapping[str, Any],
    account: int | None,
) -> Owner:
    """Whose papers may serve: the person and the organisation that the filing names."""

    def told(key: str) -> str:
        value = applicant.get(key)
        if not value:
            fields = (field.id for field in procedure.form.fields if field.prefill == key)
            value = next((form[name] for name in fields if form.get(name)), "")
        return str(value or "")

    organised = applicant.get("kind") != "citizen"
    return Owner(
        id_number=str(applicant.get("id_number") or ""),
        tax_code=told("tax_code") if organised else "",
        organisation=told("organisation") if organised else "",
        account=account,
    )


def shared(components: Iterable[Component]) -> list[Component]:
    """The components that another procedure's copy may answer."""
    return [component for component in components if component.paper]


def wanted_kinds(components: Iterable[Component]) -> frozenset[str]:
    """Every kind of paper that may answer one of the components."""
    kinds = store.kinds()
    return frozenset().union(*(kinds.serving(c.paper) for c in components if c.paper))


def offered(
    components: Sequence[Component], owner: Owner, papers: Sequence[KeptPaper] | None = None
) -> Offered:
    """What the State has for these components today; two statements, none without such kinds.

    ``papers`` is what a look-up at a desk has found already.
    """
    asked = shared(components)
    if not asked:
        return NOTHING
    today = clock.local(clock.now()).date()
    failed = sources.failed()
    if papers is None:
        papers = store.usable(owner, wanted_kinds(asked), today)
    offers: dict[str, Offer] = {}
    down: dict[str, SourceOutage] = {}
    for component in asked:
        offer, outage = _first(component, owner, papers, failed, today)
        if offer is not None:
            offers[component.id] = offer
        elif outage is not None:
            down[component.id] = outage
    return Offered(offers, down)


def _first(
    component: Component,
    owner: Owner,
    papers: Sequence[KeptPaper],
    failed: Mapping[str, SourceOutage],
    today: date,
) -> tuple[Offer | None, SourceOutage | None]:
    """The first source that has the paper; else the first that fails."""
    kinds = store.kinds()
    kind = kinds.by_id.get(component.paper or "")
    outage = None
    for source in kind.sources if kind else ():
        if source in failed:
            outage = outage or failed[source]
        elif source == sources.STORE:
            paper = store.best(papers, kinds.serving(component.paper or ""), component.kind.value)
            if paper is not None:
                return _of_store(paper), None
        else:
            for entry in sources.entries(source, owner, today):
                return Offer(entry.ref, source, component.paper or "", entry.number,
                             entry.valid_to), None  # fmt: skip
    return None, outage


def _of_store(paper: KeptPaper) -> Offer:
    return Offer(
        ref=str(paper.id),
        source=sources.STORE,
        kind=paper.kind,
        number=paper.number,
        valid_to=paper.valid_to,
        dossier_code=paper.dossier_code,
        checked_at=paper.checked_at,
        names=tuple(item["name"] for item in paper.files),
    )


def settle(
    components: Sequence[Component], papers: Sequence[Handed], owner: Owner, problems: list[Problem]
) -> list[Handed]:
    """The papers as they are filed: what is taken from a source is verified anew, and its files
    stand in its place.

    A paper that has become invalid since it was offered is a problem, and nothing is lost.
    """
    by_id = {component.id: component for component in components}
    found: list[Handed] = []
    stored, listed = _kept(papers, owner), _listed(papers, by_id, owner)
    for paper in papers:
        component = by_id.get(paper.component)
        kept = stored.get(paper.source_ref)
        if not paper.source:
            found.append(paper)
        elif (paper.source, paper.source_ref) == listed.get(paper.component):
            found.append(replace(paper, kind="electronic", original_held=False))
        elif kept is not None and component is not None and _answers(kept, component):
            found += [
                replace(paper, file=file, kind="electronic", original_held=False)
                for file in store.files_of(kept)
            ]
        else:
            problems.append(_stale(paper, component))
    return found


def _listed(
    papers: Sequence[Handed], by_id: Mapping[str, Component], owner: Owner
) -> dict[str, tuple[str, str]]:
    """For each component that a register is to answer, the entry that does so today."""
    asked = [
        by_id[paper.component]
        for paper in papers
        if paper.source.startswith(sources.REGISTER) and paper.component in by_id
    ]
    found = offered(asked, owner, ()).offers
    return {component: (offer.source, offer.ref) for component, offer in found.items()}


def outages(components: Sequence[Component]) -> dict[str, str]:
    """The failing source of each component that has one: why it is asked for again (rule 42).

    One statement, or none where no component is of a shared kind.
    """
    asked = shared(components)
    failed = sources.failed() if asked else {}
    kinds = store.kinds().by_id
    return {
        component.id: next(source for source in kinds[component.paper].sources if source in failed)
        for component in asked
        if component.paper in kinds and failed.keys() & set(kinds[component.paper].sources)
    }


def _kept(papers: Sequence[Handed], owner: Owner) -> dict[str, KeptPaper]:
    """The stored papers that were chosen, as far as they may still serve this owner."""
    refs = [p.source_ref for p in papers if p.source == sources.STORE]
    ids = [ref for ref in map(_uuid, refs) if ref is not None]
    if not ids:
        return {}
    today = clock.local(clock.now()).date()
    known = frozenset(store.kinds().by_id)
    return {str(paper.id): paper for paper in store.usable(owner, known, today, ids)}


def _answers(paper: KeptPaper, component: Component) -> bool:
    if component.paper is None:
        return False
    wanted = store.kinds().serving(component.paper)
    return store.best([paper], wanted, component.kind.value) is not None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def ending_papers(procedure: Procedure, papers: Sequence[Any]) -> frozenset[str]:
    """The components whose scan may be kept once somebody has read on it until when it is valid.

    The end is not asked for where the form tells it, or the day of issue from which it follows.
    """
    kinds = store.kinds().by_id
    scanned = {paper.component for paper in papers if paper.sha256 and not paper.source}
    found = set()
    for component in shared(procedure.components):
        kind, told = kinds.get(component.paper or ""), component.paper_data
        known = told is not None and bool(told.valid_to or told.issued)
        ends = kind is not None and kind.validity.kind != Lasting.UNLIMITED
        if component.id in scanned and ends and not known:
            found.add(component.id)
    return frozenset(found)


def _stale(paper: Handed, component: Component | None) -> Problem:
    name = component.name.vi if component else paper.component
    return Problem(
        f"papers.{paper.component}",
        "stale_paper",
        "The paper that we had can no longer be used: %(name)s. Upload a newer one.",
        {"name": name},
    )
