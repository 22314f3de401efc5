"""Reading through the API: catalogue, lists, queue, search, tracking, events, letters, files."""

from __future__ import annotations

from datetime import timedelta

import jsonschema
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.actions import rate
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests import world
from motcua.dossiers.tests.programs import Program
from motcua.kernel.clock import Traveller
from motcua.ledger.models import Event


@pytest.fixture
def clerk(ha_tinh: Traveller) -> Program:
    """The desk's program."""
    return Program(world.officer(world.DESK))


@pytest.fixture
def citizen(ha_tinh: Traveller) -> Program:
    """The applicant's program."""
    return Program(world.citizen())


def test_procedures_are_found_without_marks(ha_tinh: Traveller) -> None:
    found = Program().get("/procedures", q="cap giay phep buu chinh").json()["items"]
    assert found[0]["id"] == "bc01-cap-giay-phep-buu-chinh"
    assert found[0]["name"]["vi"].startswith("Cấp giấy phép bưu chính")


def test_procedures_are_read_page_by_page(ha_tinh: Traveller) -> None:
    seen, cursor = [], ""
    while cursor is not None:
        page = Program().get("/procedures", limit=7, cursor=cursor).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
    assert (
        len(seen)
        == len(set(seen))
        == sum(p.in_force(ha_tinh.at.date()) for p in world.province().procedures)
    )
    assert Program().get("/procedures", cursor="x").status_code == 422


def test_the_form_schema_takes_every_sample(ha_tinh: Traveller) -> None:
    for sample in world.province().examples:
        body = Program().get(f"/procedures/{sample.procedure}").json()
        answers = {k: list(v) if isinstance(v, tuple) else v for k, v in sample.form.items()}
        jsonschema.Draft202012Validator.check_schema(body["form_schema"])
        jsonschema.validate(answers, body["form_schema"])
        jsonschema.validate(dict(sample.applicant), body["applicant_schema"])


def test_a_procedure_that_is_none(ha_tinh: Traveller) -> None:
    assert Program().get("/procedures/khong-co").status_code == 404


def test_own_dossiers_are_listed_newest_first(citizen: Program, ha_tinh: Traveller) -> None:
    filed = []
    for minutes in (0, 1, 1, 2, 3):
        filed.append(world.submitted())
        ha_tinh.advance(timedelta(minutes=minutes))
    seen, cursor = [], ""
    while cursor is not None:
        page = citizen.get("/dossiers", limit=2, cursor=cursor).json()
        seen += [(item["submitted_at"], item["id"]) for item in page["items"]]
        cursor = page["next"]
    assert {key for _, key in seen} == {str(d.id) for d in filed}
    assert [at for at, _ in seen] == sorted((at for at, _ in seen), reverse=True)
    assert citizen.get("/dossiers", state=9).json()["items"] == []
    assert citizen.get("/dossiers", state=11).status_code == 422
    assert citizen.get("/dossiers", cursor="abc").status_code == 422


def test_lists_cost_two_statements(clerk: Program) -> None:
    world.received()
    for path in ("/dossiers", "/queue"):
        clerk.get(path)
        with CaptureQueriesContext(connection) as seen:
            assert clerk.get(path).status_code == 200
        assert len(seen) <= 2, (path, len(seen))


def test_the_queue_of_a_post(clerk: Program) -> None:
    waiting = world.submitted()
    world.received()
    items = clerk.get("/queue").json()["items"]
    assert [(i["id"], i["question"]) for i in items] == [(str(waiting.id), "")]
    assert clerk.get("/queue", tab="to_return").json()["items"] == []
    assert clerk.get("/queue", tab="all-of-it").status_code == 422


def test_search_finds_by_code_and_name(clerk: Program) -> None:
    dossier = world.received()
    for q in (dossier.code, dossier.applicant_name.lower(), "9-\0"):
        found = clerk.get("/search", q=q).json()
        assert found["further"] is False
        assert [i["id"] for i in found["items"]] == ([] if q == "9-\0" else [str(dossier.id)])
    assert clerk.get("/search", since="9999-12-31").status_code == 422


def test_tracking_shows_progress_and_no_names(ha_tinh: Traveller) -> None:
    dossier = world.received()
    nobody = Program()
    body = nobody.post("/track", {"code": dossier.code, "secret": dossier.secret})
    assert body.status_code == 200
    assert dossier.applicant_name not in body.content.decode()
    assert (body.json()["state"], body.json()["code"]) == (2, dossier.code)
    wrong = [
        nobody.post("/track", {"code": dossier.code, "secret": "ABCDEF"}),
        nobody.post("/track", {"code": "000.00.14.H27-190805-9999", "secret": "ABCDEF"}),
    ]
    assert len({a.content for a in wrong}) == 1
    assert wrong[0].status_code == 404


def test_tracking_is_limited(ha_tinh: Traveller) -> None:
    nobody = Program()
    answers = [nobody.post("/track", {"code": "x", "secret": "y"}) for _ in range(21)]
    assert [a.status_code for a in answers] == [404] * 20 + [429]
    assert answers[-1]["Retry-After"] == "600"


def test_events_are_followed_without_gaps(clerk: Program) -> None:
    dossier = world.resolved()
    seen, cursor = [], 0
    while True:
        page = clerk.get("/events", cursor=cursor, limit=3).json()
        seen += page["items"]
        if page["next"] == cursor:
            break
        cursor = page["next"]
    stream = f"dossier:{dossier.id}"
    expected = Event.objects.filter(stream=stream).order_by("seq").values_list("seq", "type")
    assert [(e["seq"], e["type"]) for e in seen if e["stream"] == stream] == list(expected)
    assert {e["stream"] for e in seen} == {stream, "province"}
    only = clerk.get("/events", types="dossier.received").json()["items"]
    assert [e["type"] for e in only] == ["dossier.received"]
    assert clerk.get("/events", types="dossier.unknown").status_code == 422


def test_events_of_another_agency_are_passed_over(ha_tinh: Traveller) -> None:
    dossier = world.resolved()
    post = next(p.id for p in world.province().posts if p.agency != dossier.agency)
    page = Program(world.officer(post)).get("/events", limit=5).json()
    assert {e["stream"] for e in page["items"]} == {"province"}
    assert page["next"] > 5


def test_events_need_their_scope(ha_tinh: Traveller) -> None:
    program = Program(world.officer(world.DESK), ["dossiers:read"])
    assert program.get("/events").json()["code"] == "scope"
    assert Program(world.citizen()).get("/events").json()["code"] == "wrong_kind"


def test_a_paper_is_downloaded_by_who_may_see_it(citizen: Program, clerk: Program) -> None:
    dossier = world.submitted()
    n = citizen.get(f"/dossiers/{dossier.id}").json()["papers"][0]["n"]
    for program in (citizen, clerk):
        answer = program.get(f"/dossiers/{dossier.id}/files/{n}")
        assert b"".join(answer.streaming_content) == world.pdf("mau.pdf")  # type: ignore[attr-defined]
        assert answer["X-Content-Type-Options"] == "nosniff"
    stranger = Program(world.citizen("khac@example.vn"))
    assert stranger.get(f"/dossiers/{dossier.id}/files/{n}").status_code == 404
    assert citizen.get(f"/dossiers/{dossier.id}/files/{n + 999}").status_code == 404
    assert citizen.get(f"/dossiers/{dossier.id}/files/{2**64}").status_code == 422


def test_a_letter_is_downloaded_by_who_may_see_it(citizen: Program) -> None:
    dossier = world.received()
    letter = citizen.get(f"/dossiers/{dossier.id}").json()["letters"][0]
    answer = citizen.get(f"/letters/{letter['id']}.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    stranger = Program(world.citizen("khac@example.vn"))
    assert stranger.get(f"/letters/{letter['id']}.pdf").status_code == 404


def test_what_a_rating_says_is_not_told(clerk: Program) -> None:
    dossier = world.resolved()
    rate.rate(dossier.id, world.citizen(), score=1, comment="Chậm")
    assert "Chậm" not in clerk.get(f"/dossiers/{dossier.id}").content.decode()
    assert Dossier.objects.get(id=dossier.id).rated
