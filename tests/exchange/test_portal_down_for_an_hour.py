"""Rule 52: the portal is down for an hour; afterwards all is there, in order, once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.dossiers.tests import world
from motcua.exchange import running
from motcua.exchange.actions.deliver import deliver
from motcua.exchange.models import Delivery, DeliveryState, Target
from motcua.kernel.clock import Traveller
from tests.exchange.standin import Portal

KEY = "national-portal"
pytestmark = pytest.mark.django_db

PATH = [
    "Tiếp nhận hồ sơ",
    "Phân công xử lý",
    "Trình kết quả giải quyết",
    "Chuyển bước xử lý tiếp theo",
    "Ký duyệt kết quả giải quyết",
]


def drain(clock: Traveller, minutes: int = 30) -> None:
    """Let the worker turn every half minute for a while."""
    for _ in range(minutes * 2):
        clock.advance(timedelta(seconds=30))
        while deliver(KEY).delivered:
            pass


def follow() -> None:
    while running.follow():
        pass


def test_all_arrives_in_order_once(ha_tinh: Traveller, portal: Portal) -> None:
    portal.fail("close")
    dossiers = [world.resolved("bc02") for _ in range(4)]
    follow()
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING).count()
    assert waiting > 30
    for _ in range(120):  # an hour
        ha_tinh.advance(timedelta(seconds=30))
        deliver(KEY)
    assert not portal.seen()["dossiers"]
    assert Delivery.objects.filter(state=DeliveryState.WAITING).count() == waiting
    assert Target.objects.get(key=KEY).down_since is not None
    portal.fail("ok")
    drain(ha_tinh)
    seen = portal.seen()
    assert seen["wrong"] == []
    assert set(seen["dossiers"]) == {d.code for d in dossiers}
    for dossier in dossiers:
        assert seen["dossiers"][dossier.code]["TrangThaiHoSo"] == "9"
        lines = [line["NoiDungXuLy"] for line in seen["lines"][dossier.code]]
        assert lines == PATH
    keys = [call["key"] for call in seen["calls"] if call["key"]]
    assert len(keys) == len(set(keys))
    assert not Delivery.objects.filter(state=DeliveryState.WAITING).exists()
    assert Target.objects.get(key=KEY).down_since is None
