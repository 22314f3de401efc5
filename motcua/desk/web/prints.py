"""Bản in: the follow-up book for a period, and the control slip of a dossier, as PDF."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.documents.files import harden
from motcua.documents.letters.data import LetterData
from motcua.documents.letters.forms import LOOKS, Kind, form_on
from motcua.documents.letters.render import render
from motcua.documents.letters.snapshot import snapshot
from motcua.dossiers.access import sees_the_agency
from motcua.dossiers.errors import NotFound
from motcua.dossiers.queries import page as pages
from motcua.dossiers.queries import prints
from motcua.identity.requests import ActorRequest
from motcua.kernel import clock
from motcua.publication import queries as publication
from motcua.ui.forms import parse_date

LONGEST = 92
"""Days of one printed book."""


@require_safe
def book(request: ActorRequest) -> HttpResponse:
    """Sổ theo dõi hồ sơ from a day to a day; without days, of today."""
    if not sees_the_agency(request.actor):
        raise PermissionDenied("the book names applicants: for those who work on dossiers")
    try:
        since, until = _day(request, "from"), _day(request, "to")
    except ValueError:
        return HttpResponseBadRequest(_("Enter the days as day/month/year."))
    if not timedelta(0) <= until - since <= timedelta(days=LONGEST):
        return HttpResponseBadRequest(
            _("Choose a period of at most %(n)d days, its first day first.") % {"n": LONGEST}
        )
    live = publication.current()
    agency = live.agencies[request.actor.agency or ""]
    parent = live.agencies.get(agency.parent or "")
    data: LetterData = {
        "agency": agency.name.vi.upper(),
        "parent_agency": parent.name.vi.upper() if parent else "",
        "desk": "Bộ phận Tiếp nhận và Trả kết quả",
        "place": live.province.info.place,
        "validity": f"Từ ngày {since:%d/%m/%Y} đến ngày {until:%d/%m/%Y}",
        "book_rows": prints.book_rows(request.actor, since, until),
        "signer_name": request.actor.name,
    }
    return _pdf(Kind.BOOK, data, "", f"so-theo-doi-{since:%Y%m%d}-{until:%Y%m%d}.pdf")


@require_safe
def control_slip(request: ActorRequest, dossier_id: UUID) -> HttpResponse:
    """Phiếu kiểm soát quá trình giải quyết, as far as the dossier has come."""
    try:
        page = pages.page_of(dossier_id, request.actor)
    except NotFound as error:
        raise Http404 from error
    name = page.dossier.code or str(dossier_id)
    number = page.dossier.code or ""
    return _pdf(Kind.CONTROL, prints.control_data(page), number, f"phieu-kiem-soat-{name}.pdf")


def _day(request: ActorRequest, name: str) -> date:
    text = request.GET.get(name, "")
    return parse_date(text) if text.strip() else clock.local(clock.now()).date()


def _pdf(kind: Kind, data: LetterData, number: str, name: str) -> HttpResponse:
    """A print of rows as they stand now; no issued letter, so nothing to verify."""
    at = clock.now()
    form = form_on(kind, clock.local(at).date(), publication.current().province.info.letter_sets)
    given = snapshot(
        kind, form, data, number=number, at=at, code="", url=f"{settings.BASE_URL}/verify/"
    )
    pdf = render(LOOKS[kind].template, given, at)
    response = HttpResponse(pdf, content_type="application/pdf")
    harden(response, name, inline=True)
    return response
