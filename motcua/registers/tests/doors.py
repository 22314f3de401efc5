"""Mục đủ cột của từng sổ, cho kiểm thử: what a keeper types, and the keeper who types it."""

from __future__ import annotations

from typing import Any

from motcua.identity.actor import Actor
from motcua.registers.access import may_keep
from motcua.registers.actions import grant
from motcua.registers.models import Entry
from motcua.registers.tests import shelf

COMMUNE = "18172"
TYPED: dict[str, dict[str, Any]] = {
    "internet-agents": {
        "name": "Đại lý Mẫu", "business_registration": "28A8000900", "commune": COMMUNE,
        "games": "true", "opens": "08:00", "closes": "22:00",
    },
    "newsletters": {
        "name": "Bản tin Mẫu", "organisation": "Sở Mẫu", "width_cm": "19", "height_cm": "27",
        "pages": "64", "licence_number": "01/GP-XBBT", "licence_date": "05/08/2019",
        "licence_expiry": "05/08/2020",
    },
    "postal-enterprises": {
        "name": "Công ty Chuyển phát Mẫu", "kind": "licence", "scope": "province",
        "capital": "2000000000", "licence_number": "01/GP-BC", "licence_date": "05/08/2019",
        "licence_expiry": "05/08/2029",
    },
    "tvro": {
        "organisation": "Khách sạn Mẫu", "certificate_number": "01/GCN-TVRO",
        "certificate_date": "05/08/2019", "certificate_expiry": "05/08/2024",
    },
    "websites": {
        "name": "Trang Mẫu", "kind": "aggregated", "domain": "mau.example.vn",
        "organisation": "Đơn vị Mẫu", "licence_number": "01/GP-TTĐT",
        "licence_date": "05/08/2019", "licence_expiry": "05/08/2029",
    },
    "ict-projects": {
        "name": "Dự án Mẫu", "owner": "Sở Mẫu", "appraisal_number": "01/TĐ",
        "start_year": "2019", "end_year": "2020",
    },
    "feedback": {
        "subject": "Chậm trả kết quả", "received": "01/08/2019", "about": "conduct",
        "agency": "so-tttt", "outcome": "handled",
    },
    "procedure-decisions": {
        "number": "01/QĐ-UBND", "summary": "Công bố thủ tục", "signed": "05/08/2019",
        "effective": "05/08/2019",
    },
    "training-courses": {"name": "Lớp Mẫu", "start": "05/08/2019", "end": "09/08/2019"},
    "index-scores": {
        "code": "ICT-2018-MAU", "index": "egov", "year": "2018", "of": "province",
        "name": "Hà Tĩnh", "score": "50", "published": "05/08/2019",
    },
}  # fmt: skip


def keeper_of(register: str) -> Actor:
    """An officer who keeps the register."""
    book = next(b for b in shelf.province().registers if b.id == register)
    for post in shelf.province().posts:
        keeps = post.agency == book.keeper.agency and set(post.roles) & set(book.keeper.roles)
        if keeps and (not book.keeper.divisions or post.division in book.keeper.divisions):
            actor = shelf.officer(post.id)
            assert may_keep(actor, book)
            return actor
    raise LookupError(register)


def enter(register: str, **change: Any) -> Entry:
    """The entry of that register with some columns changed; None leaves one empty."""
    base = shelf.values() if register == shelf.POINTS else TYPED[register]
    values = {key: value for key, value in {**base, **change}.items() if value is not None}
    return grant.grant(register, keeper_of(register), values)
