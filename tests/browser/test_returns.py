"""A unit answers a return with mistakes and mends them; it comes back, is corrected, approved."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, ROOT, Site, violations
from tests.browser.hands import opens

Visitor = Callable[..., Page]


def fill(page: Page, **figures: str) -> None:
    for name, value in figures.items():
        page.locator(f"input[name={name}]").fill(value)


def test_from_mistakes_to_approval(visitor: Visitor, scenes: dict[str, Any], product: Site) -> None:
    made = scenes["returns"]
    unit = visitor(viewport=PHONE, scripts=False)
    unit.goto(made["open_link"])
    expect(unit.locator("main")).to_contain_text("Hạn nộp")
    fill(unit, staff="20", staff_with_computer="24", it_staff="1", computers="18",
         computers_online="18")  # fmt: skip
    opens(unit.get_by_role("button", name="Nộp báo cáo"))
    main = unit.locator("main")
    expect(main).to_contain_text("Số cán bộ có máy tính không thể lớn hơn tổng số cán bộ.")
    expect(main.locator(".govuk-error-summary")).to_be_visible()
    expect(unit.locator("input[name=staff_with_computer]")).to_have_value("24")
    fill(unit, staff_with_computer="20")
    unit.locator("input[name=internet][value=true]").check()
    unit.locator("input[name=lan][value=true]").check()
    unit.locator("select[name=connection]").select_option("fibre")
    opens(unit.get_by_role("button", name="Nộp báo cáo"))
    unit.locator("textarea[name=explain_enough]").fill("Hai người dùng chung một máy")
    opens(unit.get_by_role("button", name="Nộp báo cáo"))
    expect(main).to_contain_text("Đã nộp lúc")

    keeper = visitor(email="so-tttt-cong-nghe-thong-tin-chuyen-vien-1@mau.example.vn")
    keeper.goto(f"/registers/returns/{made['waiting']}/")
    expect(keeper.locator("main")).to_contain_text("Hai người dùng chung một máy")
    keeper.locator("textarea[name=reason]").first.fill("Đề nghị đếm lại số máy tính")
    opens(keeper.get_by_role("button", name="Trả lại"))
    expect(keeper.locator("main")).to_contain_text("Đã trả lại")
    assert violations(keeper) == []

    unit.reload()
    expect(main).to_contain_text("Đề nghị đếm lại số máy tính")
    fill(unit, computers="20", computers_online="20")
    opens(unit.get_by_role("button", name="Nộp báo cáo"))
    expect(main).to_contain_text("Đã nộp lúc")
    keeper.goto(f"/registers/returns/{made['waiting']}/")
    opens(keeper.get_by_role("button", name="Duyệt"))
    unit.reload()
    expect(main).to_contain_text("Đây là số liệu đang được dùng.")
    _stands_in_the_register(unit, keeper, made["waiting"])
    _counts_in_the_figure(unit, product)


def _stands_in_the_register(unit: Page, keeper: Page, ret: str) -> None:
    """The unit opens the entry by its return; the keeper finds the way back."""
    opens(unit.get_by_role("link", name="Trang thiết bị, kết nối của cơ quan"))
    story = unit.locator(".mc-timeline > li").first
    expect(story).to_contain_text("31/12/2018")
    expect(story).to_contain_text("Theo báo cáo đã duyệt: Báo cáo máy tính")
    expect(story.locator("ins").filter(has_text="20").first).to_be_visible()
    figures = unit.locator(".govuk-summary-list")
    for label in ("Cán bộ, công chức", "Cán bộ có máy tính", "Máy tính"):
        row = figures.locator(".govuk-summary-list__row").filter(
            has=unit.get_by_text(label, exact=True)
        )
        expect(row.locator("dd")).to_have_text("20")
    keeper.goto(unit.url)
    opens(keeper.locator(".mc-timeline").get_by_role("link", name="Năm 2018"))
    expect(keeper).to_have_url(re.compile(ret))


def _counts_in_the_figure(unit: Page, product: Site) -> None:
    """The figure of the last day of the period has the row of the unit."""
    name = unit.get_by_role("heading", level=1).inner_text()
    subprocess.run(
        [sys.executable, "-m", "motcua.wiring.cli", "snapshot"],
        cwd=ROOT, env=product.env, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    seen = []
    for day in ("2018-12-31", "2018-12-30"):
        unit.goto(f"/figures/it.staff.commune.share/rows/?as_of={day}")
        found: list[str] = []
        while not found:
            rows = unit.locator("tbody tr").filter(has=unit.get_by_text(name, exact=True))
            found = rows.first.locator("td").all_inner_texts() if rows.count() else []
            if not found:
                opens(unit.get_by_role("link", name="Trang sau"))
        seen.append(found)
    assert seen[0].count("20") == 2
    assert seen[1] != seen[0]
