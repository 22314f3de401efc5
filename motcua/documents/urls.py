"""Địa chỉ of the documents room."""

from __future__ import annotations

from django.urls import path

from motcua.documents.web import verify
from motcua.identity.intents import intent

app_name = "documents"
urlpatterns = [
    path("verify/", intent("public")(verify.ask), name="ask"),
    path("verify/<str:code>", intent("public")(verify.show), name="verify"),
]
