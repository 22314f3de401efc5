"""Công khai số liệu: what the public sees of figures about people (law: data minimisation).

A number made of fewer than ``LEAST`` cases, or of fewer entries of which a register keeps to itself
what is counted, is hidden. Where one part alone would be hidden, the
next smallest is hidden too: otherwise it could be had by subtraction. Rows that are somebody's
case are for officers, each of their own agency. What is said of a single post is for the head of
its division and for the leaders of its agency, and for nobody else.
"""

from __future__ import annotations

from dataclasses import replace

from motcua.definitions.model.indicator import Indicator
from motcua.definitions.model.procedure import Role
from motcua.definitions.model.province import Post
from motcua.identity.actor import Actor
from motcua.indicators.compute import Figure, Opened
from motcua.indicators.snapshot.readers import OUTSIDE
from motcua.indicators.sources import about_cases
from motcua.publication import queries as publication

LEAST = 5
OF_ONE_POST = "officer"  # a breakdown by post is one by person
NO_BUSINESS = frozenset({Role.ADMIN, Role.POSTAL})


def ruled(then: Indicator, now: Indicator | None) -> Indicator:
    """A definition of an earlier day, as today's lets it be seen: what is internal now, or shows
    somebody's cases now, does so for earlier days, too."""
    if now is None:
        return then
    cases = about_cases(then) or about_cases(now)
    return then.model_copy(update={"public": then.public and now.public, "cases": cases})


def breakdowns(one: Indicator, *, inner: bool) -> tuple[str, ...]:
    """The columns by which the reader may break the figure down."""
    del inner  # single posts are seen on the page of the evaluation, by their own heads
    return tuple(by for by in one.by if by != OF_ONE_POST)


def may_open(one: Indicator, *, inner: bool) -> bool:
    """Whether the reader may see the rows one by one."""
    return inner or not about_cases(one)


def own_agency(one: Indicator, actor: Actor) -> str:
    """The agency whose rows alone an officer opens; empty where every row may be seen."""
    return (actor.agency or "-") if about_cases(one) and "agency" in one.by else ""


def sees_officials(actor: Actor) -> bool:
    """Whether there are posts at all of which the reader sees how they are evaluated."""
    return actor.agency is not None and (
        actor.has(Role.LEADER) or (actor.has(Role.HEAD) and actor.division is not None)
    )


def may_see_post(actor: Actor, post: Post | None) -> bool:
    """Whether the reader sees how ``post`` is evaluated: as a leader of its agency, or as the
    head of its division."""
    if post is None or not sees_officials(actor) or post.agency != actor.agency:
        return False
    return actor.has(Role.LEADER) or post.division == actor.division


def rows_seen(opened: Opened, actor: Actor) -> Opened:
    """The rows without the posts of which the reader must not see how they are evaluated; without
    their column for whoever sees none."""
    if OF_ONE_POST not in opened.columns:
        return opened
    at = opened.columns.index(OF_ONE_POST)
    if not sees_officials(actor):
        columns, *rows = ([*line[:at], *line[at + 1 :]] for line in (opened.columns, *opened.rows))
        return replace(opened, columns=columns, rows=rows)
    posts = publication.current().posts
    known = {key for key in {row[at] for row in opened.rows} if may_see_post(actor, posts.get(key))}
    rows = [[*row[:at], row[at] if row[at] in known else "", *row[at + 1 :]] for row in opened.rows]
    return replace(opened, rows=rows)


def reader(actor: Actor) -> str:
    """As whom the rows are read: the agency whose registers and dossiers the reader may see.

    Who looks after accounts, or sits at a post office, has no business with either.
    """
    return actor.agency if actor.agency and actor.roles - NO_BUSINESS else OUTSIDE


def seen(figure: Figure, *, few_hidden: bool) -> Figure:
    """The figure and its parts as somebody outside may see them."""
    if not few_hidden:
        return figure
    few = {n for n, part in enumerate(figure.parts) if 0 < part.rows < LEAST}
    rest = [n for n, part in enumerate(figure.parts) if part.rows >= LEAST]
    if len(few) == 1 and rest:
        few.add(min(rest, key=lambda n: figure.parts[n].rows))
    if 0 < figure.rows < LEAST:
        few = set(range(len(figure.parts)))
        figure = _hide(figure)
    parts = tuple(_hide(part) if n in few else part for n, part in enumerate(figure.parts))
    return replace(figure, parts=parts)


def _hide(figure: Figure) -> Figure:
    return replace(
        figure,
        value=None, numerator=None, denominator=None, smallest=None, largest=None, rows=0,
        samples=None, hidden=True,
    )  # fmt: skip
