"""Địa chỉ of the documents room."""

from __future__ import annotations

from django.urls import path

from motcua.documents.web import papers, verify
from motcua.identity.intents import intent

app_name = "documents"
urlpatterns = [
    path("verify/", intent("public")(verify.ask), name="ask"),
    path("verify/<str:code>", intent("public")(verify.show), name="verify"),
    path("my-papers/", intent("own")(papers.mine), name="my_papers"),
    path("my-papers/<uuid:kept_id>/<int:n>/", intent("own")(papers.file), name="my_paper"),
    path("my-papers/<uuid:kept_id>/hide/", intent("own")(papers.hide), name="hide_paper"),
    path("data-sources/", intent("system")(papers.data_sources), name="data_sources"),
]
