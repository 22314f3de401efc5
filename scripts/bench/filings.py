"""How many filings a second: each a new dossier with a 50 kB attachment of its own, over HTTP."""

from __future__ import annotations

import http.client
import io
import os
import threading
import time
import uuid
import zlib
from datetime import timedelta
from typing import Any

import orjson
import pikepdf
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.identity.actions.issue_token import issue_token
from motcua.identity.models import Account
from motcua.identity.queries import citizen
from motcua.kernel import clock
from motcua.publication import queries as publication
from scripts.bench.measure import spread

MARK = "b0a5" * 8
"""Stands in the attachment where each filing has its own 32 characters."""


def attachment(size: int = 50_000) -> bytes:
    """A genuine PDF of about ``size`` bytes with a place for a mark."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    noise = os.urandom(size - 1200)
    document.Root.Mau = document.make_indirect(
        pikepdf.Stream(document, zlib.compress(noise, 0), Filter=pikepdf.Name.FlateDecode)
    )
    document.docinfo["/Title"] = MARK
    out = io.BytesIO()
    document.save(out, compress_streams=False)
    return out.getvalue()


def token() -> str:
    """An access token of the sample citizen."""
    account = Account.objects.get(email__startswith="cong-dan@")
    until = clock.now() + timedelta(days=1)
    return issue_token("", "bench", ["dossiers:file"], until, actor=citizen(account))[1]


def request_of() -> tuple[bytes, str]:
    """The body of one filing, with marks, and its boundary: a licence with one paper."""
    live = publication.current().province
    procedures = {p.id: p for p in live.procedures}
    sample = next(
        e for e in live.examples
        if len(e.components) == 1 and e.applicant["kind"] in procedures[e.procedure].applicants
        and procedures[e.procedure].in_force(clock.now().date())
    )  # fmt: skip
    body = {
        "procedure": sample.procedure, "applicant": dict(sample.applicant),
        "form": dict(sample.form), "delivery": "online", "declared": True,
    }  # fmt: skip
    edge = uuid.uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="dossier"\r\n'
        "Content-Type: application/json\r\n\r\n".encode()
        + orjson.dumps(body),
        f'--{edge}\r\nContent-Disposition: form-data; name="{sample.components[0]}"; '
        'filename="mau.pdf"\r\nContent-Type: application/pdf\r\n\r\n'.encode()
        + attachment(),
        f"--{edge}--\r\n".encode(),
    ]
    return b"\r\n".join(parts), edge


def filings(port: int, clients: int, each: int) -> dict[str, Any]:
    """File from ``clients`` connections, ``each`` as often; the first tenth only warms up."""
    body, edge = request_of()
    headers = {
        "Authorization": f"Bearer {token()}",
        "Content-Type": f"multipart/form-data; boundary={edge}",
        "Accept": "application/json",
    }
    warm = max(each // 10, 2)
    seconds: list[float] = []
    start = threading.Barrier(clients + 1)
    failed: list[str] = []

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for n in range(warm + each):
            if n == warm:
                start.wait()
            mark = uuid.uuid4().hex
            began = time.perf_counter()
            connection.request(
                "POST", "/api/v1/dossiers", body.replace(MARK.encode(), mark.encode()),
                headers | {"Idempotency-Key": mark},
            )  # fmt: skip
            answer = connection.getresponse()
            content = answer.read()
            if answer.status != 201:
                failed.append(f"{answer.status} {content[:300]!r}")
            if n >= warm:
                seconds.append(time.perf_counter() - began)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    if failed:
        raise SystemExit(f"{len(failed)} filings failed, the first: {failed[0]}")
    return {"clients": clients, "per_second": round(len(seconds) / took, 1), **spread(seconds)}


def statements() -> int:
    """SQL statements of one filing through the API, token and transaction included."""
    body, edge = request_of()
    bearer = token()
    mark = uuid.uuid4().hex
    with CaptureQueriesContext(connection) as caught:
        answer = Client().generic(
            "POST",
            "/api/v1/dossiers",
            body.replace(MARK.encode(), mark.encode()),
            content_type=f"multipart/form-data; boundary={edge}",
            headers={"authorization": f"Bearer {bearer}", "idempotency-key": mark},
        )
    assert answer.status_code == 201, answer.content
    return len(caught)
