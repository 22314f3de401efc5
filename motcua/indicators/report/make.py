"""Lập báo cáo: an agency's prose and the figures of a day become one plain document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.definitions.model.common import Source, Text
from motcua.definitions.model.indicator import Claim, Measure
from motcua.definitions.model.province import Agency
from motcua.definitions.model.report import Report, ReportSection
from motcua.definitions.prose import Place, parse
from motcua.indicators import queries
from motcua.indicators.compute import Figure
from motcua.indicators.queries import Found
from motcua.indicators.report.document import Chapter, Document, Line, Paragraph, Proof, Span
from motcua.indicators.snapshot import archive, store
from motcua.indicators.words import written
from motcua.kernel import clock
from motcua.kernel.dates import format_day_vi, format_place_date_vi
from motcua.publication import queries as publication

GAP = "\u00a0" * 8  # where the number is written in when the report is issued


class UnknownReport(LookupError):
    """Không có báo cáo này; the message names those that there are."""


def find(id_: str = "") -> Report:
    """The report called ``id_``, the first where none is named. Raises :class:`UnknownReport`."""
    known = publication.current().province.reports
    for one in known:
        if id_ in ("", one.id):
            return one
    names = ", ".join(one.id for one in known) or "none"
    raise UnknownReport(f"there is no report {id_!r}; known: {names}")


def make(report: Report, as_of: date, language: str, data: str = "") -> Document:
    """The report as of ``as_of``, every number computed now from the newest snapshot.

    With ``data``, a key, from what is kept under it: the links then open that for good. Raises
    ``NoSnapshot``, ``NotArchived``; a figure that cannot be computed says so in its place.
    """
    with translation.override(language):
        return _Making(report, as_of, language, data).document()


class _Making:
    def __init__(self, report: Report, as_of: date, language: str, data: str) -> None:
        self.report, self.as_of, self.language, self.data = report, as_of, language, data
        earlier = report.before is not None and report.before < as_of
        self.before = report.before if earlier else None
        self.sandbox = queries.sandbox(data)
        self.then = archive.find(data) if data else None
        self.digest = self.then.digest if self.then else store.opened()[0].digest

    def document(self) -> Document:
        report, province = self.report, publication.current().province
        agencies = {one.id: one for one in province.agencies}
        agency = agencies[report.agency]
        parent = agencies.get(agency.parent or "")
        today = clock.local(clock.now()).date()
        return Document(
            language=self.language,
            title=self._say(report.title),
            subject=self._say(report.subject),
            nation=_("SOCIALIST REPUBLIC OF VIET NAM"),
            motto=_("Independence - Freedom - Happiness"),
            parent=self._upper(parent),
            agency=self._upper(agency),
            number=_("Number:") + f"{GAP}{report.number}",
            place_date=self._dated(today, province.info.place),
            as_of=self._day(self.as_of),
            before=self._day(self.before) if self.before else "",
            opening=self._paragraphs(report.opening),
            chapters=tuple(self._chapter(n, one) for n, one in enumerate(report.sections, 1)),
            closing=self._paragraphs(report.closing),
            recipients=tuple(map(self._say, report.recipients)),
            signer=self._say(report.signer),
            annex=tuple(self._proof(id_) for id_ in self._stated()),
            note=self._note(),
            samples=self._samples(),
            digest=self.digest,
            words=labels(),
        )

    def _say(self, text: Text) -> str:
        return text.get(self.language)

    def _upper(self, agency: Agency | None) -> str:
        return self._say(agency.name).upper() if agency else ""

    def _day(self, day: date) -> str:
        return format_day_vi(day) if self.language == "vi" else f"{day.day} {day:%B %Y}"

    def _dated(self, day: date, place: str) -> str:
        if self.language == "vi":
            return format_place_date_vi(day, place)
        return f"{place}, {self._day(day)}"

    def _found(self, id_: str, on: date) -> Found:
        found = queries.figure(id_, on, language=self.language, data=self.data)
        assert found is not None  # the check of the province saw to that
        return found

    def _paragraphs(self, texts: Sequence[Text]) -> tuple[Paragraph, ...]:
        made = (self._paragraph(self._say(text)) for text in texts)
        return tuple(one for one in made if one)

    def _paragraph(self, text: str) -> Paragraph:
        """The prose with its numbers; empty where no figure that it states has data, or where it
        compares and there is nothing to compare."""
        spans, unsaid = [], 0
        items = parse(text)
        figures = [item for item in items if isinstance(item, Place) and not item.is_day]
        missing = False  # whether what went before could not be said: then without its percent sign
        for item in items:
            if isinstance(item, str):
                spans.append(Span(item.removeprefix("%") if missing else item))
                continue
            compares = item.before or item.id == "before"
            if compares and (self.before is None or self._lacks(item)):
                return ()
            missing = not item.is_day and _empty(self._found(item.id, self._on(item)).figure)
            unsaid += missing
            spans.append(self._span(item))
        return () if figures and unsaid == len(figures) else tuple(spans)

    def _on(self, place: Place) -> date:
        return self.before if place.before and self.before else self.as_of

    def _lacks(self, place: Place) -> bool:
        if place.is_day or self.before is None:
            return False
        return _empty(self._found(place.id, self.before).figure)

    def _span(self, place: Place) -> Span:
        if place.is_day:
            on = self.as_of if place.id == "as_of" else self.before
            return Span(self._day(on) if on else "")
        on = self._on(place)
        return Span(self._part(place, on), self._url(place.id, on))

    def _part(self, place: Place, on: date) -> str:
        found = self._found(place.id, on)
        figure, one = found.figure, found.indicator
        if figure is None or _empty(figure):
            return _("(no data)")
        match place.part:
            case "":
                return self._stated_as(found)
            case "exact":
                return written(figure.value, self.language, one.decimals)
            case "rows":
                return written(Decimal(figure.rows), self.language)
            case "numerator" | "denominator":
                return written(getattr(figure, place.part), self.language)
            case "smallest" | "largest":
                return written(getattr(figure, place.part), self.language, one.decimals)
            case part:
                return self._of_rows(place.id, part, on)

    def _stated_as(self, found: Found) -> str:
        """The value as prose states it, by the definition's claim; a dash where there is none."""
        figure, one = found.figure, found.indicator
        if figure is None or figure.value is None or _empty(figure):
            return "–"
        if one.claim is Claim.OVER and one.over is not None and figure.value > one.over:
            return _("over %(number)s") % {"number": written(Decimal(one.over), self.language)}
        if one.claim is Claim.RANGE and figure.smallest != figure.largest:
            ends = (figure.smallest, figure.largest)
            return "–".join(written(end, self.language) for end in ends)
        return written(figure.value, self.language, one.decimals)

    def _of_rows(self, id_: str, part: str, on: date) -> str:
        """The least or the most of a column over the rows of a figure."""
        which, column = part.split(".", 1)
        values: list[Decimal] = []
        page, more = 0, True
        while more:
            opened = queries.rows(id_, on, page=page, reader=queries.WHOLE, data=self.data)
            if opened is None or column not in opened.columns:
                break
            at = opened.columns.index(column)
            values += [number for row in opened.rows if (number := _decimal(row[at])) is not None]
            page, more = page + 1, opened.more
        if not values:
            return _("(no data)")
        return written(min(values) if which == "min" else max(values), self.language)

    def _chapter(self, number: int, section: ReportSection) -> Chapter:
        return Chapter(
            heading=f"{_roman(number)}. {self._say(section.heading)}",
            paragraphs=self._paragraphs(section.paragraphs),
            lines=tuple(map(self._line, section.figures)),
        )

    def _line(self, id_: str) -> Line:
        found = self._found(id_, self.as_of)
        before = before_url = ""
        if self.before and id_ in self.report.compared:
            before = self._stated_as(self._found(id_, self.before))
            before_url = self._url(id_, self.before)
        return Line(
            name=self._say(found.indicator.name),
            unit=self._say(found.indicator.unit),
            before=before,
            before_url=before_url,
            value=self._stated_as(found),
            url=self._url(id_, self.as_of),
        )

    def _stated(self) -> list[str]:
        """Every figure that the report states, in the order of its tables, each once."""
        listed = [id_ for section in self.report.sections for id_ in section.figures]
        prose = [
            *self.report.opening,
            *(text for section in self.report.sections for text in section.paragraphs),
            *self.report.closing,
        ]
        named = [
            item.id
            for text in prose
            for item in parse(self._say(text))
            if isinstance(item, Place) and not item.is_day
        ]
        return list(dict.fromkeys([*listed, *named]))

    def _proof(self, id_: str) -> Proof:
        found = self._found(id_, self.as_of)
        one, figure = found.indicator, found.figure
        value = _("(no data)")
        if figure is not None and not _empty(figure):
            exact = written(figure.value, self.language, one.decimals)
            value = f"{exact} {self._say(one.unit)}".replace(" %", "%")
        evidence = _("statute") if one.source is Source.STATUTE else _("definition of this system")
        return Proof(
            id=id_,
            name=self._say(one.name),
            what=self._say(one.what),
            value=value,
            made_of=self._made_of(found),
            rows=self._counted(figure),
            basis=one.basis or evidence,
            url=self._url(id_, self.as_of),
        )

    def _counted(self, figure: Figure | None) -> str:
        """How many rows, and how many of them are invented."""
        if figure is None:
            return "–"
        rows = written(Decimal(figure.rows), self.language)
        if not figure.samples:
            return rows
        samples = written(Decimal(figure.samples), self.language)
        return _("%(rows)s, of them %(samples)s samples") % {"rows": rows, "samples": samples}

    def _made_of(self, found: Found) -> str:
        """Numerator and denominator, with what they count."""
        one, figure = found.indicator, found.figure
        if figure is None or _empty(figure) or one.measure is Measure.COUNT:
            return ""
        sides = (
            (one.numerator, figure.numerator, _("Numerator")),
            (one.denominator, figure.denominator, _("Denominator")),
        )
        return " / ".join(
            f"{written(_tidy(value), self.language)} {self._say(name) if name else word.lower()}"
            for name, value, word in sides
            if value is not None
        )

    def _url(self, id_: str, on: date) -> str:
        return _address(reverse("indicators:rows", args=[id_]), on, self.data)

    def _note(self) -> str:
        note = _(
            "Every number was computed from the snapshot of the data with SHA-256 digest "
            "%(digest)s and opens into the rows that it is the sum of."
        ) % {"digest": self.digest}
        if self.then is None:
            return note
        kept = _(
            "The data are kept as they were at %(time)s on %(day)s, and the links open them for as "
            "long as they are kept. All figures of this report: %(address)s"
        ) % {
            "time": f"{self.then.moment:%H:%M}",
            "day": self._day(self.then.moment.date()),
            "address": _address(reverse("indicators:figures"), self.as_of, self.data),
        }
        return f"{note} {kept}"

    def _samples(self) -> str:
        sql = "SELECT count(DISTINCT entry) AS n FROM versions WHERE sample"
        [[count]] = self.sandbox.query(sql).rows
        if not count:
            return ""
        return _(
            "%(count)s entries of the registers behind these numbers are plainly invented samples; "
            "they name no real person or firm."
        ) % {"count": written(Decimal(count), self.language)}


def _empty(figure: Figure | None) -> bool:
    """Whether nothing can be said: it could not be computed, or there is no row behind it."""
    return figure is None or figure.value is None or not figure.rows


def _address(path: str, on: date, data: str) -> str:
    kept = f"&data={data}" if data else ""
    return f"{settings.BASE_URL}{path}?as_of={on.isoformat()}{kept}"


def _decimal(value: object) -> Decimal | None:
    try:
        return None if value is None else Decimal(str(value))
    except InvalidOperation:
        return None


def _tidy(value: Decimal | None) -> Decimal | None:
    """A sum of floating numbers without the dust of its last places."""
    return None if value is None else round(value, 6)


def _roman(number: int) -> str:
    made = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        made += sign * (number // value)
        number %= value
    return made


def labels() -> dict[str, str]:
    """Headings of tables and the like, in the language of the report."""
    return {
        "figure": _("Figure"),
        "unit": _("Unit"),
        "recipients": _("Recipients"),
        "annex": _("ANNEX"),
        "annex_title": _("Every figure: what it is, what it is made of, and its rows"),
        "what": _("What it is"),
        "value": _("Value"),
        "made_of": _("Made of"),
        "rows": _("Rows"),
        "basis": _("Basis"),
        "open": _("Open the rows"),
        "table": _("Table"),
        "snapshot": _("Snapshot, SHA-256"),
        "as_of": _("As of"),
    }
