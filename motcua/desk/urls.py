"""Địa chỉ of the desk; wiring puts them under ``/desk/``."""

from __future__ import annotations

from django.urls import path

from motcua.desk.web import dossier, queue
from motcua.identity.intents import intent

app_name = "desk"
office, desk = intent("office"), intent("desk")
urlpatterns = [
    path("", office(queue.queue), name="queue"),
    path("dossiers/<uuid:dossier_id>/", office(dossier.dossier), name="dossier"),
    path("dossiers/<uuid:dossier_id>/papers/<int:paper_id>/", office(dossier.paper), name="paper"),
    path(
        "dossiers/<uuid:dossier_id>/letters/<uuid:letter_id>.pdf",
        office(dossier.letter),
        name="letter",
    ),
    path("dossiers/<uuid:dossier_id>/<slug:verb>/", office(dossier.act), name="act"),
]
