"""A keeper of a register at work: enters, amends, inspects, revokes; the history keeps it all."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from motcua.kernel import clock
from tests.browser.conftest import PHONE, violations
from tests.browser.hands import opens

Visitor = Callable[..., Page]
KEEPER = "so-tttt-buu-chinh-vien-thong-chuyen-vien-1@mau.example.vn"
TODAY = clock.now().date()
POINT = {
    "name": "Điểm trò chơi Mẫu Rào Cái", "street": "Thôn Mẫu", "floor_area": "42",
    "computers": "18", "school_distance": "150", "opens": "08:00", "closes": "22:00",
    "owner_name": "Đặng Thị Mẫu", "certificate_number": "977/GCN-STTTT",
    "certificate_date": f"{TODAY - timedelta(days=30):%d/%m/%Y}",
    "certificate_expiry": f"{TODAY + timedelta(days=900):%d/%m/%Y}",
}  # fmt: skip


def change(page: Page, verb: str) -> None:
    """Open one of the things that may be done to the entry."""
    page.get_by_text("Cập nhật mục này").click()
    opens(page.locator(".govuk-details__text").get_by_role("link", name=verb, exact=True))


def test_from_the_first_line_to_the_last(visitor: Visitor) -> None:
    keeper = visitor(email=KEEPER, scripts=False)
    main = keeper.locator("main")
    keeper.goto("/registers/keep/")
    opens(keeper.get_by_role("link", name="Điểm cung cấp dịch vụ trò chơi điện tử công cộng"))
    opens(keeper.get_by_role("button", name="Ghi mục mới"))
    for name, value in POINT.items():
        keeper.locator(f"[name={name}]").fill(value)
    keeper.locator("select[name=commune]").select_option(index=1)
    keeper.locator("select[name=urban_class]").select_option("other")
    opens(keeper.get_by_role("button", name="Ghi vào sổ"))
    expect(main.locator(".govuk-error-summary")).to_contain_text("200 m")
    keeper.locator("[name=school_distance]").fill("450")
    opens(keeper.get_by_role("button", name="Ghi vào sổ"))
    expect(keeper.get_by_role("heading", level=1)).to_have_text(POINT["name"])
    address = keeper.url

    change(keeper, "Sửa đổi, bổ sung")
    keeper.locator("[name=computers]").fill("24")
    keeper.locator("[name=_reason]").fill("Chủ điểm báo tăng máy")
    opens(keeper.get_by_role("button", name="Xem trước thay đổi"))
    expect(main.locator(".govuk-inset-text del")).to_have_text("18")
    expect(main.locator(".govuk-inset-text ins")).to_have_text("24")
    opens(keeper.get_by_role("button", name="Xác nhận"))

    change(keeper, "Ghi kết quả kiểm tra")
    keeper.locator("[name=held_on]").fill("12/08/2019")
    keeper.locator("[name=inspectors]").fill("Thanh tra Sở")
    keeper.locator("[name=findings]").fill("Mở cửa lúc 23 giờ.")
    keeper.locator("[name=outcome][value=sanction]").check()
    keeper.locator("[name=decision]").fill("12/QĐ-XPVPHC")
    keeper.locator("[name=sanction]").fill("Phạt tiền")
    keeper.locator("[name=fine]").fill("7.500.000")
    opens(keeper.locator("main form button[type=submit]"))
    expect(main).to_contain_text("7.500.000")

    change(keeper, "Thu hồi")
    opens(keeper.locator("main form button[type=submit]"))
    expect(main.locator(".govuk-error-summary")).to_be_visible()  # never without its reason
    keeper.locator("[name=_reason]").fill("Vi phạm giờ mở cửa nhiều lần")
    opens(keeper.locator("main form button[type=submit]"))
    history = main.locator("ol.mc-timeline").last.locator("li")
    expect(history).to_have_count(3)
    expect(history.first).to_contain_text("Vi phạm giờ mở cửa nhiều lần")
    expect(history.nth(1).locator("del")).to_have_text("18")
    assert violations(visitor_with_scripts(visitor, address)) == []


def visitor_with_scripts(visitor: Visitor, address: str) -> Page:
    """Anybody on a phone, who sees the entry revoked and nothing of the keeper's own notes."""
    page = visitor(viewport=PHONE)
    page.goto(address)
    main = page.locator("main")
    expect(main).to_contain_text(re.compile("thu hồi", re.IGNORECASE))
    for inner in ("Vi phạm giờ mở cửa nhiều lần", "Đặng Thị Mẫu", "7.500.000"):
        expect(main).not_to_contain_text(inner)
    return page
