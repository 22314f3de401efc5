"""Entries for the pages of registers to show; everything goes through the real actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.registers.actions import amend, grant, inspect, suspend

KEEPER = "so-tttt-buu-chinh-vien-thong-chuyen-vien-1"


def make(actors: dict[str, Actor]) -> dict[str, Any]:
    """A game point with a history, and one that ends soon."""
    keeper, today = actors[KEEPER], clock.now().date()
    base = {
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
        "certificate_number": "901/GCN-STTTT",
        "certificate_date": str(today - timedelta(days=400)),
        "certificate_expiry": str(today + timedelta(days=600)),
    }
    entry = grant.grant("game-points", keeper, base, sample=True)
    amend.amend(entry.id, keeper, {"computers": "25"}, reason="Chủ điểm báo tăng máy")
    found = inspect.Found(
        today, "Thanh tra Sở", "Mở cửa lúc 23 giờ.", "sanction", ["night"], None, "Phạt tiền",
        7_500_000, "12/QĐ-XPVPHC",
    )  # fmt: skip
    seen = inspect.inspect(entry.id, keeper, found)
    suspend.suspend(entry.id, keeper, reason="Theo quyết định xử phạt 12/QĐ-XPVPHC")
    ending = base | {
        "name": "Điểm trò chơi Mẫu Ngàn Phố",
        "certificate_number": "902/GCN-STTTT",
        "certificate_expiry": str(today + timedelta(days=15)),
    }
    soon = grant.grant("game-points", keeper, ending, sample=True)
    return {"entry": str(entry.id), "ending": str(soon.id), "inspection": str(seen.pk)}
