"""What people do on the pages: type answers, choose files, press the button of a verb."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

import pikepdf
from playwright.sync_api import Locator, Page, expect

ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")

ENTERPRISE: Mapping[str, str] = {
    "full_name": "Nguyễn Văn Mẫu", "id_number": "042080000001", "phone": "0900000001",
    "address": "Số 1 đường Mẫu, thành phố Hà Tĩnh", "tax_code": "3000000012",
    "organisation": "Công ty TNHH Mẫu Hồng Lam", "kind": "organisation",
}  # fmt: skip
"""Who applies."""

POSTAL: Mapping[str, str] = {
    "organisation": "Công ty TNHH Mẫu Hồng Lam", "tax_code": "3000000012",
    "head_office": "Số 1 đường Mẫu, thành phố Hà Tĩnh", "phone": "0900000001",
    "email": "mau01@example.vn", "registration_number": "3000000012",
    "registration_date": "15/03/2016", "registration_place": "Sở Kế hoạch và Đầu tư",
    "charter_capital": "5.000.000.000", "rep_name": "Phạm Thị Mẫu", "rep_position": "Giám đốc",
    "rep_gender": "female", "rep_birth_date": "10/01/1970", "rep_nationality": "Việt Nam",
    "rep_id_number": "042170000501", "rep_id_date": "20/05/2018",
    "rep_id_place": "Công an tỉnh Hà Tĩnh", "contact_name": "Nguyễn Văn Mẫu",
    "contact_phone": "0900000001", "contact_email": "mau01@example.vn", "request_kind": "first",
    "services": "Dịch vụ thư có địa chỉ nhận, khối lượng đơn chiếc đến 2 kg.",
    "service_area": "Toàn tỉnh Hà Tĩnh", "delivery_method": "Phát tại địa chỉ người nhận.",
    "cooperation": "true", "foreign_partner": "false", "term_years": "10",
}  # fmt: skip
"""What the form for a postal licence asks; the last but one appears only after an answer."""


@cache
def scan(text: str) -> bytes:
    """A small genuine PDF."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    document.docinfo["/Title"] = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def chosen(name: str) -> dict[str, Any]:
    """A scan as a file chooser hands it over."""
    return {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": scan(name)}


def answer(where: Page | Locator, values: Mapping[str, str], prefix: str = "") -> None:
    """Type or choose every value whose control is there."""
    for key, value in values.items():
        control = where.locator(f"[name='{prefix}{key}']:not([type=hidden])")
        if not control.count():
            continue
        kind = control.first.evaluate("e => e.type")
        if kind in ("radio", "checkbox"):
            box = control.and_(where.locator(f"[value='{value}']")) if kind == "radio" else control
            box.first.check()
        elif kind == "select-one":
            control.first.select_option(value)
        else:
            control.first.fill(value)


def opens(what: Locator) -> None:
    """Press what opens another page, and wait until that page has come whole.

    Only to wait for "loaded" would be satisfied by the old page where the new one is slow to come,
    and what is typed next would be typed there or nowhere.
    """
    with what.page.expect_navigation():
        what.click()


def press(page: Page, name: str) -> None:
    """Press the button or link with this text and wait for the page."""
    button = page.get_by_role("button", name=name, exact=True)
    link = page.get_by_role("link", name=name, exact=True)
    found = button if button.count() else link
    assert found.count(), f"no “{name}” on {page.url}:\n{page.locator('body').inner_text()[:1500]}"
    opens(found.first)


def choose_files(page: Page) -> int:
    """Choose a file for every required paper; says how many."""
    choosers = page.locator("main input[type=file]")
    required = 0
    for n in range(choosers.count()):
        chooser = choosers.nth(n)
        label = page.locator(f"label[for='{chooser.get_attribute('id')}']").inner_text()
        if "không bắt buộc" not in label:
            chooser.set_input_files(chosen(plain(label)))
            required += 1
    return required


def plain(text: str) -> str:
    """A short file name of unmarked letters."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in bare if c.isascii()))[:40].strip("-")


def act(page: Page, verb: str, values: Mapping[str, str] | None = None) -> None:
    """Do a verb of the desk on the dossier that the page shows; it must be said to be done."""
    form = page.locator(f"form[action$='/{verb}/']")
    if not form.count():
        opens(page.locator(f"a[href$='/{verb}/']"))
    elif not form.is_visible():
        page.locator("details", has=form).locator("summary").first.click()
    answer(form, values or {})
    opens(form.locator("button[type=submit]").last)
    expect(page.locator(".govuk-notification-banner--success")).to_be_visible()


def find(page: Page, words: str) -> None:
    """Find a dossier by the search box on top of the desk and open it."""
    page.goto("/desk/")
    page.locator("#desk-search").fill(words)
    page.locator("#desk-search").press("Enter")
    page.wait_for_url("**/desk/**q=**")
    opens(page.locator("main table a[href*='/desk/dossiers/']").first)


def await_signatures(page: Page) -> None:
    """Look at the page again until its letters are signed."""
    for _ in range(60):
        if not page.locator("main").get_by_text("Đang ký số", exact=True).count():
            return
        page.wait_for_timeout(1000)
        page.reload()
    raise AssertionError(f"nobody signs the letters of {page.url}")


def pdf_behind(page: Page, link: Locator) -> str:
    """The text of the PDF that a link leads to; the bytes have to be a PDF's.

    A letter that is being signed has no PDF yet, and its link leads back to the page.
    """
    address = str(link.get_attribute("href"))
    await_signatures(page)
    got = page.request.get(address)
    assert got.status == 200
    assert got.headers["content-type"] == "application/pdf"
    body = got.body()
    assert body.startswith(b"%PDF-")
    with pikepdf.open(io.BytesIO(body)) as document:
        assert len(document.pages) >= 1
        assert document.pages[0].mediabox
    return f"{len(body)} bytes"
