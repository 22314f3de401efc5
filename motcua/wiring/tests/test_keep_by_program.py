"""A keeper's own system: the verbs of the pages over the API, once each, refusals and all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import orjson
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from motcua.documents.models import StoredFile
from motcua.dossiers.tests import world
from motcua.dossiers.tests.programs import V1, Program
from motcua.kernel.clock import Traveller
from motcua.registers.models import Entry, EntryRequest, EntryVersion
from motcua.registers.tests import doors, shelf

Nothing = Callable[[], AbstractContextManager[None]]
BASE = "/registers/game-points/entries"


@pytest.fixture
def program(ha_tinh: Traveller) -> Program:
    return Program(shelf.keeper())


def patch(program: Program, path: str, body: Any, **headers: str) -> HttpResponse:
    sent = program.headers | {name.replace("_", "-"): value for name, value in headers.items()}
    return program.client.patch(
        V1 + path, orjson.dumps(body), content_type="application/json", headers=sent
    )


def entered(program: Program, **change: Any) -> dict[str, Any]:
    answer = program.post(BASE, {"values": shelf.values(**change)})
    assert answer.status_code == 201, answer.content
    return dict(answer.json())


def test_an_entry_lives_its_whole_life(program: Program) -> None:
    made = program.post(BASE, {"values": shelf.values(computers=20), "reason": "Theo GCN"})
    assert (made.status_code, made.headers["ETag"]) == (201, '"1"')
    entry = Entry.objects.get()
    assert made.headers["Location"] == f"{V1}{BASE}/{entry.id}"
    assert made.json()["data"]["owner_name"] == "Đặng Thị Mẫu"  # the keeper's own column
    at = f"{BASE}/{entry.id}"
    amended = patch(program, at, {"values": {"computers": 25}}, If_Match='"1"')
    assert (amended.status_code, amended.json()["data"]["computers"]) == (200, 25)
    until = {"until": "2023-02-05", "reason": "Gia hạn 6 tháng"}
    steps: list[tuple[str, dict[str, Any], str]] = [
        ("extend", until, "in_force"),
        ("note", {"values": {"change_note": "Đổi biển hiệu"}}, "in_force"),
        ("suspend", {"reason": "Mở quá 22 giờ"}, "suspended"),
        ("resume", {}, "in_force"),
        ("reissue", {"reason": "Mất giấy"}, "in_force"),
        ("correct", {"values": {"street": "Xóm 5"}, "reason": "Ghi nhầm"}, "in_force"),
        ("revoke", {"reason": "Gian dối"}, "revoked"),
    ]
    for verb, body, status in steps:
        done = program.post(f"{at}/{verb}", body)
        assert (done.status_code, done.json().get("status")) == (200, status), done.content
    said = [line["action"] for line in done.json()["history"]]
    assert said == ["revoke", "correct", "reissue", "resume", "suspend", "note", "extend", "amend",
                    "grant"]  # fmt: skip
    assert EntryVersion.objects.get(entry=entry, seq=5).by == shelf.keeper().mark


def test_a_retry_under_the_same_key_does_no_more(
    program: Program, nothing_happened: Nothing
) -> None:
    body = {"values": shelf.values()}
    first = program.post(BASE, body, Idempotency_Key="a-1")
    with nothing_happened():
        again = program.post(BASE, body, Idempotency_Key="a-1")
        other = program.post(BASE, {"values": shelf.values(street="Xóm 9")}, Idempotency_Key="a-1")
        bad = program.post(BASE, body, Idempotency_Key="x" * 121)
    assert (again.status_code, again.json()["id"]) == (201, first.json()["id"])
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")
    assert bad.status_code == 400
    at = f"{BASE}/{first.json()['id']}/suspend"
    for _time in range(2):
        done = program.post(at, {"reason": "Mở quá giờ"}, Idempotency_Key="a-2")
        assert done.json()["status"] == "suspended"
    assert EntryVersion.objects.count() == 2
    assert EntryRequest.objects.count() == 2


def test_what_was_refused_may_be_asked_for_again_under_its_key(program: Program) -> None:
    near = program.post(BASE, {"values": shelf.values(school_distance=199)}, Idempotency_Key="b-1")
    assert (near.status_code, near.json()["code"]) == (409, "rule_school")
    assert "200 m" in near.json()["detail"]
    assert EntryRequest.objects.count() == 0
    far = program.post(BASE, {"values": shelf.values(school_distance=200)}, Idempotency_Key="b-1")
    assert far.status_code == 201


@pytest.mark.parametrize(
    ("verb", "body", "status", "code"),
    [
        ("extend", {"until": "2020-01-01"}, 409, "later_day"),
        ("extend", {"until": "not a day"}, 422, "invalid"),
        ("suspend", {}, 409, "reason_needed"),
        ("resume", {}, 409, "wrong_status"),
        ("note", {"values": {"no_such": 1}}, 422, "invalid"),
        ("correct", {"reason": "Sai", "cancels": 7}, 409, "no_version"),
        ("correct", {"values": {"school_distance": "xa"}, "reason": "Sai"}, 422, "invalid"),
        ("revoke", {"reason": "x", "effective": "1850-01-01"}, 422, "invalid"),
        ("revoke", {"reason": "x", "surprise": 1}, 422, "invalid"),
    ],
)
def test_a_refusal_changes_nothing(
    program: Program, nothing_happened: Nothing,
    verb: str, body: dict[str, Any], status: int, code: str,
) -> None:  # fmt: skip
    entry = shelf.point()
    with nothing_happened():
        answer = program.post(f"{BASE}/{entry.id}/{verb}", body, Idempotency_Key="c-1")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_an_older_revision_is_refused(program: Program, nothing_happened: Nothing) -> None:
    entry = shelf.point()
    at = f"{BASE}/{entry.id}"
    assert patch(program, at, {"values": {"computers": 25}}, If_Match='"1"').status_code == 200
    with nothing_happened():
        stale = patch(program, at, {"values": {"computers": 30}}, If_Match='"1"')
        told = patch(program, at, {"values": {"computers": 30}, "rev": 1})
        odd = patch(program, at, {"values": {"computers": 30}}, If_Match='"zzz"')
    assert [one.status_code for one in (stale, told, odd)] == [412, 409, 412]


def test_every_wrong_column_is_named_in_the_readers_language(
    program: Program, nothing_happened: Nothing
) -> None:
    wrong = {"values": shelf.values(name="", certificate_date="31/02/2019", commune="99999")}
    with nothing_happened():
        english = program.post(BASE, wrong)
        program.headers["accept-language"] = "vi"
        vietnamese = program.post(BASE, wrong)
    assert [e["pointer"] for e in english.json()["errors"]] == [
        "#/values/name", "#/values/commune", "#/values/certificate_date",
    ]  # fmt: skip
    assert english.json()["errors"][0]["detail"] == "Answer “Name”."
    assert vietnamese.json()["errors"][0]["detail"] == "Vui lòng nhập “Tên điểm”."


def test_only_the_keepers_token_with_its_scope_writes(
    program: Program, nothing_happened: Nothing
) -> None:
    entry = shelf.point()
    stranger = Program(shelf.officer(shelf.OTHER_AGENCY))
    reading = Program(shelf.keeper(), ["registers:read"])
    with nothing_happened():
        for who, status in ((stranger, 403), (reading, 403), (Program(), 401)):
            assert who.post(BASE, {"values": shelf.values()}).status_code == status
            answer = who.post(f"{BASE}/{entry.id}/extend", {"until": "2023-01-01"})
            assert answer.status_code == status
    inner = "/registers/training-participants/entries"
    assert stranger.post(inner, {"values": {}}).status_code == 404
    assert program.post(f"/registers/awards/entries/{entry.id}/close", {}).status_code == 404


def test_a_token_reads_what_its_post_may(program: Program) -> None:
    entry = shelf.point()
    at = f"{BASE}/{entry.id}"
    seen = {
        "keeper": program.get(at).json()["data"],
        "scope": Program(shelf.keeper(), ["dossiers:read"]).get(at).json()["data"],
        "nobody": Program().get(at).json()["data"],
    }
    assert ["owner_name" in data for data in seen.values()] == [True, False, False]
    found = [who.get(BASE, q="Đặng Thị Mẫu").json()["items"] for who in (program, Program())]
    assert [len(items) for items in found] == [1, 0]
    inner = "/registers/training-participants"
    assert Program().get(inner).status_code == 404
    wrong = Program()
    wrong.headers["authorization"] = "Bearer zzz"
    assert wrong.get(BASE).status_code == 401


def test_a_file_is_named_by_the_token_of_its_upload(
    program: Program, nothing_happened: Nothing
) -> None:
    paper = world.pdf("bo-nhiem")
    upload = program.send("/files", {"file": SimpleUploadedFile("bo-nhiem.pdf", paper)})
    assert upload.status_code == 201, upload.content
    press = Program(shelf.officer(shelf.PRESS))
    values = {"full_name": "Phan Thị Mẫu", "agency": "Báo Mẫu", "notice_number": "01/TB-BM"}
    path = "/registers/resident-reporters/entries"
    column = next(c.id for b in shelf.province().registers if b.id == "resident-reporters"
                  for c in b.fields if c.type == "file")  # fmt: skip
    with nothing_happened():
        for token in (upload.json()["token"], {"sha256": "0" * 64}, "zzz"):
            answer = press.post(path, {"values": {**values, column: token}})
            assert answer.status_code == 422, answer.content  # somebody else's, or none
    own = press.send("/files", {"file": SimpleUploadedFile("bo-nhiem.pdf", paper)})
    made = press.post(path, {"values": {**values, column: own.json()["token"]}})
    assert made.status_code == 201, made.content
    assert Entry.objects.get().data[column]["name"] == "bo-nhiem.pdf"


@pytest.mark.parametrize("verb", ["enter", "amend", "extend", "reissue", "note", "correct"])
def test_a_file_is_kept_whatever_it_comes_with(ha_tinh: Traveller, verb: str) -> None:
    program = Program(doors.keeper_of("postal-enterprises"))
    paper = SimpleUploadedFile("bang-gia.pdf", world.pdf(f"bang-gia-{verb}"))
    token = program.send("/files", {"file": paper}).json()["token"]
    base, typed = "/registers/postal-enterprises/entries", doors.TYPED["postal-enterprises"]
    body: dict[str, Any] = {"values": {"tariff": token}, "reason": "Theo hồ sơ"}
    if verb == "enter":
        done = program.post(base, body | {"values": typed | {"tariff": token}})
    else:
        at = f"{base}/{doors.enter('postal-enterprises', kind='confirmation').id}"
        if verb == "amend":
            done = patch(program, at, body)
        else:
            until = {"until": "2030-08-05"} if verb == "extend" else {}
            done = program.post(f"{at}/{verb}", body | until)
    assert done.status_code in (200, 201), done.content
    told = Entry.objects.get().data["tariff"]
    stored = StoredFile.objects.get(sha256=told["sha256"])
    assert (told["name"], stored.size) == ("bang-gia.pdf", told["size"])
