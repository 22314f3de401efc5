"""Trang công khai của sổ: all registers, one with its facets, an entry with its history, a map."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.definitions.model.register import EntryField, EntryFieldType, EntryStatus, Register
from motcua.identity.actor import Actor
from motcua.kernel.text import clean, sort_key_vi
from motcua.publication import queries as publication
from motcua.registers import access, books, communes, period_words, showing, words
from motcua.registers.errors import NotFound
from motcua.registers.queries import inspected, keeping, listing, page, referring
from motcua.registers.queries.listing import Wanted
from motcua.registers.web.days import asked_of
from motcua.registers.web.rows import Row
from motcua.registers.web.shared import actor_of, crumbs, language, name_of, or_404, say, status_of

FACETS_SHOWN = 12
NOT_YET = EntryStatus.NOT_YET


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every register that the reader may know of, by field, with how much is in force."""
    actor = actor_of(request)
    known = [book for book in books.books() if access.may_look(actor, book)]
    totals = listing.totals([book.id for book in known])
    branches = {b.id: b.name.get(language()) for b in publication.current().province.fields}
    order = list(branches)
    known.sort(key=lambda book: order.index(book.field) if book.field in order else 99)
    groups = [
        (
            branches.get(key, key),
            [
                (book, name_of(book), totals[book.id].get(EntryStatus.IN_FORCE, 0),
                 book.summary.get(language()) if book.summary else "")
                for book in found
            ],
        )
        for key, found in groupby(known, key=lambda book: book.field)
    ]  # fmt: skip
    context = {
        "groups": groups,
        "keeps": bool(keeping.kept_by(actor)),
        "crumbs": (*crumbs()[:1], (_("Registers"), "")),
    }
    return render(request, "registers/index.html", context)


@require_safe
@or_404
def register(request: HttpRequest, register_id: str) -> HttpResponse:
    """One register: words, facets, a page of entries; or as it stood on a day."""
    book, inner = look(request, register_id)
    wanted, asked = wanted_of(request, book, inner), asked_of(request)
    found: Any
    if asked.then:  # whole: words and facets are kept of today's entries only
        wanted = Wanted(after=wanted.after)
        found = listing.as_of(book, asked.day, asked.moment, after=wanted.after)
    else:
        found = listing.page(book, wanted, inner=inner)
    rows = [
        _row(book, e.id, e.number, e.title, e.status, e.data, inner)._replace(sample=e.sample)
        for e in found
    ]
    counts = {} if asked.then else listing.tallies(book)
    actor = actor_of(request)
    context = {
        **described(book),
        "rows": rows,
        "headings": [column.label.get(language()) for column in listed(book, inner)],
        "page": found,
        "wanted": wanted,
        "facets": [] if asked.then else facets(book, wanted, inner, counts),
        "chosen": chosen(book, wanted, inner),
        "asked": asked,
        "keeps": access.may_keep(actor, book),
        "inner": inner,
        "mapped": mapped(book, inner),
        "total": sum(counts.get("@status", {}).values()),
        "query": asked.query if asked.then else _query(wanted),
        "crumbs": crumbs((name_of(book), "")),
    }
    return render(request, "registers/register.html", context)


@require_safe
@or_404
def entry(request: HttpRequest, register_id: str, entry_id: UUID) -> HttpResponse:
    """One entry today or on a day, with its history."""
    actor = actor_of(request)
    book, found, inner = page.entry_for(register_id, entry_id, actor)
    asked = asked_of(request)
    then: Any = page.as_on(found, asked.day, asked.moment) if asked.then else found
    begins = page.begins(found, asked.moment)
    told: Any = then or (page.as_on(found, begins, asked.moment) if begins else None) or found
    status, data = (then.status, then.data) if then else (None, {})
    name = showing.title_for(book, told.title, told.number, inner)
    if begins is None:  # nothing was known of it then
        name = showing.number_for(book, found.number, inner) or name_of(book)
    context = {
        **described(book),
        "entry": told,
        "name": name,
        "number": showing.number_for(book, told.number, inner),
        "status": status_of(book, status, data, inner) if status else None,
        "sections": _sections(book, data, found.id, inner),
        "asked": asked,
        "begins": begins,
        "history": _history(book, found, inner, actor, asked.moment),
        "since": page.since(book, found) if not asked.then else None,
        "ahead": max(filter(None, (begins, told.valid_from))) if status == NOT_YET else None,
        "inner": inner,
        "offered": [(a.value, words.VERBS[a]) for a in page.offered(book, found, actor)],
        "keeps": access.may_keep(actor, book),
        "broken": page.broken_rules(book, found) if inner and not asked.then else [],
        "inspections": inspected.inspections(found, asked.on, asked.moment) if inner else [],
        "outcomes": words.OUTCOMES,
        "references": page.references(book, told, inner=inner, actor=actor) if then else [],
        "unknown": page.unknown_numbers(book, found, actor) if inner and not asked.then else [],
        "named_by": [] if asked.then else _named_by(book, found, inner, actor),
        "crumbs": crumbs(
            (name_of(book), reverse("registers:register", args=[book.id])), (name, "")
        ),
    }
    return render(request, "registers/entry.html", context)


def look(request: HttpRequest, register_id: str) -> tuple[Register, bool]:
    """The register, and whether the reader sees internal columns; raises :class:`NotFound`."""
    book, actor = books.book(register_id), actor_of(request)
    if not access.may_look(actor, book):
        raise NotFound(register_id)
    return book, access.may_read(actor, book)


def wanted_of(request: HttpRequest, book: Register, inner: bool) -> Wanted:
    """What the address asks for."""
    names = listing.narrows(book, inner)
    asked = {name: clean(request.GET.get(name.lstrip("@"), ""))[:80] for name in names}
    facets = {name: value for name, value in asked.items() if value}
    return Wanted(clean(request.GET.get("q", ""))[:200], facets, request.GET.get("after", ""))


def described(book: Register) -> dict[str, Any]:
    """What every page of a register says about it."""
    agency = publication.current().agencies.get(book.keeper.agency)
    return {
        "book": book,
        "book_name": name_of(book),
        "summary": book.summary.get(language()) if book.summary else "",
        "keeper": agency.name.get(language()) if agency else book.keeper.agency,
        "language": language(),
    }


def listed(book: Register, inner: bool) -> list[EntryField]:
    """The columns of the list, beside title and number."""
    return [
        column
        for column in showing.columns_for(book, inner)
        if column.listed and column.id not in (book.title, book.key.field, book.stage)
    ][:5]


def mapped(book: Register, inner: bool) -> bool:
    """Whether the register has a map that the reader may see."""
    shown = {column.id for column in showing.columns_for(book, inner)}
    return (book.map or book.place or "") in shown


def _row(
    book: Register, key: UUID, number: str, title: str, status: str, data: Any, inner: bool
) -> Row:
    cells = [
        (column.label.get(language()), say(column, data.get(column.id)))
        for column in listed(book, inner)
    ]
    return Row(
        key,
        showing.number_for(book, number, inner),
        showing.title_for(book, title, number, inner),
        status_of(book, status, data, inner),
        cells,
    )


Facet = tuple[str, str, list[tuple[str, str, int, bool, str]]]


def facets(
    book: Register, wanted: Wanted, inner: bool, counts: Mapping[str, Mapping[str, int]]
) -> list[Facet]:
    """(name in the address, heading, [(value, label, count, chosen, query)]) of each facet; the
    query chooses the value beside what is chosen already, or leaves it out again."""
    made: list[tuple[str, str, str, list[tuple[str, int, str]]]] = [
        ("@status", "status", _("Status"), [
            (value, count, str(words.STATUSES[value][0]))
            for value, count in counts.get("@status", {}).items()
        ]),
    ]  # fmt: skip
    place = book.column(book.place or "")
    if place is not None and (inner or place in book.public_fields):
        made.append(("@district", "district", _("District"), [
            (value, count, books.unit_name(value))
            for value, count in counts.get("@district", {}).items()
        ]))  # fmt: skip
    for column in listing.facet_columns(book, inner):
        if column.type is EntryFieldType.COMMUNE:
            made.append((column.id, column.id, column.label.get(language()),
                         _communes(book, column, counts.get(column.id, {}), wanted)))  # fmt: skip
            continue
        rows = sorted(counts.get(column.id, {}).items(), key=lambda item: (-item[1], item[0]))
        made.append((column.id, column.id, column.label.get(language()), [
            (value, count, _facet_label(column, value)) for value, count in rows[:FACETS_SHOWN]
        ]))  # fmt: skip
    found: list[Facet] = []
    for field, name, heading, values in made:
        chosen = wanted.facets.get(field)
        if len(values) > 1 or any(value == chosen for value, _count, _label in values):
            found.append((name, heading, [
                (value, label, count, value == chosen,
                 _query(wanted, field, "" if value == chosen else value))
                for value, count, label in values
            ]))  # fmt: skip
    return found


def _communes(
    book: Register, column: EntryField, counts: Mapping[str, int], wanted: Wanted
) -> list[tuple[str, int, str]]:
    """Communes by name: those of the district that is chosen, else those that have none."""
    district = wanted.facets.get("@district", "")
    return sorted(
        (
            (value, count, communes.name(value, language(), told=False))
            for value, count in counts.items()
            if column.id != book.place
            or books.district_of(value) == district
            or value == wanted.facets.get(column.id)
        ),
        key=lambda row: sort_key_vi(row[2]),
    )


def _facet_label(column: EntryField, value: str) -> str:
    if column.type is EntryFieldType.BOOLEAN:
        return say(column, value == "true")
    if column.type is EntryFieldType.CHOICES:
        return say(column, [value])
    return value if column.type is EntryFieldType.YEAR else say(column, value)


def chosen(book: Register, wanted: Wanted, inner: bool) -> list[str]:
    """What the list is narrowed to, in words."""
    made = [f"“{wanted.text}”"] if wanted.text.strip() else []
    for name, value in wanted.facets.items():
        column = book.column(name)
        if name == "@status" and value in words.STATUSES:
            made.append(str(words.STATUSES[value][0]))
        elif name == "@district":
            made.append(books.unit_name(value))
        elif column is not None:
            made.append(_facet_label(column, value))
    return made


def _query(wanted: Wanted, field: str = "", value: str = "") -> str:
    """The address of a list, with another value of ``field`` where one is given."""
    facets = {**wanted.facets, field: value} if field else wanted.facets
    named = {name.lstrip("@"): held for name, held in facets.items() if held}
    return urlencode({"q": wanted.text, **named} if wanted.text else named)


def _sections(book: Register, data: Any, key: UUID, inner: bool) -> list[Any]:
    """(title, [(label, value, evidence, file address, personal, table)]) of what has a value."""
    visible = set(showing.columns_for(book, inner))
    made = []
    for section in book.sections:
        rows = [
            (
                column.label.get(language()),
                say(column, data.get(column.id)),
                column.source,
                reverse("registers:file", args=[book.id, key, column.id])
                if column.type is EntryFieldType.FILE
                else "",
                inner and not column.public,
                showing.table(column, data.get(column.id), language()),
            )
            for column in section.fields
            if column in visible and data.get(column.id) not in (None, "", [])
        ]
        if rows:
            made.append((section.title.get(language()), rows))
    return made


def _history(
    book: Register, found: Any, inner: bool, actor: Actor, known_at: datetime | None
) -> list[Any]:
    return [
        (
            line.version,
            words.ACTIONS[line.version.action],
            [
                (column.label.get(language()), say(column, before), say(column, after))
                for column, before, after in line.changes
            ],
            line.cancelled,
            _return(line.returned, actor) if line.returned is not None else None,
        )
        for line in page.history(book, found, inner=inner, known_at=known_at)
    ]


def _named_by(
    book: Register, found: Any, inner: bool, actor: Actor
) -> list[tuple[str, str, str, int]]:
    """Lists of the entries that name this one; none where its number is not the reader's."""
    number = showing.number_for(book, found.number, inner)
    if not number:
        return []
    return [
        (name_of(other), reverse("registers:register", args=[other.id]),
         urlencode({column.id: referring.name_of(found)}), count)
        for other, column, count in page.named_by(book, found, actor)
    ]  # fmt: skip


def _return(ret: Any, actor: Actor) -> tuple[str, str, str]:
    """Name, period and, for who may see it, the address of the return behind a version."""
    name = ret.campaign.shape["name"][language()]
    address = reverse("registers:return", args=[ret.id]) if page.may_open(ret, actor) else ""
    return name, period_words.period(ret.campaign.period, ret.campaign.ends), address
