"""Địa chỉ: every address of the site, room by room; each view declares its intent."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from motcua.dossiers.api.api import api
from motcua.dossiers.web import public
from motcua.identity.intents import intent
from motcua.ui import web as ui
from motcua.wiring import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.home, name="home"),
    path("language/", intent("public")(set_language), name="set_language"),
    path("robots.txt", intent("public")(ui.robots), name="robots"),
    path("healthz", intent("public")(health.healthz), name="healthz"),
    path("account/", include("motcua.identity.urls")),
    path("notices/", include("motcua.notices.urls")),
    path("payments/", include("motcua.payments.urls")),
    path("registers/", include("motcua.registers.urls")),
    path("exchange/", include("motcua.exchange.urls")),
    path("figures/", include("motcua.indicators.urls")),
    path("post-office/", include("motcua.postal.urls")),
    path("desk/", include("motcua.desk.urls")),
    path("api/v1/", api.urls),
    path("", include("motcua.documents.urls")),
    path("", include("motcua.dossiers.web.urls")),
]

if settings.DEBUG:
    urlpatterns += [
        path("styleguide/", intent("public")(ui.styleguide), name="styleguide"),
        path("styleguide/desk/", intent("public")(ui.styleguide_desk), name="styleguide_desk"),
    ]

handler400 = "motcua.wiring.errors.bad_request"
handler403 = "motcua.wiring.errors.forbidden"
handler404 = "motcua.wiring.errors.not_found"
handler500 = "motcua.wiring.errors.failed"
