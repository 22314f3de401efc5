"""Địa chỉ of the room; wiring includes them under ``/notices/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from motcua.identity.intents import intent
from motcua.notices.web import dead, inbox, preferences

app_name = "notices"
own, public, system = intent("own"), intent("public"), intent("system")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", own(inbox.inbox), name="inbox"),
    path("unread/", own(inbox.unread), name="unread"),
    path("read/", own(inbox.read_all), name="read_all"),
    path("<int:message>/read/", own(inbox.read_one), name="read"),
    path("preferences/", own(preferences.preferences), name="preferences"),
    path("unsubscribe/<str:token>/", public(preferences.unsubscribe), name="unsubscribe"),
    path("dead/", system(dead.dead), name="dead"),
    path("dead/<int:message>/retry/", system(dead.retry), name="retry"),
    path("dead/<int:message>/drop/", system(dead.drop), name="drop"),
]
