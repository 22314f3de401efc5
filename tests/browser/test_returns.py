"""A unit answers a return with mistakes and mends them; it comes back, is corrected, approved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, violations

Visitor = Callable[..., Page]


def fill(page: Page, **figures: str) -> None:
    for name, value in figures.items():
        page.locator(f"input[name={name}]").fill(value)


def test_from_mistakes_to_approval(visitor: Visitor, scenes: dict[str, Any]) -> None:
    made = scenes["returns"]
    unit = visitor(viewport=PHONE, scripts=False)
    unit.goto(made["open_link"])
    expect(unit.locator("main")).to_contain_text("Hạn nộp")
    fill(unit, staff="20", staff_with_computer="24", it_staff="1", computers="18",
         computers_online="18")  # fmt: skip
    unit.get_by_role("button", name="Nộp báo cáo").click()
    main = unit.locator("main")
    expect(main).to_contain_text("Số cán bộ có máy tính không thể lớn hơn tổng số cán bộ.")
    expect(main.locator(".govuk-error-summary")).to_be_visible()
    expect(unit.locator("input[name=staff_with_computer]")).to_have_value("24")
    fill(unit, staff_with_computer="20")
    unit.locator("input[name=internet][value=true]").check()
    unit.locator("input[name=lan][value=true]").check()
    unit.locator("select[name=connection]").select_option("fibre")
    unit.get_by_role("button", name="Nộp báo cáo").click()
    unit.locator("textarea[name=explain_enough]").fill("Hai người dùng chung một máy")
    unit.get_by_role("button", name="Nộp báo cáo").click()
    expect(main).to_contain_text("Đã nộp lúc")

    keeper = visitor(email="so-tttt-cong-nghe-thong-tin-chuyen-vien-1@mau.example.vn")
    keeper.goto(f"/registers/returns/{made['waiting']}/")
    expect(keeper.locator("main")).to_contain_text("Hai người dùng chung một máy")
    keeper.locator("textarea[name=reason]").first.fill("Đề nghị đếm lại số máy tính")
    keeper.get_by_role("button", name="Trả lại").click()
    expect(keeper.locator("main")).to_contain_text("Đã trả lại")
    assert violations(keeper) == []

    unit.reload()
    expect(main).to_contain_text("Đề nghị đếm lại số máy tính")
    fill(unit, computers="20", computers_online="20")
    unit.get_by_role("button", name="Nộp báo cáo").click()
    expect(main).to_contain_text("Đã nộp lúc")
    keeper.goto(f"/registers/returns/{made['waiting']}/")
    keeper.get_by_role("button", name="Duyệt").click()
    unit.reload()
    expect(main).to_contain_text("Đây là số liệu đang được dùng.")
