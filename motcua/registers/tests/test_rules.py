"""Rules of the province's registers at their boundaries, and what keeper and citizen are told."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from motcua.definitions.entry_rules import Course, broken
from motcua.definitions.model.register import Register
from motcua.kernel.clock import Traveller
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]
YEAR = {"licence_date": "2019-08-05"}


def book(register: str) -> Register:
    return next(b for b in shelf.province().registers if b.id == register)


@pytest.mark.parametrize(
    ("register", "holds", "breaks", "rule"),
    [
        ("game-points", {"school_distance": 200}, {"school_distance": 199}, "school"),
        ("game-points", {"urban_class": "class_3_up", "floor_area": "50"},
         {"urban_class": "class_3_up", "floor_area": "49.9"}, "area_large"),
        ("game-points", {"urban_class": "class_4_5", "floor_area": "40"},
         {"urban_class": "class_4_5", "floor_area": "39.9"}, "area_medium"),
        ("game-points", {"urban_class": "other", "floor_area": "30"},
         {"urban_class": "other", "floor_area": "29.9"}, "area_small"),
        ("game-points", {"opens": "08:00"}, {"opens": "07:59"}, "night"),
        ("game-points", {"closes": "22:00"}, {"closes": "22:01"}, "night"),
        ("game-points", {"closes": "22:00"}, {"closes": "00:00"}, "night"),
        ("game-points", {"closes": "22:00"}, {"closes": "24:00"}, "night"),
        ("game-points", {"opens": "08:00", "closes": "08:01"},
         {"opens": "12:00", "closes": "08:00"}, "night"),
        ("game-points", {"opens": "12:00", "closes": "12:01"},
         {"opens": "12:00", "closes": "09:00"}, "night"),  # over night
        ("internet-agents", {"games": False, "closes": "23:00"},
         {"games": True, "closes": "22:01"}, "night"),
        ("game-points",
         {"certificate_date": "2019-08-05", "certificate_expiry": "2022-08-05"},
         {"certificate_date": "2019-08-05", "certificate_expiry": "2022-08-06"}, "three_years"),
        ("websites",
         {**YEAR, "kind": "aggregated", "domain": "a.vn", "licence_expiry": "2029-08-05"},
         {**YEAR, "kind": "aggregated", "domain": "a.vn", "licence_expiry": "2029-08-06"},
         "ten_years"),
        ("newsletters", {**YEAR, "licence_expiry": "2020-08-05"},
         {**YEAR, "licence_expiry": "2020-08-06"}, "one_year"),
        ("newsletters", {"pages": 64}, {"pages": 65}, "pages"),
        ("newsletters", {"width_cm": "19"}, {"width_cm": "19.1"}, "width"),
        ("newsletters", {"height_cm": "27"}, {"height_cm": "27.1"}, "height"),
    ],
)  # fmt: skip
def test_a_rule_holds_up_to_its_boundary(
    register: str, holds: dict[str, Any], breaks: dict[str, Any], rule: str
) -> None:
    assert broken(book(register), holds) == []
    assert [one.id for one in broken(book(register), breaks)] == [rule]


def test_a_point_is_extended_once_only() -> None:
    assert broken(book("game-points"), {}, Course(extensions=1)) == []
    assert [r.id for r in broken(book("game-points"), {}, Course(extensions=2))] == [
        "one_extension"
    ]


@pytest.mark.parametrize(
    ("register", "before", "longest", "too_long", "rule"),
    [
        ("game-points", "2022-08-05", "2023-02-05", "2023-02-06", "six_months"),
        ("websites", "2029-08-05", "2031-08-05", "2031-08-06", "two_years"),
    ],
)
def test_an_extension_has_its_own_boundary(
    register: str, before: str, longest: str, too_long: str, rule: str
) -> None:
    values = {"kind": "aggregated", "domain": "a.vn"}
    for until, told in ((longest, []), (too_long, [rule])):
        course = Course(extensions=1, first_end=before, added=((before, until),))
        assert [one.id for one in broken(book(register), values, course)] == told


def test_what_is_not_known_breaks_no_rule() -> None:
    assert [r.id for b in shelf.province().registers for r in broken(b, {})] == []


@pytest.mark.parametrize(
    ("change", "vietnamese", "english"),
    [
        ({"school_distance": "199"}, "cách cổng trường từ 200 m trở lên theo đường bộ",
         "at least 200 m by road from a school gate"),
        ({"urban_class": "class_3_up", "floor_area": "49,9"}, "ít nhất 50 m²", "at least 50 m²"),
        ({"closes": "23:00"}, "từ 22 giờ đến 8 giờ sáng hôm sau", "closed from 22:00 to 8:00"),
    ],
)  # fmt: skip
def test_a_keeper_reads_the_rule_and_its_article(
    ha_tinh: Traveller, nothing_happened: Nothing, change: dict[str, str],
    vietnamese: str, english: str,
) -> None:  # fmt: skip
    client = shelf.browser(shelf.keeper())
    for language, words in (("vi", vietnamese), ("en", english)):
        client.cookies["django_language"] = language
        with nothing_happened():
            answer = client.post("/registers/game-points/new/", shelf.values(**change))
        text = answer.content.decode()
        assert answer.status_code == 422
        assert words in text
        assert "NĐ 27/2018/NĐ-CP, Điều 35" in text or "NĐ 72/2013/NĐ-CP, Điều 36" in text
