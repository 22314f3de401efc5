"""Địa chỉ of the room; wiring includes them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from motcua.exchange.web import board, documents, machine, reconciliation, subscribers
from motcua.identity.intents import intent

app_name = "exchange"
system, office, public = intent("system"), intent("office"), intent("public")
urlpatterns: list[URLPattern | URLResolver] = [
    path("", system(board.board), name="board"),
    path("deliveries/", system(board.deliveries), name="deliveries"),
    path("deliveries/<int:n>/", system(board.delivery), name="delivery"),
    path("deliveries/<int:n>/retry/", system(board.retry), name="retry"),
    path("reconciliation/", system(reconciliation.days), name="days"),
    path("reconciliation/<int:n>/", system(reconciliation.day), name="day"),
    path("differences/<int:n>/resend/", system(reconciliation.resend), name="resend"),
    path("subscribers/", system(subscribers.subscribers), name="subscribers"),
    path("subscribers/<int:n>/", system(subscribers.subscriber), name="subscriber"),
    path("subscribers/<int:n>/rotate/", system(subscribers.rotate), name="rotate"),
    path("subscribers/<int:n>/act/", system(subscribers.act), name="act"),
    path("documents/", office(documents.documents), name="documents"),
    path("documents/send/", office(documents.send), name="send"),
    path("documents/<int:n>/", office(documents.document), name="document"),
    path("attachments/<int:n>/", office(documents.attachment), name="attachment"),
    path("inbox/", public(machine.inbox), name="inbox"),
    path("files/<str:token>", public(machine.file), name="file"),
]
