"""The portal fails in every way; nothing is lost or doubled, and a person hears of the rest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.dossiers.actions import receive
from motcua.dossiers.tests import world
from motcua.exchange import queries, running
from motcua.exchange.actions.deliver import deliver
from motcua.exchange.actions.drop import drop
from motcua.exchange.actions.reconcile import reconcile, resend
from motcua.exchange.actions.retry import NotOpen, retry
from motcua.exchange.models import Delivery, DeliveryState, Difference, Target
from motcua.exchange.portal.client import forget_sessions
from motcua.identity.actor import SYSTEM
from motcua.kernel.clock import Traveller
from tests.exchange.standin import Portal

KEY = "national-portal"
pytestmark = pytest.mark.django_db


def follow() -> None:
    while running.follow():
        pass


def rounds(clock: Traveller, count: int = 60) -> None:
    for _ in range(count):
        if not Delivery.objects.filter(state=DeliveryState.WAITING).exists():
            return
        clock.advance(timedelta(seconds=30))
        deliver(KEY)


def test_nothing_is_told_before_a_dossier_has_its_number(
    ha_tinh: Traveller, portal: Portal
) -> None:
    dossier = world.submitted("bc02")
    follow()
    assert not Delivery.objects.exists()
    receive.receive(dossier.id, world.officer(world.DESK))
    follow()
    found = Delivery.objects.order_by("place").values_list("service", flat=True)
    assert list(found) == ["sync", "progress"]


def test_while_no_portal_is_set_up_the_ledger_is_the_queue(
    ha_tinh: Traveller, portal: Portal, settings: object
) -> None:
    known = settings.EXCHANGE  # type: ignore[attr-defined]
    settings.EXCHANGE = {}  # type: ignore[attr-defined]
    world.received("bc02")
    follow()
    assert not Delivery.objects.exists()
    settings.EXCHANGE = known  # type: ignore[attr-defined]
    follow()
    assert Delivery.objects.count() == 2


def test_no_note_of_ours_leaves_the_house(ha_tinh: Traveller, portal: Portal) -> None:
    dossier = world.resolved("bc02")
    dossier.proposal = {"note": "GHI-CHU-NOI-BO", "reason": "LY-DO-NOI-BO"}
    dossier.save(update_fields=["proposal"])
    follow()
    rounds(ha_tinh)
    seen = portal.seen()
    told = seen["dossiers"][dossier.code]
    assert "NOI-BO" not in str(seen)
    assert told["GhiChu"] == ""
    assert told["MaTTHC"] == "1.003633" or told["MaTTHC"]
    assert told["NgayTiepNhan"] == "20190805090000"
    assert (told["KenhThucHien"], told["HinhThuc"], told["TrangThaiHoSo"]) == ("2", "0", "9")
    assert told["TaiLieuNop"][0]["DuocSoHoa"] == "1"
    assert told["HoSoCoThanhPhanSoHoa"] == "1"
    assert told["DanhSachGiayToKetQua"][0]["DuongDanTepTinKetQua"].startswith("http")
    assert Delivery.objects.exclude(error="").count() == 0


@pytest.mark.parametrize("mode", ["500", "malformed", "drop", "close", "401", "error"])
def test_each_way_to_fail_ends_well(mode: str, ha_tinh: Traveller, portal: Portal) -> None:
    dossier = world.resolved("bc02")
    follow()
    portal.fail(mode, 2)
    rounds(ha_tinh)
    seen = portal.seen()
    assert seen["wrong"] == []
    assert seen["dossiers"][dossier.code]["TrangThaiHoSo"] == "9"
    lines = [line["NoiDungXuLy"] for line in seen["lines"][dossier.code]]
    assert len(lines) == len(set(lines)) == 5
    assert not Delivery.objects.filter(state__in=("waiting", "dead")).exists()


def test_a_session_that_has_run_out_is_renewed(ha_tinh: Traveller, portal: Portal) -> None:
    world.received("bc02")
    follow()
    assert deliver(KEY).delivered == 1
    portal.fail("401", 1)
    assert deliver(KEY).delivered == 1
    assert Delivery.objects.filter(tries__gt=1).count() == 0


def test_a_portal_that_is_down_is_not_asked_for_every_dossier(
    ha_tinh: Traveller, portal: Portal
) -> None:
    for _ in range(6):
        world.received("bc02")
    follow()
    portal.fail("500")
    assert deliver(KEY, threads=1).claimed == 6
    assert Delivery.objects.filter(tries=1).count() == 3
    assert deliver(KEY).claimed == 0
    assert queries.board()[0].state == "down"
    ha_tinh.advance(timedelta(minutes=1))
    assert deliver(KEY).claimed == 1  # a probe
    portal.fail("ok")
    ha_tinh.advance(timedelta(minutes=6))
    assert deliver(KEY).delivered == 1
    assert deliver(KEY).delivered == 6  # the others' dossiers, and the first one's progress
    assert queries.board()[0].state == "busy"


def test_what_is_refused_again_and_again_waits_for_a_person(
    ha_tinh: Traveller, portal: Portal
) -> None:
    first, second = world.received("bc02"), world.received("bc02")
    follow()
    portal.fail("error")
    rounds(ha_tinh, 10)
    dead = Delivery.objects.filter(state=DeliveryState.DEAD)
    assert {d.service for d in dead} == {"sync"}
    assert dead.count() == 2
    portal.fail("ok")
    rounds(ha_tinh, 10)
    assert not portal.seen()["dossiers"]
    rows = {d.stream: d for d in dead}
    retry(rows[f"dossier:{first.id}"].pk, SYSTEM)
    found = queries.delivery(rows[f"dossier:{second.id}"].pk)
    assert found is not None
    assert found[1] == 1  # its line of progress waits behind it
    drop(rows[f"dossier:{second.id}"].pk, "Hồ sơ thử, không đồng bộ", SYSTEM)
    with pytest.raises(NotOpen):
        retry(rows[f"dossier:{second.id}"].pk, SYSTEM)
    rounds(ha_tinh, 4)
    assert set(portal.seen()["dossiers"]) == {first.code}


def test_a_worker_that_dies_leaves_a_message_that_is_looked_up(
    ha_tinh: Traveller, portal: Portal
) -> None:
    from motcua.exchange.actions import deliver as module

    dossier = world.received("bc02")
    follow()
    claimed = module._claim(KEY, 50)
    adapter = module.adapter_of(KEY)
    assert adapter is not None
    for job in adapter.prepare(claimed).values():
        assert callable(job)
        assert job().ended == "ok"  # it arrived, and the worker died before it could say so
    assert deliver(KEY).claimed == 0
    ha_tinh.advance(timedelta(minutes=6))
    rounds(ha_tinh, 3)
    seen = portal.seen()
    assert seen["wrong"] == []
    assert len(seen["lines"][dossier.code]) == 1
    assert not Delivery.objects.filter(state=DeliveryState.WAITING).exists()


def test_reconciliation_finds_what_differs_and_sends_it_again(
    ha_tinh: Traveller, portal: Portal
) -> None:
    same, lost = world.received("bc02"), world.received("bc02")
    follow()
    rounds(ha_tinh, 4)
    day = ha_tinh.at.date()
    row = reconcile(day)
    assert row is not None
    assert (row.total, row.same, row.counts) == (2, 2, [{"code": "2", "ours": 2, "theirs": 2}])
    portal.http.post("/_control", json={"reset": True})  # the portal lost its memory
    forget_sessions()
    Delivery.objects.filter(stream=f"dossier:{same.id}", service="sync").update(
        state=DeliveryState.WAITING, unsure=True
    )
    rounds(ha_tinh, 4)
    row = reconcile(day)
    assert row is not None
    assert (row.total, row.same) == (2, 1)
    found = Difference.objects.get()
    assert (found.code, found.ours, found.theirs, found.why) == (lost.code, "2", "", "missing")
    resend(found.pk, SYSTEM)
    rounds(ha_tinh, 4)
    row = reconcile(day)
    assert row is not None
    assert row.same == 2
    assert portal.seen()["wrong"] == []


def test_the_health_of_a_target_is_kept(ha_tinh: Traveller, portal: Portal) -> None:
    world.received("bc02")
    follow()
    rounds(ha_tinh, 3)
    assert Target.objects.get(key=KEY).last_ok_at is not None
    assert queries.board()[0].state == "well"
