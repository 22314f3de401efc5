"""Nhập bảng: rows of a spreadsheet are saved as drafts; then all that are ready are handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.registers.errors import NotFound, Refused
from motcua.registers.models import Return
from motcua.registers.returns import flow, queries, words
from motcua.registers.returns.access import Who
from motcua.registers.returns.actions.save import save
from motcua.registers.returns.actions.submit import submit
from motcua.registers.returns.definitions import shape_of
from motcua.registers.returns.judging import judge
from motcua.registers.returns.past import last_of
from motcua.registers.returns.sheets import Given, read
from motcua.registers.sheets import BadTable


@dataclass(frozen=True)
class Row:
    """Kết quả một dòng: whose, and what is wrong in it, as (figure, sentence)."""

    number: int
    ret: Return
    wrong: list[tuple[str, str]]
    taken: bool  # saved; otherwise the return was handed in before and is left as it is


@dataclass(frozen=True)
class Taken:
    """Kết quả nhập."""

    rows: list[Row] = field(default_factory=list)

    @property
    def ready(self) -> int:
        """Rows in which nothing is wrong."""
        return sum(row.taken and not row.wrong for row in self.rows)


def take_table(campaign_id: UUID, actor: Actor, data: bytes, name: str, language: str) -> Taken:
    """Save the rows of a table; figures that are wrong are kept as typed, and named.

    A row of a return that is not the actor's, or two rows for one, refuse the whole table
    (:class:`BadTable`): nothing is saved then. Returns already handed in are left as they are.
    """
    given = _given(queries.fillable(actor, campaign_id), data, name)
    with transaction.atomic():
        return _take(queries.fillable(actor, campaign_id), actor, given, language)


def take_own_table(return_id: UUID, who: Who, data: bytes, name: str, language: str) -> Taken:
    """The same for one return alone, also for whoever holds its link."""
    given = _given(_own(return_id, who), data, name)
    with transaction.atomic():
        return _take(_own(return_id, who), who, given, language)


def _own(return_id: UUID, who: Who) -> list[Return]:
    seen = queries.seen(return_id, who)
    return [seen.ret] if seen.fills else []


def _given(found: Sequence[Return], data: bytes, name: str) -> list[Given]:
    """The rows of a table, read before a transaction begins: nobody waits for a spreadsheet."""
    if not found:
        raise NotFound(name)
    return read(data, name, shape_of(found[0].campaign))


def _take(found: Sequence[Return], who: Who, given: Sequence[Given], language: str) -> Taken:
    if not found:
        raise NotFound("no return to fill in")
    mine = {row.key: row for row in found}
    campaign = found[0].campaign
    definition = shape_of(campaign)
    seen: set[str] = set()
    for row in given:
        if row.code not in mine:
            raise BadTable("row", name=row.code[:60])
        if row.code in seen:
            raise BadTable("twice", name=row.code[:60])
        seen.add(row.code)
    last = last_of(campaign, mine.values())
    made = Taken()
    for row in given:
        ret = mine[row.code]
        if not flow.allowed(flow.Verb.SAVE, ret.state):
            made.rows.append(Row(row.number, ret, [], taken=False))
            continue
        saved = _saved(ret, who, row)
        given_now = {**saved.data, **saved.typed}
        judged = judge(definition, given_now, last.get(ret.id, {}), saved.explained)
        made.rows.append(Row(row.number, saved, judged.sentences(language), taken=True))
    return made


def _saved(ret: Return, who: Who, row: Given) -> Return:
    """Cells that are empty leave what was saved before."""
    figures = {**ret.data, **ret.typed, **row.figures}
    saved, _ = save(ret.id, who, figures, {**ret.explained, **row.explained})
    return saved


def submit_ready(campaign_id: UUID, actor: Actor) -> tuple[int, int]:
    """Hand in every draft of the actor's that is ready; (handed in, left), each in a transaction
    of its own, so that one that somebody changes meanwhile stops no other."""
    done = left = 0
    drafts = [row for row in queries.fillable(actor, campaign_id)
              if row.state in (flow.State.DRAFT, flow.State.RETURNED)]  # fmt: skip
    if not drafts:
        raise Refused("nothing", words.NOTHING_READY)
    for row in drafts:
        try:
            submit(row.id, actor, rev=row.rev)
            done += 1
        except Refused:
            left += 1
    return done, left
