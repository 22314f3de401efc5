"""Entries for tests: invented game points and what their keeper does, through the real actions."""

from __future__ import annotations

from typing import Any

from motcua.identity.actor import Actor
from motcua.identity.tests.town import browser, officer, province, published
from motcua.registers.actions import grant
from motcua.registers.models import Entry

__all__ = ["browser", "officer", "province", "published"]

POINTS = "game-points"
OTHER_AGENCY = "so-tai-chinh-chuyen-vien"
PRESS = "so-tttt-bao-chi-xuat-ban-chuyen-vien-1"


def keeper() -> Actor:
    """An officer of the division that keeps the game points."""
    return officer("so-tttt-buu-chinh-vien-thong-chuyen-vien-1")


def values(**change: Any) -> dict[str, Any]:
    """A game point as its keeper types it."""
    base: dict[str, Any] = {
        "name": "Điểm trò chơi Mẫu Sông La",
        "street": "Thôn Mẫu",
        "commune": "18172",
        "urban_class": "other",
        "floor_area": "38",
        "computers": "20",
        "school_distance": "450",
        "opens": "08:00",
        "closes": "22:00",
        "owner_name": "Đặng Thị Mẫu",
        "owner_id_number": "042181000002",
        "certificate_number": "01/GCN-STTTT",
        "certificate_date": "05/08/2019",
        "certificate_expiry": "05/08/2022",
    }
    return base | change


def point(**change: Any) -> Entry:
    """A game point that stands in its register."""
    return grant.grant(POINTS, keeper(), values(**change))
