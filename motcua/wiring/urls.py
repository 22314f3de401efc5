"""Địa chỉ: every address of the site, room by room; each view declares its intent."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from motcua.identity.intents import intent
from motcua.ui import web as ui

urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", intent("public")(set_language), name="set_language"),
    path("account/", include("motcua.identity.urls")),
    path("", include("motcua.documents.urls")),
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
