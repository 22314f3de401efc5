"""Từ hàng thành dữ liệu: rows as plain values; an applicant gets no names of posts or queues."""

from __future__ import annotations

from typing import Any

from motcua.dossiers.api.shapes import moment
from motcua.dossiers.queries.page import Page
from motcua.dossiers.states import State
from motcua.identity.actor import Actor

HIDDEN_FROM_APPLICANTS = frozenset({"dossier.viewed"})


def short(row: Any) -> dict[str, Any]:
    """A dossier in a list."""
    return {
        "id": row.id,
        "code": row.code,
        "procedure": row.procedure,
        "version": row.version,
        "subject": row.subject,
        "agency": row.agency,
        "channel": row.channel,
        "state": row.state,
        "state_name": State(row.state).name.lower(),
        "step": row.step,
        "due": moment(row.due),
        "submitted_at": moment(row.submitted_at),
    }


def whole(row: Any, actor: Actor) -> dict[str, Any]:
    """A dossier as it stands."""
    officer = actor.post is not None
    return {
        **short(row),
        "delivery": row.delivery,
        "outcome": row.outcome,
        "pending": row.pending,
        "rounds": row.rounds,
        # The database gives the keys of an object in an order of its own; a retry is the same text.
        "fees": [dict(sorted(fee.items())) for fee in row.fees],
        "owed": row.owed,
        "paid": row.paid,
        "received_at": moment(row.received_at),
        "first_due": moment(row.first_due),
        "step_due": moment(row.step_due),
        "stop_at": moment(row.stop_at),
        "resolved_at": moment(row.resolved_at),
        "ended_at": moment(row.ended_at),
        "rev": row.rev,
        "pool": row.pool if officer else None,
        "holder": row.holder if officer else None,
    }


def page(found: Page, actor: Actor) -> dict[str, Any]:
    """A dossier with everything that the actor may read of it."""
    row, parts = found.dossier, found.parts
    officer = actor.post is not None
    return {
        **whole(row, actor),
        "applicant": {
            "kind": row.applicant_kind,
            "full_name": row.applicant_name,
            "id_number": row.id_number,
            "organisation": row.organisation,
            "phone": row.phone,
            "email": row.email,
            "address": row.address,
        },
        "form": row.form,
        "papers": [_paper(paper) for paper in parts.papers],
        "letters": [_letter(letter) for letter in found.letters],
        "supplements": [_supplement(asked) for asked in parts.supplements],
        "consultations": [_consultation(c) for c in parts.consultations] if officer else [],
        "timeline": [
            {"seq": event.seq, "type": event.type, "at": moment(event.at)}
            for event in found.events
            if officer or event.type not in HIDDEN_FROM_APPLICANTS
        ],
        "proposal": row.proposal if officer else {},
        "may": {verb.value: str(why) for verb, why in found.offers.items()},
    }


def _paper(paper: Any) -> dict[str, Any]:
    names = ("component", "position", "kind", "name", "media_type", "size", "sha256", "round")
    return {
        "n": paper.id,
        **{name: getattr(paper, name) for name in names},
        "accepted": paper.accepted,
    }


def _letter(letter: Any) -> dict[str, Any]:
    return {
        "id": letter.id,
        "kind": letter.kind,
        "number": letter.full_number,
        "issued_at": moment(letter.issued_at),
        "signer": letter.signer,
        "verification_code": letter.code,
    }


def _supplement(asked: Any) -> dict[str, Any]:
    return {
        "round": asked.round,
        "items": asked.items,
        "note": asked.note,
        "basis": asked.basis,
        "requested_at": moment(asked.requested_at),
        "answer_by": moment(asked.answer_by),
        "answered_at": moment(asked.answered_at),
        "answer": asked.answer,
    }


def _consultation(asked: Any) -> dict[str, Any]:
    return {
        "agency": asked.agency,
        "question": asked.question,
        "asked_at": moment(asked.asked_at),
        "until": moment(asked.until),
        "answered_at": moment(asked.answered_at),
        "answer": asked.answer,
    }


def work(row: Any, until: Any, question: str = "") -> dict[str, Any]:
    """A dossier in a queue."""
    return {**short(row), "until": moment(until), "question": question}
