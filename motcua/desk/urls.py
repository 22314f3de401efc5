"""Địa chỉ of the desk; wiring puts them under ``/desk/``."""

from __future__ import annotations

from django.urls import path

from motcua.desk.web import (
    boards,
    counter,
    dossier,
    handover,
    originals,
    prints,
    queue,
    register_entry,
    search,
)
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
    path(
        "dossiers/<uuid:dossier_id>/control-slip.pdf",
        office(prints.control_slip),
        name="control_slip",
    ),
    path(
        "dossiers/<uuid:dossier_id>/originals/",
        desk(originals.of_dossier),
        name="originals_of",
    ),
    path("dossiers/<uuid:dossier_id>/register/", office(register_entry.entry), name="register"),
    path("originals/", desk(originals.listed), name="originals"),
    path("dossiers/<uuid:dossier_id>/<slug:verb>/", office(dossier.act), name="act"),
    path("counter/", desk(counter.choose), name="counter"),
    path("counter/<slug:procedure_id>/", desk(counter.fill), name="counter_file"),
    path("boards/", office(boards.boards), name="boards"),
    path("search/", office(search.search), name="search"),
    path("handover/", office(handover.handover), name="handover"),
    path("book.pdf", office(prints.book), name="book"),
]
