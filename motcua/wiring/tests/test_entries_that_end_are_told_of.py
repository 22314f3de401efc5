"""Keeper and owner of a licence are told that it nears its end, each once."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.tests import world
from motcua.identity.models import Holding
from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.notices import tasks as notices
from motcua.notices.models import Message
from motcua.registers.tests import shelf
from motcua.wiring import timed


def test_keeper_and_owner_are_told_of_the_end(ha_tinh: Traveller) -> None:
    keeper, owner = shelf.keeper(), world.citizen()
    Holding.objects.create(
        post=keeper.post or "", account_id=keeper.account, valid_from=clock.now().date()
    )
    world.resolved("gp01")
    ha_tinh.move_to(datetime(2022, 7, 20, 8, tzinfo=TZ))
    while notices.follow():
        pass
    timed.run(clock.now())
    timed.run(clock.now())
    while notices.follow():
        pass
    told = Message.objects.filter(type="register.expiring", channel="in_app")
    assert sorted(told.values_list("account", "notice")) == sorted(
        [(owner.account, "register-expiring"), (keeper.account, "work-register-expiring")]
    )


def test_a_holder_without_an_account_is_told_at_the_address_in_the_entry(
    ha_tinh: Traveller,
) -> None:
    shelf.point(email="chu.diem@example.vn")
    ha_tinh.move_to(datetime(2022, 7, 20, 8, tzinfo=TZ))
    while notices.follow():
        pass
    for _round in range(2):
        timed.run(clock.now())
        while notices.follow():
            pass
    told = Message.objects.filter(type="register.expiring", notice="register-expiring")
    assert list(told.values_list("account", "channel")) == [(None, "email")]
