"""Mang dữ liệu đi: CSV, XLSX and JSON of what the reader sees, and the open-data catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile

import orjson
from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.publication import queries as publication
from motcua.registers import books, opendata, sheets, showing
from motcua.registers.queries import exports, listing
from motcua.registers.web.days import asked_of
from motcua.registers.web.public import look, wanted_of
from motcua.registers.web.shared import crumbs, language, name_of, or_404

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@or_404
def export(request: HttpRequest, register_id: str, kind: str) -> HttpResponseBase:
    """The list as it is narrowed, or as it stood on a day; internal columns only for those who
    read them."""
    book, inner = look(request, register_id)
    columns = showing.columns_for(book, inner)
    asked, wanted = asked_of(request), wanted_of(request, book, inner)
    if asked.wrong:
        raise Http404(asked.wrong_on or asked.wrong_known)
    if asked.then and wanted.narrowed:  # of a day there is only the whole register
        return redirect(f"{request.path}?{asked.query}")
    if asked.then:
        found = exports.rows_on(book, asked.day, asked.moment)
    else:
        found = exports.rows(book, wanted, inner=inner)
    name = f"{book.id}-{asked.day:%Y%m%d}"
    if asked.known is not None:
        name += f"-known-{asked.known:%Y%m%d}"
    if kind == "csv":
        lines = sheets.csv_lines(columns, found)
        response: HttpResponseBase = StreamingHttpResponse(
            lines, content_type="text/csv; charset=utf-8"
        )
    elif kind == "xlsx":
        labels = [column.label.get(language()) for column in columns]
        table = TemporaryFile()  # noqa: SIM115 - the response closes it
        sheets.write_xlsx(table, columns, found, book.name.vi, labels)
        table.seek(0)
        response = FileResponse(table, content_type=XLSX)
    elif kind == "json":
        records = (opendata.record(row, columns) for row in found)
        response = StreamingHttpResponse(_json(records), content_type="application/json")
    elif kind == "csvw" and book.is_open:
        described = opendata.csvw(book, base=settings.BASE_URL)
        return HttpResponse(orjson.dumps(described), content_type="application/csvm+json")
    else:
        raise Http404(kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store" if inner else "public, max-age=300"
    return response


def _json(records: Iterator[object]) -> Iterator[bytes]:
    """A JSON list, item by item."""
    yield b"["
    for number, item in enumerate(records):
        yield (b",\n" if number else b"") + orjson.dumps(item)
    yield b"]"


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """The same catalogue for people: every open register, how much there is, how to take it."""
    found = [book for book in books.books() if book.is_open]
    ids = [book.id for book in found]
    totals, changed = listing.totals(ids), exports.changed(ids)
    agencies = publication.current().agencies
    context = {
        "rows": [
            (
                book,
                name_of(book),
                sum(totals[book.id].values()),
                changed.get(book.id),
                agencies[book.keeper.agency].name.get(language())
                if book.keeper.agency in agencies
                else book.keeper.agency,
            )
            for book in found
        ],
        "licence": opendata.LICENCE,
        "crumbs": crumbs((_("Open data"), "")),
    }
    return render(request, "registers/open_data.html", context)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """The open-data catalogue (DCAT-AP)."""
    found = books.books()
    live = publication.current()
    publisher = opendata.Publisher(
        settings.BASE_URL,
        live.province.info.name,
        live.agencies,
        {branch.id: branch.theme for branch in live.province.fields},
    )
    document = opendata.catalogue(found, exports.changed([book.id for book in found]), publisher)
    return HttpResponse(orjson.dumps(document), content_type="application/ld+json")
