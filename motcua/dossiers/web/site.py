"""Trang chung: help and contact, accessibility, feedback, and the map for search engines."""

from __future__ import annotations

from xml.sax.saxutils import escape

from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.definitions.model.province import Agency
from motcua.dossiers.queries import catalogue
from motcua.dossiers.web.forms import FeedbackForm
from motcua.dossiers.web.shared import agency_of, crumbs, page
from motcua.identity.addresses import remote_address
from motcua.identity.intents import intent
from motcua.identity.throttle import allow
from motcua.publication import queries as publication

PER_HOUR = 5


@intent("public")
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Tuyên bố về khả năng tiếp cận."""
    return page(
        request,
        "accessibility.html",
        {"agency": _department(), "crumbs": crumbs((_("Accessibility"), ""))},
    )


@intent("public")
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Trợ giúp và liên hệ; a message goes by mail to the office that runs the service."""
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    context = {"agency": _department(), "form": form, "crumbs": crumbs((_("Help and contact"), ""))}
    if request.method != "POST" or not form.is_valid():
        return page(request, "contact.html", context, status=422 if form.is_bound else 200)
    if not allow(f"feedback:{remote_address(request)}", PER_HOUR, 3600):
        return page(request, "too_many.html", {"minutes": 60}, status=429)
    if not _send(form):
        form.add_error(None, _("The message could not be sent now. Please call or write by mail."))
        return page(request, "contact.html", context, status=503)
    messages.success(request, _("Your message was sent. Thank you."))
    return redirect("dossiers:contact")


def _send(form: FeedbackForm) -> bool:
    """Whether the message went out; an office without an address gets none."""
    agency = _department()
    if agency is None or not agency.email:
        return False
    answer_to = form.cleaned_data["email"]
    message = EmailMessage(
        subject="Góp ý từ Cổng dịch vụ công Một Cửa",
        body=form.cleaned_data["message"],
        to=[agency.email],
        reply_to=[answer_to] if answer_to else None,
    )
    try:
        return message.send() > 0
    except OSError:
        return False


def _department() -> Agency | None:
    return agency_of(publication.current().province.info.department)


@intent("public")
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Sơ đồ trang: every public page, so that search engines find each procedure."""
    paths = ["/", reverse("dossiers:procedures"), reverse("dossiers:track")]
    paths += [reverse("dossiers:procedure", args=[p.id]) for p in catalogue.all_names()]
    paths += [reverse("dossiers:contact"), reverse("dossiers:accessibility")]
    rows = "".join(
        f"<url><loc>{escape(request.build_absolute_uri(path))}</loc></url>" for path in paths
    )
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    )
    return HttpResponse(body, content_type="application/xml; charset=utf-8")
