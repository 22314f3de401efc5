"""Figures in a real browser: a reader goes from a number to its rows, a director to a board."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from lxml import html
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, ROOT, Site, Visitor, sign_in
from tests.browser.hands import opens


def number(text: str) -> int:
    found = re.search(r"\d+", text.replace(".", ""))
    assert found, text
    return int(found[0])


def test_a_reader_opens_a_figure_down_to_its_rows(visitor: Visitor) -> None:
    page = visitor(viewport=PHONE, scripts=False)
    page.goto("/")
    opens(page.get_by_role("link", name="Số liệu").first)
    page.get_by_label("Tính đến ngày").fill("2019-08-12")
    opens(page.get_by_role("button", name="Xem"))
    opens(page.get_by_role("link", name="Trang thông tin điện tử", exact=True))
    expect(page.locator(".mc-figure")).to_have_text(re.compile(r"^\s*48\s+trang\s*$"))
    part = page.get_by_role("link", name="Tổng hợp", exact=True)
    wanted = number(part.locator("xpath=ancestor::tr/td[2]").inner_text())
    opens(part)
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(wanted)
    assert wanted == 40
    opens(page.get_by_role("link", name="Trang thông tin điện tử", exact=True))
    opens(page.get_by_role("link", name="Mở 48 dòng"))
    expect(page.locator("tbody tr")).to_have_count(48)


def test_a_reader_sees_how_the_province_came_to_its_rank(visitor: Visitor) -> None:
    page = visitor(viewport=DESKTOP, language="en")
    page.goto("/figures/rankings/egov/")
    opens(page.get_by_role("link", name="How our province came to this rank"))
    expect(page.get_by_text("9 have a better total, so the rank is 10.")).to_be_visible()


def test_a_printed_report_leads_to_its_rows_and_to_todays(
    product: Site, visitor: Visitor, tmp_path: Path
) -> None:
    written = tmp_path / "report.html"
    subprocess.run(
        [sys.executable, "-m", "motcua.wiring.cli", "report", "--as-of", "2019-08-12", "--stale",
         "-o", str(written)],
        cwd=ROOT, env=product.env, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    links = html.fromstring(written.read_text(encoding="utf-8")).xpath("//a/@href")
    page = visitor(viewport=PHONE, scripts=False)
    page.goto(next(link for link in links if "/press.websites/rows/" in link))
    expect(page.get_by_text("lấy từ dữ liệu như lúc")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(48)
    opens(page.get_by_role("link", name="Trang thông tin điện tử", exact=True))
    expect(page.get_by_text("lấy từ dữ liệu như lúc")).to_be_visible()
    opens(page.get_by_role("link", name="Xem theo dữ liệu hiện nay"))
    expect(page.get_by_text("lấy từ dữ liệu như lúc")).to_have_count(0)
    page.goto(next(link for link in links if "/figures/?" in link))
    expect(page.get_by_text("lấy từ dữ liệu như lúc")).to_be_visible()


def test_a_director_keeps_a_board_of_chosen_figures(visitor: Visitor) -> None:
    page = visitor(viewport=DESKTOP, language="vi")
    sign_in(page, "so-tttt-giam-doc@mau.example.vn")
    page.goto("/figures/board/")
    assert page.locator(".mc-board__card").count() == 12
    page.get_by_text("Chọn chỉ tiêu cho bảng").click()
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_label("Trang thông tin điện tử", exact=True).check()
    opens(page.get_by_role("button", name="Hiện các chỉ tiêu này"))
    expect(page.locator(".mc-board__card")).to_have_count(1)
    page.reload()  # the choice stands in the address
    opens(page.locator(".mc-board__card h2 a"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Trang thông tin điện tử")


def test_a_reader_compares_years_and_parts_with_the_keyboard_on_a_phone(visitor: Visitor) -> None:
    page = visitor(viewport=PHONE, scripts=False)
    page.goto("/figures/press.websites/?as_of=2019-08-12")
    opens(page.get_by_role("link", name="So sánh qua các năm và giữa các thành phần"))
    page.get_by_label("Từ năm").focus()
    page.keyboard.type("2014")
    page.keyboard.press("Tab")
    page.keyboard.type("Ngày cuối")
    page.get_by_role("button", name="Xem").focus()
    page.keyboard.press("Enter")
    table = page.get_by_role("region", name="So sánh")
    expect(table.get_by_role("columnheader", name="31/12/2014")).to_be_attached()
    whole = [
        number(cell) for cell in table.locator("tbody tr").first.locator("td").all_inner_texts()
    ]
    assert len(whole) == 6 + 1
    assert (whole[5], whole[6]) == (48, 48 - whole[0])
    assert sorted(whole[:6]) == whole[:6]
    table.focus()  # what does not fit is reached by the arrows
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
