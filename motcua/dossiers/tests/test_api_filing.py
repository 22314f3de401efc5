"""Filing through the API: once, whole, or not at all."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import orjson
import pytest
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Dossier, Paper
from motcua.dossiers.tests import world
from motcua.dossiers.tests.programs import Program, content, upload
from motcua.kernel.clock import Traveller

Nothing = Callable[[], AbstractContextManager[None]]
BC02 = "bc02-sua-doi-bo-sung-giay-phep-buu-chinh"


@pytest.fixture
def citizen(ha_tinh: Traveller) -> Program:
    """A citizen's program."""
    return Program(world.citizen())


def test_a_dossier_is_filed_with_its_files(citizen: Program) -> None:
    answer = citizen.file("bc02")
    body = answer.json()
    row = Dossier.objects.get()
    assert answer.status_code == 201
    assert answer["Location"] == f"/api/v1/dossiers/{row.id}"
    assert answer["ETag"] == '"1"'
    assert (body["id"], body["secret"], body["state_name"]) == (
        str(row.id), row.secret, "submitted",
    )  # fmt: skip
    assert body["submitted_at"] == "2019-08-05T09:00:00+07:00"
    assert (body["pool"], body["holder"]) == (None, None)
    papers = list(Paper.objects.values_list("component", "sha256", "kind").order_by("id"))
    digest = hashlib.sha256(world.pdf()).hexdigest()
    assert papers == [(c, digest, "electronic") for c in world.example("bc02").components]


def test_a_retry_with_the_same_key_is_the_first_dossier(citizen: Program) -> None:
    first, second = citizen.file("bc02", key="k-1"), citizen.file("bc02", key="k-1")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert Dossier.objects.count() == 1


def test_a_key_is_refused_for_another_content(citizen: Program, nothing_happened: Nothing) -> None:
    citizen.file("bc02", key="k-1")
    with nothing_happened():
        answer = citizen.file("bc02", key="k-1", delivery="desk")
    assert (answer.status_code, answer.json()["code"]) == (409, "key_reused")


def test_two_citizens_may_use_the_same_key(citizen: Program) -> None:
    citizen.file("bc02", key="k-1")
    other = Program(world.citizen("khac@example.vn"))
    assert other.file("bc02", key="k-1").status_code == 201
    assert Dossier.objects.count() == 2


@pytest.mark.parametrize("key", [None, "", "x" * 121, "khóa"])
def test_a_submission_needs_a_key(
    citizen: Program, nothing_happened: Nothing, key: str | None
) -> None:
    more = {} if key is None else {"idempotency_key": key}
    with nothing_happened():
        answer = citizen.post("/dossiers", content("bc02"), **more)
    assert (answer.status_code, answer.json()["code"]) == (400, "key_missing")


def test_all_problems_are_named_at_once(citizen: Program, nothing_happened: Nothing) -> None:
    applicant = {**world.example("bc02").applicant, "phone": "abc"}
    with nothing_happened():
        answer = citizen.post(
            "/dossiers",
            content("bc02") | {"form": {}, "applicant": applicant, "declared": False},
            idempotency_key="k-1",
        )
    body = answer.json()
    found = {row["pointer"]: row["code"] for row in body["errors"]}
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert found["#/applicant/phone"] == "phone"
    assert found["#/declared"] == "declared"
    assert any(pointer.startswith("#/form/") for pointer in found)
    assert any(pointer.startswith("#/papers/") for pointer in found)
    assert body["type"] == "urn:motcua:problem:invalid"
    assert body["instance"] == "/api/v1/dossiers"


def test_a_missing_file_is_named_in_the_language_of_the_reader(citizen: Program) -> None:
    citizen.headers["accept-language"] = "vi"
    procedure = world.published().procedures
    papers = next(p for p in procedure if p.id == BC02).components
    wanted = next(c for c in papers if c.required and not c.is_form)
    answer = citizen.post("/dossiers", content("bc02"), idempotency_key="k-1")
    rows = {row["pointer"]: row["detail"] for row in answer.json()["errors"]}
    assert wanted.name.vi in " ".join(rows.values())
    assert answer["Content-Language"] == "vi"


def test_a_file_uploaded_before_is_filed_by_its_token(citizen: Program) -> None:
    sent = citizen.send("/files", {"file": upload("điều lệ.pdf")})
    kept = sent.json()
    assert (sent.status_code, kept["name"], kept["media_type"]) == (
        201, "điều lệ.pdf", "application/pdf",
    )  # fmt: skip
    papers = [{"component": c, "file": kept["token"]} for c in world.example("bc02").components]
    answer = citizen.post("/dossiers", content("bc02") | {"papers": papers}, idempotency_key="k-1")
    assert answer.status_code == 201, answer.content
    assert set(Paper.objects.values_list("name", "sha256")) == {("điều lệ.pdf", kept["sha256"])}


def test_a_file_is_only_its_owners(citizen: Program, nothing_happened: Nothing) -> None:
    other = Program(world.citizen("khac@example.vn"))
    token = citizen.send("/files", {"file": upload()}).json()["token"]
    papers = [{"component": c, "file": token} for c in world.example("bc02").components]
    with nothing_happened():
        answer = other.post(
            "/dossiers", content("bc02") | {"papers": papers}, idempotency_key="k-1"
        )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "#/papers/0/file"


def test_a_paper_without_a_file_is_for_the_counter(
    citizen: Program, nothing_happened: Nothing
) -> None:
    papers = [{"component": c} for c in world.example("bc02").components]
    with nothing_happened():
        answer = citizen.post(
            "/dossiers", content("bc02") | {"papers": papers}, idempotency_key="k-1"
        )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "file"


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("mau.pdf", b"MZ" + b"\0" * 100, 422, "file_kind"),
        ("mau.exe", None, 422, "file_kind"),
        ("mau.png", None, 422, "file_name_disagrees"),
        ("mau.pdf", b"", 422, "file_empty"),
    ],
)
def test_a_file_that_is_not_taken_keeps_nothing(
    citizen: Program,
    nothing_happened: Nothing,
    name: str,
    data: bytes | None,
    status: int,
    code: str,
) -> None:
    component = world.example("bc02").components[0]
    parts = {"dossier": orjson.dumps(content("bc02")).decode(), component: upload(name, data)}
    with nothing_happened():
        answer = citizen.send("/dossiers", parts, idempotency_key="k-1")
    body = answer.json()
    assert (answer.status_code, body["code"]) == (status, code)
    assert body["errors"][0]["pointer"] == f"#/papers/{component}"


def test_a_file_over_the_limit(citizen: Program, nothing_happened: Nothing, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 100
    with nothing_happened():
        answer = citizen.file("bc02")
    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")


def test_a_dossier_over_the_limit(
    citizen: Program, nothing_happened: Nothing, settings: Any
) -> None:
    settings.DOSSIER_LIMIT = 100
    with nothing_happened():
        answer = citizen.file("bc02")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"form": []}, "#/form"),
        ({"procedure": 7}, "#/procedure"),
        ({"procedure": "khong-co"}, "#/procedure"),
        ({"declared": "perhaps"}, "#/declared"),
        ({"channel": "counter"}, "#/channel"),
        ({"unknown": 1}, "#/unknown"),
        ({"applicant": {"full_name": ["A"]}}, "#/applicant/full_name"),
    ],
)
def test_wrong_types_are_named(
    citizen: Program, nothing_happened: Nothing, change: dict[str, Any], pointer: str
) -> None:
    with nothing_happened():
        answer = citizen.file("bc02", **change)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].startswith(pointer)


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"form": NaN}', "application/json", 422),
        (b"a=b", "application/x-www-form-urlencoded", 415),
        (b"broken", "multipart/form-data; boundary=x", 422),
        (b"broken", "multipart/form-data", 400),
    ],
)
def test_a_body_that_cannot_be_read(
    citizen: Program, nothing_happened: Nothing, data: bytes, kind: str, status: int
) -> None:
    with nothing_happened():
        answer = citizen.client.post(
            "/api/v1/dossiers", data, content_type=kind,
            headers=citizen.headers | {"idempotency-key": "k"},
        )  # fmt: skip
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"


def test_a_clerk_files_at_the_counter(ha_tinh: Traveller) -> None:
    clerk = Program(world.officer(world.DESK))
    papers = [
        {"component": c.id, "kind": "certified", "original_held": c.kind == "original"}
        for c in next(p for p in world.province().procedures if p.id == BC02).components
    ]
    answer = clerk.post(
        "/dossiers", content("bc02") | {"papers": papers, "delivery": "desk"}, idempotency_key="k"
    )
    assert answer.status_code == 201, answer.content
    row = Dossier.objects.get()
    assert (row.channel, row.applicant_id) == ("counter", None)
    assert row.filed_by.startswith(f"post:{world.DESK}/")
    assert answer.json()["pool"] == "so-tttt/clerk"


@pytest.mark.parametrize(("procedure", "most"), [("bc01", 13), ("bc02", 15)])
def test_filing_costs_at_most_fifteen_statements(
    citizen: Program, procedure: str, most: int
) -> None:
    """Two more where a licence is named: by its number, and by that of its newest paper."""
    from django.db import connection

    citizen.file(procedure)
    with CaptureQueriesContext(connection) as seen:
        assert citizen.file(procedure).status_code == 201
    assert len(seen) <= most, [q["sql"][:90] for q in seen]


def test_a_token_of_a_file_grows_old(citizen: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    from motcua.dossiers.api import bodies

    token = citizen.send("/files", {"file": upload()}).json()["token"]
    monkeypatch.setattr(bodies, "FILE_SECONDS", -1)
    papers = [{"component": "x", "file": token}]
    answer = citizen.post(
        "/dossiers", content("bc02") | {"papers": papers}, idempotency_key=str(uuid.uuid4())
    )
    assert answer.status_code == 422
    assert Dossier.objects.count() == 0
