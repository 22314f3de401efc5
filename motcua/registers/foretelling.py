"""Báo trước quy tắc: rules of a register that a request would break, told before it is decided.

A signature that breaks a severe rule is refused. Whoever files, and whoever receives, is told so at
once, at the question that it is about; filing stays possible, for a desk may know better.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from motcua.definitions.conditions import parse_condition
from motcua.definitions.entry_rules import FIGURES, asked_by, broken
from motcua.definitions.fills import parse_fill
from motcua.definitions.model.common import Text
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.register import EntryAction, EntryStatus, Register, RegisterRule
from motcua.registers import books, timeline
from motcua.registers.actions._judge import NEW_TERM
from motcua.registers.actions._write import facts_of
from motcua.registers.actions.feed import Plan, planned
from motcua.registers.errors import NotFound
from motcua.registers.feeding import Decided
from motcua.registers.models import Entry
from motcua.registers.queries.lookup import LOOK
from motcua.registers.queries.naming import Doubt
from motcua.registers.timeline import Fact

NOBODY = UUID(int=0)  # no dossier yet, so no officer has chosen an entry for it


def foretold(
    procedure: Procedure,
    form: Mapping[str, Any],
    decided: Decided,
    subject: UUID = NOBODY,
    found: list[Entry] | None = None,
) -> list[Doubt]:
    """Rules that signing the request as it stands would break; ``form`` holds clean answers.

    ``found`` are the entries that may be meant, where they were looked for already.
    """
    result = procedure.result
    try:
        book = books.book(result.feeds) if result.feeds else None
    except NotFound:
        return []
    if book is None or not book.rules or not form:
        return []
    plan = planned(procedure, form, decided, subject, found=found)
    if plan is None or plan.several or plan.action is EntryAction.NOTE:
        return []
    facts = facts_of(plan.entry) if plan.entry is not None else []
    action = plan.action if facts else EntryAction.GRANT
    seq = max((fact.seq for fact in facts), default=0) + 1
    signed = Fact(seq, action, decided.signed, plan.values)
    standing = next(s for f, s in timeline.replay([*facts, signed], book) if f.seq == seq)
    if standing.status is not EntryStatus.IN_FORCE:
        return []
    unsure = plan.missing or (plan.entry is not None and plan.entry.incomplete)
    course = replace(standing.course, first_end=None) if unsure else standing.course
    leave = frozenset[str]() if plan.action in NEW_TERM else _unmoved(book, plan)
    rules = broken(book, standing.data, course, LOOK, leave)
    return [
        Doubt(f"rule_{rule.id}", _question(procedure, book, rule), _words(rule), sure=False)
        for rule in rules
    ]


def _unmoved(book: Register, plan: Plan) -> frozenset[str]:
    """The rules about entries beside this one that the request cannot break: it leaves the columns
    by which these are found as they are. Of an older paper nothing is moved that is known."""
    present = plan.entry.data if plan.entry is not None else plan.values
    moved = {name for name, value in plan.values.items() if present.get(name) != value}
    still = {one.id for one in book.beside if not moved & set(one.same.values())}
    return frozenset(rule.id for rule in book.rules if asked_by(rule) & still)


def _words(rule: RegisterRule) -> Text:
    basis = f" ({rule.basis})" if rule.basis else ""
    return Text(vi=f"{rule.explain.vi}{basis}", en=f"{rule.explain.en}{basis}")


def _question(procedure: Procedure, book: Register, rule: RegisterRule) -> str:
    """The question of the form that the rule is about; empty where it is about none."""
    columns = [
        (book.ends or "") if name in FIGURES else name
        for name in sorted(parse_condition(rule.must).fields)
    ]
    asked = {question.id for question in procedure.form.fields}
    for column in columns:
        if text := procedure.result.fills.get(column):
            for name in parse_fill(text).names:
                if name in asked:
                    return name
    return ""
