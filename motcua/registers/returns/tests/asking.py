"""Returns for tests: a campaign of the year 2018, its keeper, a commune and its district."""

from __future__ import annotations

from typing import Any

from motcua.identity.actor import Actor
from motcua.registers.models import Return, ReturnCampaign
from motcua.registers.returns import access
from motcua.registers.returns.access import Link
from motcua.registers.returns.actions.approve import approve
from motcua.registers.returns.actions.open_campaign import open_campaign
from motcua.registers.returns.actions.save import save
from motcua.registers.returns.actions.submit import submit
from motcua.registers.tests import shelf

EQUIPMENT = "agency-equipment"
KEEPER = "so-tttt-cong-nghe-thong-tin-chuyen-vien-1"
STRANGER = "so-tai-chinh-chuyen-vien"
CITY = "ubnd-thanh-pho-ha-tinh-chuyen-vien-vhtt"
NAM_HA = "18073"  # a commune of the city


def keeper() -> Actor:
    """An officer of the division that keeps the return."""
    return shelf.officer(KEEPER)


def campaign(period: str = "2018") -> ReturnCampaign:
    """The return on equipment, asked for."""
    return open_campaign(EQUIPMENT, period, keeper())


def of(made: ReturnCampaign, key: str = NAM_HA) -> Return:
    """The return of a unit or agency in a campaign."""
    return Return.objects.select_related("campaign").get(campaign=made, key=key)


def link(ret: Return) -> Link:
    """The link that the unit was sent."""
    return Link(access.token_of(ret))


def figures(**change: Any) -> dict[str, Any]:
    """Good figures, as they are typed."""
    base: dict[str, Any] = {
        "staff": "22", "staff_with_computer": "20", "it_staff": "1", "computers": "21",
        "computers_online": "20", "internet": "true", "connection": "fibre", "lan": "true",
    }  # fmt: skip
    return base | change


def submitted(ret: Return, **change: Any) -> Return:
    """Filled in through its link, and handed in."""
    save(ret.id, link(ret), figures(**change), {})
    return submit(ret.id, link(ret))


def approved(ret: Return, **change: Any) -> Return:
    """The same, and approved."""
    return approve(submitted(ret, **change).id, keeper())
