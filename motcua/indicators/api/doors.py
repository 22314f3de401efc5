"""Thao tác trên số liệu: figures, their rows and the rankings, for programs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop
from ninja import Path, Query, Router

from motcua.dossiers.api.cursors import Limit, bad_cursor
from motcua.dossiers.api.door import answer, door
from motcua.dossiers.api.problems import SEE_ERRORS, ApiProblem, error
from motcua.dossiers.errors import NotFound
from motcua.identity.addresses import remote_address
from motcua.indicators import allowance
from motcua.indicators.api import read, shapes
from motcua.kernel import clock

router = Router(tags=["Figures"])
EARLIEST = date(1990, 1, 1)
PAGES = 1000
NO_DAY = gettext_noop("Choose a date that is not in the future.")
MANY_NEW = gettext_noop("Too many figures were new. Ask later for days not asked for before.")
Text = Annotated[str, Query("", max_length=200)]
Names = Annotated[list[str], Query([], max_length=50, description="Ids, or groups as press.*")]
AsOf = Annotated[date | None, Query(None, description="The day; today where it is left out.")]
Name = Annotated[str, Path(..., max_length=80)]


@door(
    router, "GET", "/figures", name="list_figures", intent="public",
    answers={200: shapes.FigureList}, problems=(422, 429),
)  # fmt: skip
def list_figures(
    request: HttpRequest, name: Names, as_of: AsOf = None, group: Text = ""
) -> HttpResponse:
    """List figures (các chỉ tiêu)

    Every public figure on a day, each with its numerator and denominator.
    """
    with _bounded(request):
        return answer(read.figures(_day(as_of), group, name))


@door(
    router, "GET", "/figures/{indicator_id}", name="get_figure", intent="public",
    answers={200: shapes.FigureOut}, problems=(404, 422, 429),
)  # fmt: skip
def get_figure(
    request: HttpRequest, indicator_id: Name, as_of: AsOf = None, by: Text = ""
) -> HttpResponse:
    """Read a figure (xem chỉ tiêu)

    With its definition, and its parts where by names a column that it is broken down by.
    """
    try:
        with _bounded(request):
            return answer(read.figure(indicator_id, _day(as_of), by))
    except read.Missing as missing:
        raise NotFound(indicator_id) from missing


@door(
    router, "GET", "/figures/{indicator_id}/rows", name="list_figure_rows", intent="public",
    answers={200: shapes.RowList}, problems=(404, 422, 429),
)  # fmt: skip
def list_figure_rows(
    request: HttpRequest,
    indicator_id: Name,
    as_of: AsOf = None,
    by: Text = "",
    key: Text = "",
    cursor: Text = "",
    limit: Limit = 50,
) -> HttpResponse:
    """List the rows of a figure (các dòng dữ liệu)

    Their sum is the number. Figures whose rows are people's dossiers have none here.
    """
    if cursor and not (cursor.isascii() and cursor.isdigit() and int(cursor[:9]) < PAGES):
        raise bad_cursor()
    try:
        day, page = _day(as_of), int(cursor[:9] or 0)
        with _bounded(request):
            return answer(read.rows(indicator_id, day, by, key, page, limit))
    except read.Missing as missing:
        raise NotFound(indicator_id) from missing


@door(
    router, "GET", "/rankings", name="list_rankings", intent="public",
    answers={200: shapes.RankingList},
)  # fmt: skip
def list_rankings(request: HttpRequest) -> HttpResponse:
    """List rankings (các bảng xếp hạng)"""
    return answer(read.rankings())


@door(
    router, "GET", "/rankings/{index_id}", name="get_ranking", intent="public",
    answers={200: shapes.RankingOut}, problems=(404, 422, 429),
)  # fmt: skip
def get_ranking(
    request: HttpRequest, index_id: Name, as_of: AsOf = None, period: Text = ""
) -> HttpResponse:
    """Read a ranking (xem bảng xếp hạng)

    Every member with rank, total and parts; equal totals share a rank and leave a gap.
    """
    try:
        with _bounded(request):
            return answer(read.ranking(index_id, _day(as_of), period))
    except read.Missing as missing:
        raise NotFound(index_id) from missing


@contextmanager
def _bounded(request: HttpRequest) -> Iterator[None]:
    """Count what has to be computed anew; raises a 429 problem where it was too much."""
    try:
        with allowance.counted(remote_address(request) or "unknown"):
            yield
    except allowance.UsedUp as used:
        wait = {"Retry-After": str(used.seconds)}
        raise ApiProblem(429, "too_many", MANY_NEW, headers=wait) from used


def _day(as_of: date | None) -> date:
    """The day asked for. Raises a 422 problem for one that is to come, or long past."""
    today = clock.local(clock.now()).date()
    if as_of is None:
        return today
    if not EARLIEST <= as_of <= today:
        raise ApiProblem(
            422, "invalid", SEE_ERRORS, errors=[error("#/as_of", "day", gettext(NO_DAY))]
        )
    return as_of
