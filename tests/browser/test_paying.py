"""Paying: a code that a phone scans, a gateway that tells late, cash at the counter."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from motcua.payments.qr import parse
from tests.browser.conftest import DESKTOP, PHONE, ROOT, Site, Visitor
from tests.browser.hands import opens, pdf_behind, press
from tests.browser.pages import CLERK, DESK_HEAD

SIGNED = 120_000  # milliseconds within which the worker has signed a receipt

ONE_BILL = """
import tests.browser.scenes  # sets up the product's own settings
from tests.browser.money_scenes import bill
made = bill(10_750_000, 50_000)
print(made.token, made.code, made.amount)
"""


@pytest.fixture
def bill(product: Site) -> tuple[str, str, int]:
    """A fresh open bill: its address, its code, its amount."""
    made = subprocess.run(
        [sys.executable, "-c", ONE_BILL],
        cwd=ROOT, env=product.env, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr[-2000:]
    token, code, amount = made.stdout.split()
    return f"/payments/{token}/", code, int(amount)


def scanned(picture: Locator) -> str:
    """What a phone reads off the screen."""
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.screenshot())))
    assert len(found) == 1
    return str(found[0].text)


def onward(page: Page) -> None:
    """From the payment page to the gateway's."""
    press(page, "Thanh toán trực tuyến")
    opens(page.locator("#onward"))
    expect(page.locator("header")).to_contain_text("MÔ PHỎNG")


@pytest.mark.parametrize("scripts", [True, False])
def test_paying_by_qr_with_a_late_notice_ends_with_a_receipt(
    visitor: Visitor, bill: tuple[str, str, int], scripts: bool
) -> None:
    address, code, amount = bill
    page = visitor(viewport=PHONE, scripts=scripts)
    page.goto(address)
    transfer = parse(scanned(page.locator("svg.mc-qr")))
    assert (transfer.amount, transfer.purpose, transfer.once) == (amount, code, True)

    onward(page)
    opens(page.get_by_role("button", name="báo muộn"))
    opens(page.locator("#back"))
    expect(page.locator("main")).to_contain_text("Chúng tôi đang chờ cổng trả lời")
    assert not page.get_by_role("button", name="Mở biên lai").count()

    other = visitor(viewport=DESKTOP)
    other.goto(address)
    opens(other.get_by_role("button", name="Sang lại cổng thanh toán"))
    gateway = str(other.locator("#onward").get_attribute("href"))
    told = other.request.post(gateway.split("/pay/")[0] + "/release")
    assert told.ok

    if not scripts:
        opens(page.get_by_role("link", name="Xem lại"))
    heading = page.get_by_role("heading", name="Đã nộp phí, lệ phí")
    expect(heading).to_be_visible(timeout=15_000)
    other.goto(address)
    expect(other.get_by_role("heading", name="Đã nộp phí, lệ phí")).to_be_visible()
    receipt = other.locator("a[href$='receipt.pdf']")
    expect(receipt).to_be_visible(timeout=SIGNED)
    assert pdf_behind(other, receipt)


def test_a_wrong_amount_waits_for_a_person_who_explains_it(
    visitor: Visitor, bill: tuple[str, str, int]
) -> None:
    address, code, _amount = bill
    page = visitor(viewport=PHONE)
    page.goto(address)
    onward(page)
    opens(page.get_by_role("button", name="Trả thiếu"))
    opens(page.locator("#back"))
    expect(page.locator("main")).to_contain_text("Xin đừng nộp lại")

    head = visitor(email=f"{DESK_HEAD}@mau.example.vn")
    head.goto("/payments/day/")
    opens(head.locator("tr", has_text=code).get_by_role("link").first)
    head.get_by_text("Hoàn trả", exact=True).click()
    form = head.locator("form", has=head.locator("input[value=refund]"))
    form.locator("textarea").fill("Trả thiếu, hoàn lại để nộp đủ")
    opens(form.get_by_role("button", name="Gửi duyệt"))
    expect(head.locator(".govuk-notification-banner--success")).to_be_visible()


def test_cash_at_the_counter(visitor: Visitor, bill: tuple[str, str, int]) -> None:
    _address, code, _amount = bill
    clerk = visitor(email=f"{CLERK}@mau.example.vn")
    clerk.goto("/payments/cash/")
    clerk.locator("main input[name=q]").fill(f"{code[:5].lower()} {code[5:]}")
    opens(clerk.get_by_role("button", name="Tìm giấy báo nộp"))
    clerk.locator("#id_tendered").fill("11.000.000")
    opens(clerk.get_by_role("button", name="Tính tiền thừa"))
    expect(clerk.locator("aside")).to_contain_text("200.000 đồng")
    opens(clerk.get_by_role("button", name="Thu tiền và xuất biên lai"))
    expect(clerk.locator(".govuk-notification-banner--success")).to_contain_text("200.000 đồng")
    expect(clerk.locator("a[href$='receipt.pdf']").first).to_be_visible()
    clerk.goto("/payments/cash/till/")
    expect(clerk.locator("main")).to_contain_text(code)
