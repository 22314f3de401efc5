"""Tra cứu: anyone who holds a receipt sees how far its dossier has come, and nothing about whom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers.queries.tracking import track
from motcua.dossiers.states import PAUSED
from motcua.dossiers.web import words
from motcua.dossiers.web.forms import TrackForm
from motcua.dossiers.web.shared import agency_name, crumbs, language, minutes_left, page
from motcua.identity.addresses import remote_address
from motcua.identity.intents import intent
from motcua.identity.throttle import allow
from motcua.kernel import clock
from motcua.units.queries import calendar_of

TRIES, SPAN = 20, 600


@intent("public")
@require_http_methods(["GET", "HEAD", "POST"])
def track_page(request: HttpRequest) -> HttpResponse:
    """Trang tra cứu; a wrong code and a wrong secret get the same answer, and tries are counted."""
    context: dict[str, object] = {"crumbs": crumbs((_("Track a dossier"), ""))}
    if request.method != "POST":
        return page(request, "track.html", {**context, "form": TrackForm()})
    if not allow(f"track:{remote_address(request)}", TRIES, SPAN):
        blocked = page(request, "too_many.html", {**context, "minutes": SPAN // 60}, status=429)
        blocked["Retry-After"] = str(SPAN)
        return blocked
    form = TrackForm(request.POST)
    context["form"] = form
    if not form.is_valid():
        return page(request, "track.html", context, status=422)
    found = track(form.cleaned_data["code"], form.cleaned_data["secret"])
    if found is None:
        form.add_error(None, _("No dossier goes with this code and look-up code. Check both."))
        return page(request, "track.html", context, status=422)
    step = next((s for s in found.procedure.steps if s.id == found.step), None)
    context |= {
        "found": found,
        "state": words.state_name(found.state),
        "colour": words.state_colour(found.state),
        "office": agency_name(found.agency),
        "step": step.name.get(language()) if step and found.state in (1, 2, 4) else "",
        "paused": found.state in PAUSED,
        "now": clock.now(),
        "minutes": minutes_left(calendar_of(found.agency), found.due),
    }
    response = page(request, "track.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
