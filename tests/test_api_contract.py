"""The API against its own description: what it promises is what it does, whatever is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck
from hypothesis import settings as examples
from jsonschema import Draft202012Validator
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from motcua.dossiers.api.api import openapi
from motcua.dossiers.api.door import DOORS
from motcua.dossiers.tests import world
from motcua.dossiers.tests.programs import Program
from motcua.identity.scopes import CITIZEN_SCOPES, OFFICER_SCOPES
from motcua.kernel import clock
from motcua.kernel.clock import TZ
from motcua.registers.tests import shelf

DOCS = Path(__file__).resolve().parents[1] / "docs"
MONDAY = datetime(2019, 8, 5, 9, 0, tzinfo=TZ)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
DOCUMENT = json.loads(openapi())

schema = schemathesis.openapi.from_dict(DOCUMENT)
schema.app = get_wsgi_application()


@contextmanager
def one_connection() -> Iterator[None]:
    """The application does not close the connection that holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


@pytest.fixture
def known(db: None, tmp_path: Path, settings: Any) -> Iterator[dict[str, Any]]:
    """Tokens of an officer and a citizen (and none), and things that exist."""
    settings.FILE_ROOT = tmp_path
    with clock.travel(MONDAY):
        world.published()
        dossier = world.received()
        programs = [Program(world.officer(world.DESK)), Program(world.citizen()), Program()]
        seen = programs[1].get(f"/dossiers/{dossier.id}").json()
        keeper, entry = Program(shelf.keeper()), shelf.point()
        yield {
            "keepers": [
                p.headers | {"accept-encoding": "identity"} for p in (keeper, *programs[1:])
            ],
            "tokens": [p.headers | {"accept-encoding": "identity"} for p in programs],
            "places": {
                "dossier_id": str(dossier.id),
                "letter_id": seen["letters"][0]["id"],
                "procedure_id": dossier.procedure,
                "n": seen["papers"][0]["n"],
                "register_id": entry.register,
                "entry_id": str(entry.id),
            },
            "turn": 0,
        }


@schema.parametrize()
@examples(
    max_examples=7,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_what_is_sent_is_answered_as_described(known: dict[str, Any], case: Any) -> None:
    known["turn"] += 1
    kind = "keepers" if "/registers" in case.path else "tokens"
    headers = known[kind][known["turn"] % 3]
    if known["turn"] % 2 and case.path_parameters:
        case.path_parameters |= {
            k: v for k, v in known["places"].items() if k in case.path_parameters
        }
    with one_connection():
        case.call_and_validate(headers=headers, checks=CHECKS)


def test_the_kept_description_is_in_step() -> None:
    """Write it anew with ``motcua openapi docs/openapi.json``."""
    assert (DOCS / "openapi.json").read_bytes() == openapi()


def test_the_description_tells_everything() -> None:
    assert DOCUMENT["openapi"] == "3.1.0"
    operations = [row for path in DOCUMENT["paths"].values() for row in path.values()]
    assert {row["operationId"] for row in operations} == set(DOORS)
    for row in operations:
        assert row["summary"]
        assert row["description"]
        assert "500" in row["responses"]
        scopes = {scope for way in row.get("security", ()) for one in way.values() for scope in one}
        assert scopes <= set(CITIZEN_SCOPES) | set(OFFICER_SCOPES)
        assert bool(scopes) == (row["x-intent"] != "public")
    for name, model in DOCUMENT["components"]["schemas"].items():
        Draft202012Validator.check_schema(model)
        assert model.get("description") or model.get("enum"), name


def test_the_guide_names_every_operation() -> None:
    guide = (DOCS / "api.md").read_text(encoding="utf-8")
    missing = [
        line
        for path, row in DOCUMENT["paths"].items()
        for method in row
        if (line := f"`{method.upper()} {path.removeprefix('/api/v1')}`") not in guide
    ]
    assert not missing
