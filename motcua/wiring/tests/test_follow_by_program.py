"""Programs that read registers exactly: what a list may ask, days gone by, changes, returns."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from motcua.dossiers.tests.programs import Program
from motcua.kernel.clock import TZ, Traveller
from motcua.registers.actions import amend, correct, expire, revoke
from motcua.registers.actions.import_rows import import_rows
from motcua.registers.models import Entry
from motcua.registers.returns.tests import asking
from motcua.registers.tests import shelf

BASE = "/registers/game-points"


def items(program: Program, path: str, **query: Any) -> list[dict[str, Any]]:
    answer = program.get(path, **query)
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


@pytest.mark.parametrize(
    "where",
    ["nonsense:x", "name:x", "urban_class", "urban_class:", ":other", "owner_kind:person",
     "@status:revoked", "~:song"],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_and_what_can_is_named(
    ha_tinh: Traveller, where: str
) -> None:
    shelf.point()
    answer = Program().get(f"{BASE}/entries", where=where)
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["pointer"] == "#/where"
    allowed = Program().get(BASE).json()["narrows"]
    assert "urban_class" in allowed
    assert "owner_kind" not in allowed
    for name in allowed:
        assert name == "status" or name in error["detail"]
    assert Program().get(f"{BASE}/entries", status="nonsense").status_code == 422


def test_a_list_is_narrowed_by_place_and_by_what_the_keeper_alone_may_ask(
    ha_tinh: Traveller,
) -> None:
    shelf.point(owner_kind="person")
    keeper = Program(shelf.keeper())
    assert len(items(keeper, f"{BASE}/entries", where="owner_kind:person")) == 1
    assert items(keeper, f"{BASE}/entries", where="owner_kind:organisation") == []
    assert "owner_kind" in keeper.get(BASE).json()["narrows"]
    (found,) = items(keeper, f"{BASE}/entries", where="urban_class:other")
    assert found["data"]["owner_name"] == "Đặng Thị Mẫu"
    (found,) = items(Program(), f"{BASE}/entries", where="urban_class:other")
    assert "owner_name" not in found["data"]
    twice = Program().get(f"{BASE}/entries", where=["urban_class:other", "urban_class:class_4_5"])
    assert twice.status_code == 422


def test_a_register_is_read_as_it_stood_on_a_day(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    ha_tinh.move_to(datetime(2019, 9, 2, 9, tzinfo=TZ))
    amend.amend(entry.id, shelf.keeper(), {"computers": "25"})
    revoke.revoke(entry.id, shelf.keeper(), reason="Gian dối")
    reader = Program()
    (then,) = items(reader, f"{BASE}/entries", on="2019-08-20")
    assert (then["id"], then["status"]) == (str(entry.id), "in_force")
    assert then["data"]["computers"] == 20
    assert "owner_name" not in then["data"]
    (now,) = items(reader, f"{BASE}/entries", on="2019-09-02")
    assert (now["status"], now["data"]["computers"]) == ("revoked", 25)
    assert items(reader, f"{BASE}/entries", on="2019-08-04") == []
    answer = reader.get(f"{BASE}/entries", on="2019-08-20", q="song")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/on")


def test_who_follows_a_register_misses_no_change_and_hears_what_is_over(
    ha_tinh: Traveller,
) -> None:
    reader = Program()
    shelf.point(name="Trước", certificate_number="99/GCN-STTTT")
    place = reader.get(BASE).json()["changes"]
    first = shelf.point()
    shelf.point(name="Điểm Mẫu Hai", certificate_number="02/GCN-STTTT")
    amend.amend(first.id, shelf.keeper(), {"computers": "25"})
    answer = reader.get(f"{BASE}/changes", cursor=place).json()
    assert [(item["rev"], item["data"]["certificate_number"]) for item in answer["items"]] == [
        (2, "01/GCN-STTTT"), (1, "02/GCN-STTTT"),
    ]  # fmt: skip
    assert (answer["more"], "owner_name" in answer["items"][0]["data"]) == (False, False)
    revoke.revoke(first.id, shelf.keeper(), reason="Gian dối")
    (over,) = reader.get(f"{BASE}/changes", cursor=answer["next"]).json()["items"]
    assert (over["id"], over["status"], over["ended"]) == (str(first.id), "revoked", True)
    (inner, *_rest) = items(Program(shelf.keeper()), f"{BASE}/changes", cursor=answer["next"])
    assert inner["data"]["owner_name"] == "Đặng Thị Mẫu"
    assert items(reader, "/registers/newsletters/changes", cursor=place) == []
    for bad in ("x", "-1", "1.2", "9" * 19):
        assert reader.get(f"{BASE}/changes", cursor=bad).status_code == 422
    assert reader.get("/registers/training-participants/changes").status_code == 404


def test_what_was_dated_ahead_is_told_again_on_its_day(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    place = Program().get(BASE).json()["changes"]
    revoke.revoke(entry.id, shelf.keeper(), reason="Gian dối", effective=date(2019, 8, 10))
    answer = Program().get(f"{BASE}/changes", cursor=place).json()
    assert [(one["status"], one["ended"]) for one in answer["items"]] == [("in_force", False)]
    ha_tinh.move_to(datetime(2019, 8, 10, 0, 5, tzinfo=TZ))
    assert Program().get(f"{BASE}/changes", cursor=answer["next"]).json()["items"] == []
    expire.expire(entry.id)
    (over,) = Program().get(f"{BASE}/changes", cursor=answer["next"]).json()["items"]
    assert (over["id"], over["status"], over["ended"]) == (str(entry.id), "revoked", True)


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 50])
def test_a_table_is_told_entry_by_entry_whatever_the_size_of_a_page(
    ha_tinh: Traveller, limit: int
) -> None:
    shelf.point(name="Điểm Đầu", certificate_number="50/GCN-STTTT")
    columns = shelf.values()
    rows = [
        ",".join(str(v) for v in (columns | {
            "name": f"Điểm {n}", "certificate_number": f"{n:02d}/GCN-STTTT"}).values())
        for n in range(1, 8)
    ]  # fmt: skip
    table = "\n".join([",".join(columns), *rows]).encode()
    import_rows("game-points", shelf.keeper(), table, "bang.csv")
    shelf.point(name="Điểm Cuối", certificate_number="60/GCN-STTTT")
    seen: list[str] = []
    cursor, more = "", True
    while more:
        answer = Program().get(f"{BASE}/changes", cursor=cursor, limit=limit).json()
        assert len(answer["items"]) <= limit
        seen += [item["id"] for item in answer["items"]]
        cursor, more = answer["next"], answer["more"]
    assert len(seen) == len(set(seen)) == Entry.objects.count() == 9


def test_a_post_reads_campaigns_and_approved_figures_and_no_others(ha_tinh: Traveller) -> None:
    campaign = asking.campaign()
    asking.approved(asking.of(campaign))
    asking.submitted(asking.of(campaign, "18070"))
    keeper = Program(asking.keeper())
    (told,) = items(keeper, "/returns")
    assert (told["return"], told["period"], told["approved"]) == ("agency-equipment", "2018", 1)
    assert told["missing"] == told["asked"] - 2
    path = f"/returns/{campaign.id}"
    figures = [one["id"] for one in keeper.get(path).json()["figures"]]
    assert {"staff", "staff_with_computer"} <= set(figures)
    (answer,) = items(keeper, f"{path}/figures")
    assert (answer["key"], answer["version"], answer["data"]["staff"]) == (asking.NAM_HA, 1, 22)
    stranger = Program(shelf.officer(asking.STRANGER))
    assert items(stranger, "/returns") == []
    assert stranger.get(path).status_code == 404
    assert stranger.get(f"{path}/figures").status_code == 404
    assert Program().get("/returns").status_code == 401
    assert Program(asking.keeper(), ["registers:keep"]).get("/returns").status_code == 403


def test_a_day_is_told_alike_whoever_asks_after_a_version_was_withdrawn(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    amend.amend(entry.id, shelf.keeper(), {"computers": "25"})
    keeper = shelf.keeper()
    correct.correct(entry.id, keeper, {"computers": "31"}, cancels=2, reason="Ghi nhầm")
    (today,) = items(Program(), f"{BASE}/entries")
    (listed,) = items(Program(), f"{BASE}/entries", on="2019-08-05")
    alone = Program().get(f"{BASE}/entries/{entry.id}", on="2019-08-05").json()
    assert [one["data"]["computers"] for one in (today, listed, alone)] == [31, 31, 31]
    correct.correct(entry.id, keeper, cancels=3, reason="Rút cả đính chính")
    (listed,) = items(Program(), f"{BASE}/entries", on="2019-08-05")
    alone = Program().get(f"{BASE}/entries/{entry.id}", on="2019-08-05").json()
    assert [one["data"]["computers"] for one in (listed, alone)] == [25, 25]
