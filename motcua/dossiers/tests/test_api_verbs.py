"""Processing through the API: the same refusals as on the screens, and who may come at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils.translation import gettext, override

from motcua.definitions.model.procedure import StepVerb
from motcua.dossiers.api.verbs import VERBS
from motcua.dossiers.lifecycle import RULES
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.dossiers.tests import world
from motcua.dossiers.tests.programs import Program, upload
from motcua.identity.models import Token
from motcua.kernel import clock
from motcua.kernel.clock import Traveller

Nothing = Callable[[], AbstractContextManager[None]]
PUBLIC = ("/procedures", "/openapi.json")
SECRET_PATHS = ("/dossiers", "/queue", "/events", f"/letters/{uuid4()}.pdf")


@pytest.fixture
def clerk(ha_tinh: Traveller) -> Program:
    """The desk's program."""
    return Program(world.officer(world.DESK))


@pytest.fixture
def citizen(ha_tinh: Traveller) -> Program:
    """The applicant's program."""
    return Program(world.citizen())


def test_every_verb_of_a_person_has_an_address() -> None:
    people = {v for v, rule in RULES.items() if rule.who != "system"} - {Verb.SUBMIT, Verb.FILE}
    assert {row.path.replace("-", "_") for row in VERBS} | {"supplement"} == people


def test_a_dossier_is_received(clerk: Program) -> None:
    dossier = world.submitted()
    answer = clerk.post(f"/dossiers/{dossier.id}/receive", {"checklist": {}})
    body = answer.json()
    assert answer.status_code == 200
    assert (body["state_name"], body["code"]) == ("received", "000.00.14.H27-190805-0001")
    assert (answer["ETag"], body["rev"]) == ('"2"', 2)
    assert body["due"].endswith("+07:00")


def test_a_verb_that_is_out_of_place_names_its_reason(
    clerk: Program, nothing_happened: Nothing
) -> None:
    dossier = world.submitted()
    with nothing_happened():
        answer = clerk.post(f"/dossiers/{dossier.id}/refuse", {"reason": " "})
    body = answer.json()
    assert (answer.status_code, body["code"]) == (409, "reason_needed")
    assert body["basis"] == "NĐ 61/2018/NĐ-CP Đ17, Đ19"
    assert body["detail"] == "Write the reason; the applicant reads it."


def test_a_refusal_speaks_vietnamese(clerk: Program) -> None:
    dossier = world.submitted()
    clerk.headers["accept-language"] = "vi"
    body = clerk.post(f"/dossiers/{dossier.id}/refuse", {"reason": ""}).json()
    with override("vi"):
        assert body["detail"] == gettext("Write the reason; the applicant reads it.")
        assert body["title"] == gettext("Refused in the present state")


def test_an_older_revision_is_refused(clerk: Program, nothing_happened: Nothing) -> None:
    dossier = world.submitted()
    with nothing_happened():
        stale = clerk.post(f"/dossiers/{dossier.id}/receive", {}, if_match='"7"')
        odd = clerk.post(f"/dossiers/{dossier.id}/receive", {}, if_match="abc")
        told = clerk.post(f"/dossiers/{dossier.id}/receive", {"rev": 7})
    assert [a.status_code for a in (stale, odd, told)] == [412, 412, 409]
    assert {a.json()["code"] for a in (stale, odd, told)} == {"stale"}
    assert clerk.post(f"/dossiers/{dossier.id}/receive", {}, if_match='"1"').status_code == 200


def test_a_wrong_post_is_forbidden(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    dossier = world.received()
    clerk = Program(world.officer(world.DESK))
    with nothing_happened():
        answer = clerk.post(f"/dossiers/{dossier.id}/approve")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_yours")


def test_another_agency_sees_nothing(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    dossier = world.received()
    post = next(p.id for p in world.province().posts if p.agency != dossier.agency)
    other, stranger = Program(world.officer(post)), Program(world.citizen("khac@example.vn"))
    with nothing_happened():
        answers = [
            other.get(f"/dossiers/{dossier.id}"),
            other.post(f"/dossiers/{dossier.id}/receive"),
            stranger.get(f"/dossiers/{dossier.id}"),
        ]
    assert [a.status_code for a in answers] == [404, 404, 404]
    assert other.get("/dossiers").json() == {"items": [], "next": None}


@pytest.mark.parametrize("row", VERBS, ids=lambda row: row.path)
def test_a_citizen_cannot_do_an_officers_verb(
    citizen: Program, nothing_happened: Nothing, row: Any
) -> None:
    dossier = world.submitted()
    if row.intent != "office":
        return
    with nothing_happened():
        answer = citizen.post(f"/dossiers/{dossier.id}/{row.path}", {})
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_kind")


@pytest.mark.parametrize("row", VERBS, ids=lambda row: row.path)
def test_a_scope_that_is_lacking(ha_tinh: Traveller, nothing_happened: Nothing, row: Any) -> None:
    dossier = world.submitted()
    actor = world.citizen() if row.auth.officer is None else world.officer(world.DESK)
    reader = Program(actor, ["dossiers:read"])
    with nothing_happened():
        answer = reader.post(f"/dossiers/{dossier.id}/{row.path}", {})
    scope = row.auth.scopes[0] if actor.post else "dossiers:file"
    assert (answer.status_code, answer.json()["code"]) == (403, "scope")
    assert answer["WWW-Authenticate"] == f'Bearer error="insufficient_scope", scope="{scope}"'


def test_an_address_without_a_token(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    nobody = Program()
    dossier = world.submitted()
    with nothing_happened():
        answers = [nobody.get(path) for path in SECRET_PATHS]
        answers += [nobody.post(f"/dossiers/{dossier.id}/{row.path}") for row in VERBS]
    assert {(a.status_code, a.json()["code"]) for a in answers} == {(401, "token_missing")}
    assert {a["WWW-Authenticate"] for a in answers} == {"Bearer"}
    assert [nobody.get(path).status_code for path in PUBLIC] == [200, 200]


@pytest.mark.parametrize("token", ["x", "mc_x", "é", "Bearer", ""])
def test_a_bad_token(ha_tinh: Traveller, token: str) -> None:
    nobody = Program()
    nobody.headers["authorization"] = f"Bearer {token}"
    answer = nobody.get("/dossiers")
    assert (answer.status_code, answer.json()["code"]) == (401, "token_bad")


def test_a_token_that_ended(citizen: Program, ha_tinh: Traveller) -> None:
    assert citizen.get("/dossiers").status_code == 200
    Token.objects.update(revoked_at=clock.now())
    assert citizen.get("/dossiers").status_code == 401
    later = Program(world.citizen())
    ha_tinh.advance(timedelta(days=31))
    assert later.get("/dossiers").status_code == 401


def test_a_session_opens_nothing(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    nobody = Program()
    dossier = world.submitted()
    nobody.client.force_login(world.account(), backend="motcua.identity.backend.AccountBackend")
    with nothing_happened():
        answer = nobody.post(f"/dossiers/{dossier.id}/withdraw")
    assert answer.status_code == 401


def test_a_supplement_is_asked_for_and_answered(clerk: Program, citizen: Program) -> None:
    dossier = world.submitted()
    component = world.example("bc02").components[0]
    items = [{"component": component, "name": "Bản rõ hơn", "reason": "Mờ"}]
    asked = clerk.post(f"/dossiers/{dossier.id}/request-supplement", {"items": items})
    assert (asked.status_code, asked.json()["state"]) == (200, 5)
    empty = citizen.post(f"/dossiers/{dossier.id}/supplement", {})
    assert (empty.status_code, empty.json()["errors"][0]["pointer"]) == (422, "#/answer")
    sent = citizen.send(
        f"/dossiers/{dossier.id}/supplement", {"supplement": "{}", component: upload("ro.pdf")}
    )
    assert (sent.status_code, sent.json()["state"]) == (200, 1)
    seen = citizen.get(f"/dossiers/{dossier.id}").json()
    assert [s["items"] for s in seen["supplements"]] == [items]
    assert [p["name"] for p in seen["papers"] if p["round"] == 1] == ["ro.pdf"]


def test_another_agency_is_consulted_and_answers(clerk: Program) -> None:
    dossier = world.taken(world.at_step(world.submitted(), StepVerb.PROPOSE))
    officer = Program(world.officer(dossier.holder))
    other = next(p for p in world.province().posts if p.agency != dossier.agency)
    asked = officer.post(
        f"/dossiers/{dossier.id}/consult",
        {"agency": other.agency, "question": "Có ý kiến gì?", "until": "2019-08-07T17:00:00+07:00"},
    )
    assert asked.status_code == 200, asked.content
    answered = Program(world.officer(other.id)).post(
        f"/dossiers/{dossier.id}/answer", {"answer": "Đồng ý"}
    )
    assert answered.status_code == 200, answered.content
    seen = officer.get(f"/dossiers/{dossier.id}").json()["consultations"]
    assert [(c["agency"], c["answer"]) for c in seen] == [(other.agency, "Đồng ý")]


def test_an_owner_reads_no_internal_matter(citizen: Program, clerk: Program) -> None:
    dossier = world.at_step(world.submitted(), StepVerb.APPROVE)
    clerk.get(f"/dossiers/{dossier.id}")
    seen = citizen.get(f"/dossiers/{dossier.id}").json()
    assert (seen["pool"], seen["holder"], seen["proposal"], seen["consultations"]) == (
        None, None, {}, [],
    )  # fmt: skip
    assert "dossier.viewed" not in {event["type"] for event in seen["timeline"]}
    assert seen["applicant"]["full_name"] == dossier.applicant_name


def test_an_officers_opening_is_on_record_once_a_day(clerk: Program) -> None:
    dossier = world.submitted()
    for _ in range(3):
        seen = clerk.get(f"/dossiers/{dossier.id}").json()
    assert [e["type"] for e in seen["timeline"]] == ["dossier.submitted", "dossier.viewed"]
    assert seen["may"]["receive"] == ""


def test_an_applicant_does_not_declare_originals_given_back(
    citizen: Program, nothing_happened: Nothing
) -> None:
    dossier = world.resolved()
    Dossier.objects.filter(id=dossier.id).update(originals=1)
    with nothing_happened():
        answer = citizen.post(f"/dossiers/{dossier.id}/return-result", {"originals": True})
    assert (answer.status_code, answer.json()["code"]) == (409, "originals_held")


def test_a_rating_is_given_once(citizen: Program) -> None:
    dossier = world.resolved()
    first = citizen.post(f"/dossiers/{dossier.id}/rate", {"score": 3, "comment": "Nhanh"})
    second = citizen.post(f"/dossiers/{dossier.id}/rate", {"score": 1})
    wrong = citizen.post(f"/dossiers/{dossier.id}/rate", {"score": 4})
    assert [a.status_code for a in (first, second, wrong)] == [200, 409, 422]


def test_a_method_that_an_address_does_not_take(ha_tinh: Traveller) -> None:
    answer = Program().client.delete("/api/v1/dossiers")
    assert (answer.status_code, answer.json()["code"]) == (405, "method")
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}
    assert answer["Content-Type"] == "application/problem+json"


def test_an_address_that_is_none(ha_tinh: Traveller) -> None:
    answer = Program().get("/khong-co/gi")
    assert (answer.status_code, answer.json()["instance"]) == (404, "/api/v1/khong-co/gi")
