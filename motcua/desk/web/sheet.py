"""Tờ hồ sơ: one dossier in the words of the screen: answers, papers, timeline, clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.definitions.model.procedure import Step, StepVerb
from motcua.desk import words
from motcua.documents import copies
from motcua.documents.letters.forms import Kind
from motcua.documents.papers import advice
from motcua.documents.sayings import with_verdicts
from motcua.dossiers import clockwork, filing
from motcua.dossiers.letters import shown
from motcua.dossiers.queries.page import Page
from motcua.dossiers.states import ENDED, State
from motcua.kernel import clock
from motcua.kernel.worktime.deadline import due
from motcua.ui.timeleft import TimeLeft


@dataclass(frozen=True)
class Component:
    """Một thành phần hồ sơ and what was handed in for it."""

    name: str
    kind: str
    required: bool
    is_form: bool
    papers: Sequence[Any]

    @property
    def missing(self) -> bool:
        """Whether the procedure asks for it and nothing is there."""
        return self.required and not self.is_form and not self.papers


@dataclass(frozen=True)
class Sheet:
    """Everything that the page shows in words."""

    procedure: str
    state: str
    colour: str
    ended: bool
    step: str
    holder: str
    left: TimeLeft
    step_left: TimeLeft | None
    if_received: datetime | None
    trace: Sequence[tuple[Any, str, bool]]
    answers: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    components: Sequence[Component]
    timeline: Sequence[dict[str, Any]]
    letters: Sequence[tuple[Any, str]]
    supplements: Sequence[Any]
    consultations: Sequence[tuple[Any, str]]
    proposal: dict[str, Any]
    outcome: str
    channel: str
    delivery: str
    total: int


def sheet_of(page: Page) -> Sheet:
    """A dossier in words; reads no table."""
    dossier, procedure, language = page.dossier, page.procedure, words.language()
    state, colour = words.STATES[State(dossier.state)]
    step = _step(page)
    ended = dossier.state in ENDED
    return Sheet(
        procedure=procedure.name.get(language),
        state=str(state),
        colour=colour,
        ended=ended,
        step=step.name.get(language) if step and not ended else "",
        holder="" if ended and not dossier.pool else _holder(page),
        left=words.left(dossier.due, page.now, page.calendar, dossier.state),
        step_left=words.left(dossier.step_due, page.now, page.calendar, dossier.state)
        if dossier.step_due
        else None,
        if_received=_if_received(page) if dossier.state == State.SUBMITTED else None,
        trace=_trace(page, language),
        answers=_answers(page, language),
        components=_components(page, language),
        timeline=_timeline(page, language),
        letters=[(letter, str(words.LETTERS[Kind(letter.kind).value])) for letter in page.letters],
        supplements=page.parts.supplements,
        consultations=[(c, words.agency_name(c.agency)) for c in page.parts.consultations],
        proposal=dossier.proposal,
        outcome=str(words.OUTCOMES.get(dossier.proposal.get("outcome", ""), "")),
        channel=str(words.CHANNELS.get(dossier.channel, dossier.channel)),
        delivery=str(words.DELIVERIES.get(dossier.delivery, dossier.delivery)),
        total=sum(fee["amount"] for fee in dossier.fees),
    )


def _holder(page: Page) -> str:
    return words.holder_name(page.dossier.holder, page.dossier.pool)


def _step(page: Page) -> Step | None:
    return next((s for s in page.procedure.steps if s.id == page.dossier.step), None)


def _if_received(page: Page) -> datetime | None:
    """When the result would be due if the desk received the dossier at this moment."""
    step = _step(page)
    if step is None or step.do != StepVerb.RECEIVE:
        return None
    limit = clockwork.limit_of(page.procedure, page.dossier.channel)
    return due(page.now, limit, page.calendar, cutoff=page.procedure.clock.cutoff).at


def _trace(page: Page, language: str) -> list[tuple[Any, str, bool]]:
    """The clock's own account, day by day."""
    if page.reading is None:
        return []
    return [
        (mark.day, mark.why_vi if language == "vi" else mark.why_en, mark.counted)
        for mark in page.reading.state.trace
    ]


def _answers(page: Page, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    sections = []
    for section in page.procedure.form.sections:
        rows = [
            (field.label.get(language), text)
            for field in section.fields
            if (text := shown(field, page.dossier.form.get(field.id), language))
        ]
        if rows:
            sections.append((section.title.get(language), rows))
    return sections


def _components(page: Page, language: str) -> list[Component]:
    handed: dict[str, list[Any]] = {}
    for paper in with_verdicts(page.parts.papers):
        handed.setdefault(paper.component, []).append(_told(paper))
    needed = {c.id for c in filing.needed(page.procedure, page.dossier.form, page.dossier.channel)}
    listed = [
        Component(
            name=component.name.get(language),
            kind=str(words.KINDS[component.kind.value]),
            required=component.required and component.id in needed,
            is_form=component.is_form and page.dossier.channel == "online",
            papers=handed.get(component.id, ()),
        )
        for component in page.procedure.components
        if component.id in needed or component.id in handed or component.is_form
    ]
    if filing.OTHER in handed:
        others = handed[filing.OTHER]
        listed.append(Component(_("Other papers"), "", False, False, others))
    return listed


def _told(paper: Any) -> Any:
    """A paper with what is known of its scan and its source, in words."""
    paper.searchable = copies.exists(paper.sha256)
    paper.scan = advice.summary(paper.quality)
    paper.advice = advice.warnings(paper.quality)
    paper.notes = advice.notes(paper.quality)
    return paper


def _timeline(page: Page, language: str) -> list[dict[str, Any]]:
    """What happened, newest first; openings are told apart from changes."""
    steps = {step.id: step.name.get(language) for step in page.procedure.steps}
    lines = []
    for event in reversed(page.events):
        to = event.payload.get("to") or event.payload.get("holder", "")
        lines.append(
            {
                "at": clock.local(event.at),
                "what": str(words.EVENTS.get(event.type, event.type)),
                "who": words.who(event.actor),
                "to": words.post_name(to) if to else "",
                "step": steps.get(event.payload.get("step", ""), ""),
                "late": _("late") if event.payload.get("late") else "",
                "viewed": event.type == "dossier.viewed",
            }
        )
    return lines
