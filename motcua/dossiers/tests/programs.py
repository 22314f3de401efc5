"""Programs for the API's tests: access tokens of citizens and posts, and what they send."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import orjson
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from motcua.dossiers.tests import world
from motcua.identity.actions.issue_token import issue_token
from motcua.identity.actor import Actor
from motcua.identity.models import Holding
from motcua.identity.scopes import scopes_for
from motcua.kernel import clock

V1 = "/api/v1"


def token(actor: Actor, scopes: Sequence[str] | None = None) -> str:
    """A token of the actor, for its post where it has one, with all scopes or those given."""
    if actor.post:
        Holding.objects.get_or_create(
            post=actor.post, account_id=actor.account, valid_from=date(2019, 1, 1)
        )
    wanted = list(scopes_for(actor.post or "") if scopes is None else scopes)
    until = clock.now() + timedelta(days=30)
    return issue_token(actor.post or "", "thử nghiệm", wanted, until, actor=actor)[1]


class Program:
    """A client with a token."""

    def __init__(self, actor: Actor | None = None, scopes: Sequence[str] | None = None) -> None:
        self.actor = actor
        self.client = Client()
        self.headers = {"accept-language": "en"}
        if actor is not None:
            self.headers["authorization"] = f"Bearer {token(actor, scopes)}"

    def get(self, path: str, **query: Any) -> HttpResponse:
        """GET below ``/api/v1``."""
        return self.client.get(V1 + path, query, headers=self.headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """POST JSON."""
        return self.client.post(
            V1 + path,
            b"" if body is None else orjson.dumps(body),
            content_type="application/json",
            headers=self.headers | {k.replace("_", "-"): v for k, v in headers.items()},
        )

    def send(self, path: str, parts: Mapping[str, Any], **headers: str) -> HttpResponse:
        """POST a multipart body."""
        more = {k.replace("_", "-"): v for k, v in headers.items()}
        return self.client.post(V1 + path, dict(parts), headers=self.headers | more)

    def file(self, sample_of: str, key: str = "", **change: Any) -> HttpResponse:
        """File the sample dossier of a procedure, with one PDF for each of its components."""
        sample = world.example(sample_of)
        parts: dict[str, Any] = {c: upload() for c in sample.components}
        parts["dossier"] = orjson.dumps(content(sample_of) | change).decode()
        return self.send("/dossiers", parts, idempotency_key=key or str(uuid.uuid4()))


def content(procedure: str) -> dict[str, Any]:
    """The JSON part of a procedure's sample dossier."""
    sample = world.example(procedure)
    return {
        "procedure": sample.procedure,
        "applicant": dict(sample.applicant),
        "form": {k: list(v) if isinstance(v, tuple) else v for k, v in sample.form.items()},
        "delivery": "online",
        "declared": True,
    }


def upload(name: str = "mau.pdf", data: bytes | None = None) -> SimpleUploadedFile:
    """A file to send."""
    return SimpleUploadedFile(name, world.pdf() if data is None else data, "application/pdf")
