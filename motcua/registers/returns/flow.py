"""Vòng đời báo cáo: the states of a return, and what may be done in each. Pure."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Tình trạng báo cáo."""

    DUE = "due"  # chưa làm
    DRAFT = "draft"  # đang nhập
    SUBMITTED = "submitted"  # đã nộp, chờ duyệt
    RETURNED = "returned"  # trả lại để sửa
    APPROVED = "approved"  # đã duyệt


class Verb(StrEnum):
    """Động từ của báo cáo."""

    SAVE = "save"
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    CORRECT = "correct"


_OPEN = frozenset({State.DUE, State.DRAFT, State.RETURNED})
TABLE: dict[Verb, tuple[frozenset[State], State | None]] = {
    Verb.SAVE: (_OPEN, None),  # due becomes draft, returned stays returned
    Verb.SUBMIT: (_OPEN, State.SUBMITTED),
    Verb.SEND_BACK: (frozenset({State.SUBMITTED}), State.RETURNED),
    Verb.APPROVE: (frozenset({State.SUBMITTED}), State.APPROVED),
    Verb.CORRECT: (frozenset({State.APPROVED}), State.RETURNED),
}
WITH_UNIT = frozenset({State.DUE, State.DRAFT, State.RETURNED})
"""States in which the keeper waits for the unit."""


def missing(state: str, approved: int) -> bool:
    """Whether there is no answer yet: the keeper waits, and no version was ever approved. While
    approved figures are corrected they count, so nothing is missing."""
    return State(state) in WITH_UNIT and approved == 0


def allowed(verb: Verb, state: str) -> bool:
    """Whether a verb may be done where a return stands."""
    return State(state) in TABLE[verb][0]


def after(verb: Verb, state: str) -> State:
    """The state after a verb."""
    reached = TABLE[verb][1]
    if reached is not None:
        return reached
    return State.DRAFT if state == State.DUE else State(state)
