"""Địa chỉ: every address of the site, room by room; each view declares its intent."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from motcua.identity.intents import intent
from motcua.ui import web as ui
from motcua.wiring import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", intent("public")(set_language), name="set_language"),
    path("robots.txt", intent("public")(ui.robots), name="robots"),
    path("healthz", intent("public")(health.healthz), name="healthz"),
    path("account/", include("motcua.identity.urls")),
    path("", include("motcua.documents.urls")),
]


def _there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


if _there("motcua.desk.urls"):
    urlpatterns += [path("desk/", include("motcua.desk.urls"))]
if _there("motcua.dossiers.api.api"):
    urlpatterns += [path("api/v1/", import_module("motcua.dossiers.api.api").api.urls)]
if _there("motcua.dossiers.web.urls"):
    urlpatterns += [path("", include("motcua.dossiers.web.urls"))]

if settings.DEBUG:
    urlpatterns += [
        path("styleguide/", intent("public")(ui.styleguide), name="styleguide"),
        path("styleguide/desk/", intent("public")(ui.styleguide_desk), name="styleguide_desk"),
    ]

handler400 = "motcua.wiring.errors.bad_request"
handler403 = "motcua.wiring.errors.forbidden"
handler404 = "motcua.wiring.errors.not_found"
handler500 = "motcua.wiring.errors.failed"
