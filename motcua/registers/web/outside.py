"""Bản đồ, bản in, tệp: the register on a map, on paper, and the files of its entries."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from math import log2
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.definitions.model.register import EntryFieldType, EntryStatus, Register
from motcua.documents.files import serve
from motcua.kernel import clock
from motcua.kernel.text import sort_key_vi
from motcua.registers import books, communes, showing
from motcua.registers.errors import NotFound
from motcua.registers.queries import exports, page, places
from motcua.registers.web import maps
from motcua.registers.web.days import asked_of
from motcua.registers.web.public import chosen, described, look, mapped, wanted_of
from motcua.registers.web.shared import (
    actor_of,
    crumbs,
    language,
    name_of,
    or_404,
    say,
    status_of,
)
from motcua.units.outlines import origin

FEW, LISTED = 60, 100
TOGETHER = 12
"""On a map of many, dots that are nearer than this many steps are one."""
NAMED = 3
PRINT_MOST = 2000


@require_safe
@or_404
def chart(request: HttpRequest, register_id: str) -> HttpResponse:
    """The entries in force on a drawing of the province, and the same as tables by place."""
    book, inner = look(request, register_id)
    if not mapped(book, inner):
        raise NotFound(register_id)
    today = clock.now().date()
    where = book.column(book.place or "")
    placed = where is not None and where in showing.columns_for(book, inner)
    found = places.spots(book, placed=placed)
    counted = places.counted(book, placed=placed)
    centres = places.ground()
    paper, outlines = maps.ground(today, [*centres, *((s.lat, s.lon) for s in found)])
    pins = _pins(book, found, paper, inner)
    context = {
        **described(book),
        "width": maps.WIDTH,
        "height": paper.height,
        "outlines": outlines,
        "origin": origin(today) if outlines else "",
        "centres": [] if outlines else [paper.written(lat, lon) for lat, lon in centres],
        "pins": pins,
        "listed": [
            (spot.entry.id,
             showing.title_for(book, spot.entry.title, spot.entry.number, inner),
             communes.name(spot.entry.unit, language(), told=False)
             if spot.entry.unit and placed else "")
            for spot in found[:LISTED]
        ],
        "more": len(found) > LISTED,
        **_tables(book, counted),
        "most": places.MOST if counted.total > places.MOST else 0,
        "total": counted.total,
        "undrawn": counted.total - len(found) if counted.total <= places.MOST else 0,
        "crumbs": crumbs(
            (name_of(book), reverse("registers:register", args=[book.id])), (_("Map"), "")
        ),
    }  # fmt: skip
    return render(request, "registers/map.html", context)


def _tables(book: Register, counted: places.Counted) -> dict[str, Any]:
    """How many entries are in force in each district, and in each commune that has none; each
    leads to the list of just these."""
    column = book.column(book.place or "")
    facet = column.id if column is not None and column.facet else ""
    force = EntryStatus.IN_FORCE.value
    districts = [(books.unit_name(code), urlencode({"status": force, "district": code}), count)
                 for code, count in counted.districts]  # fmt: skip
    alone = [(communes.name(key, language(), told=False),
              urlencode({"status": force, facet: key}) if facet else "", count)
             for key, count in counted.communes]  # fmt: skip
    made = [(_("By district"), _("District"), districts), (_("By commune"), _("Commune"), alone)]
    return {"tables": [(title, head, sorted(rows, key=lambda row: sort_key_vi(row[0])))
                       for title, head, rows in made if rows]}  # fmt: skip


@dataclass(frozen=True)
class Pin:
    """Một chấm: where it is drawn, how large, what it is, and the entry that it leads to."""

    x: str
    y: str
    size: str
    title: str
    entry: UUID | None  # None where it stands for several


def _pins(book: Register, found: list[places.Spot], paper: maps.Sheet, inner: bool) -> list[Pin]:
    """A dot for each entry; for those that lie together, one larger dot."""
    cells: dict[tuple[float, float], list[places.Spot]] = {}
    step = 1 if len(found) <= FEW else TOGETHER
    for spot in found:
        if paper.holds(spot.lat, spot.lon):
            x, y = paper.spot(spot.lat, spot.lon)
            cells.setdefault((x // step, y // step), []).append(spot)
    small = 9 if len(found) <= FEW else 6
    made = []
    for spots in cells.values():
        names = [showing.title_for(book, one.entry.title, one.entry.number, inner)
                 for one in spots[:NAMED]]  # fmt: skip
        title = "; ".join(names)
        if len(spots) > NAMED:
            title = _("%(n)d entries: %(names)s …") % {"n": len(spots), "names": title}
        middle = [sum(values) / len(spots) for values in
                  zip(*((one.lat, one.lon) for one in spots), strict=True)]  # fmt: skip
        size = small + min(10, 2 * log2(len(spots)))
        entry = spots[0].entry.id if len(spots) == 1 else None
        made.append(Pin(*paper.written(*middle), f"{size:.1f}", title, entry))
    return sorted(made, key=lambda pin: -float(pin.size))


@require_safe
@or_404
def book_print(request: HttpRequest, register_id: str) -> HttpResponse:
    """The book as it is printed: the columns of its layout, as the list or the day says."""
    book, inner = look(request, register_id)
    visible = {column.id: column for column in showing.columns_for(book, inner)}
    names = book.print.columns if book.print else tuple(c.id for c in book.fields if c.listed)
    columns = [visible[name] for name in names if name in visible]
    wanted, asked = wanted_of(request, book, inner), asked_of(request)
    if asked.then:
        found = exports.rows_on(book, asked.day, asked.moment)
    else:
        found = exports.rows(book, wanted, inner=inner)
    rows = list(islice(found, PRINT_MOST + 1))
    context = {
        **described(book),
        "headings": [column.label.get(language()) for column in columns],
        "rows": [
            ([say(column, row.data.get(column.id)) for column in columns],
             status_of(book, row.status, row.data, inner)[0])
            for row in rows[:PRINT_MOST]
        ],
        "more": len(rows) > PRINT_MOST,
        "chosen": [] if asked.then else chosen(book, wanted, inner),
        "now": clock.now(),
        "asked": asked,
        "landscape": book.print.landscape if book.print else True,
        "crumbs": crumbs(
            (name_of(book), reverse("registers:register", args=[book.id])), (_("Print"), "")
        ),
    }  # fmt: skip
    return render(request, "registers/print.html", context)


@require_safe
@or_404
def file(request: HttpRequest, register_id: str, entry_id: UUID, column: str) -> HttpResponseBase:
    """A file of an entry, for those who may see its column."""
    book, found, inner = page.entry_for(register_id, entry_id, actor_of(request))
    known = next((c for c in showing.columns_for(book, inner) if c.id == column), None)
    held = found.data.get(column)
    if known is None or known.type is not EntryFieldType.FILE or not held:
        raise Http404
    try:
        return serve(held["sha256"], held["name"], held["media_type"], inline=True)
    except FileNotFoundError as missing:
        raise Http404 from missing
