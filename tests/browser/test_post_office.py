"""The post-office round trip: papers there, a card back (refused at first), the day settled."""

from __future__ import annotations

import re
import subprocess
from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitor
from tests.browser.hands import act, answer, chosen, find, opens, press

OFFICE, DESK = "buu-cuc-mau-trung-tam-gdv", "so-gtvt-mot-cua"
HEAD, OFFICER = "so-gtvt-truong-phong-nguoi-lai", "so-gtvt-chuyen-vien-nguoi-lai"
LEADER = "so-gtvt-pho-giam-doc"
NEXT_YEAR = f"{date.today() + timedelta(days=60):%d/%m/%Y}"

DRIVER = {
    "full_name": "Phan Văn Ngàn Phố", "birth_date": "12/06/1985", "id_number": "042085000077",
    "id_date": "20/05/2018", "id_place": "Công an tỉnh Hà Tĩnh", "residence": "Xã Sơn Tây",
    "licence_number": "420158000077", "licence_class": "B2", "licence_date": "14/09/2009",
    "licence_expiry": NEXT_YEAR, "reason": "expires",
}  # fmt: skip
PERSON = {
    "kind": "citizen", "full_name": "Phan Văn Ngàn Phố", "id_number": "042085000077",
    "phone": "0912345077", "address": "Xã Sơn Tây, huyện Hương Sơn",
}  # fmt: skip


def at(visitor: Visitor, post: str, **more: Any) -> Page:
    """Somebody who has signed in with a sample account."""
    return visitor(email=f"{post}@mau.example.vn", **more)


def printed(page: Page, link: Locator) -> str:
    """The words of the PDF that a link leads to, on one line; a receipt is signed first."""
    for _try in range(60):
        got = page.request.get(str(link.get_attribute("href")))
        if got.headers["content-type"] == "application/pdf":
            break
        page.wait_for_timeout(500)
    assert got.status == 200, got.status
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=got.body(), capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def said(page: Page, text: str) -> None:
    expect(page.locator("main")).to_contain_text(text)


def file_here(page: Page) -> str:
    """A citizen renews a driving licence at the counter; returns the address of the visit."""
    page.goto("/post-office/")
    press(page, "Nhận hồ sơ cho người dân")
    page.locator("#office-q").fill("doi giay phep lai xe")
    page.locator("#office-q").press("Enter")
    page.wait_for_url("**q=**")
    press(page, "Đổi giấy phép lái xe do ngành Giao thông vận tải cấp")
    answer(page, PERSON, "applicant-")
    answer(page, DRIVER, "form-")
    for paper in ("old_licence", "identity_paper", "photo"):
        page.locator(f"#file_{paper}").set_input_files(chosen(paper))
    page.locator("#paper_application").check()
    page.locator("#held_old_licence").check()
    answer(page, {"delivery": "post", "delivery_address": "Xã Sơn Tây, huyện Hương Sơn"})
    page.locator("[name=declared]").check()
    press(page, "Nộp hồ sơ")  # the health certificate is asked for, as the class is B2
    expect(page.locator(".govuk-error-message")).to_have_count(1)
    page.locator("#file_health_certificate").set_input_files(chosen("suc-khoe"))
    page.locator("#paper_health_certificate").check()
    press(page, "Nộp hồ sơ")
    said(page, "Thu hộ phí, lệ phí: 135.000 đồng")
    return page.url


def collect(page: Page) -> None:
    """The fee in cash, with change and a receipt."""
    page.locator("[name=tendered]").fill("100000")
    press(page, "Thu tiền")
    expect(page.locator(".govuk-error-summary")).to_be_visible()  # too little: nothing happened
    page.locator("[name=tendered]").fill("200.000")
    press(page, "Thu tiền")
    said(page, "Trả lại khách: 65.000 đồng")
    receipt = printed(page, page.locator("main a", has_text="Biên lai").first)
    assert "Đơn vị được ủy nhiệm thu: Bưu điện tỉnh Hà Tĩnh" in receipt


def to_the_desk(page: Page) -> tuple[str, str]:
    """Everything that waits goes with the courier; the codes of the manifest and the parcel."""
    page.goto("/post-office/")
    press(page, "Đóng tất cả vào bản kê")
    code = page.locator("main a.mc-code").first.inner_text()
    return send(page, code), code


def send(page: Page, manifest: str) -> str:
    """The courier takes a manifest; returns the code of its first parcel."""
    press(page, manifest)
    parcel = page.locator("table .mc-code").first.inner_text()
    page.locator("[name=courier]").fill("Bưu tá Mẫu")
    press(page, "Bưu tá đã nhận")
    expect(page.locator("h1 .govuk-tag")).to_have_text("Đang chuyển")
    return parcel


def scan_in(page: Page, manifest: str, *parcels: str) -> None:
    """A keyboard scanner reads the manifest and then each parcel, Enter after each."""
    page.goto("/post-office/find/")
    page.locator("#code").fill(manifest)
    page.locator("#code").press("Enter")
    page.wait_for_url("**/manifests/**")
    for n, parcel in enumerate(parcels, 1):
        page.locator("[data-scanner] [name=code]").press_sequentially(parcel)
        page.locator("[data-scanner] [name=code]").press("Enter")
        expect(page.locator("#scanning")).to_contain_text(f"{n}/{len(parcels)}")
    press(page, "Kết thúc, ghi nhận thiếu")
    expect(page.locator("h1 .govuk-tag")).to_have_text("Đã nhận xong")


def resolve(visitor: Visitor, code: str) -> None:
    """The department of transport grants the licence."""
    for post, verb, values in (
        (HEAD, "assign", {}),
        (OFFICER, "propose", {"outcome": "grant", "note": "Dữ liệu khớp."}),
        (HEAD, "forward", {}),
        (LEADER, "approve", {}),
    ):
        page = at(visitor, post)
        find(page, code)
        if verb == "assign":
            values = {"to": OFFICER}
        act(page, verb, values)


def received(page: Page) -> str:
    """The desk checks the papers that came and receives; returns the dossier's code."""
    find(page, DRIVER["full_name"])
    act(page, "receive")
    code = page.locator("h1 .mc-code").inner_text()
    assert re.fullmatch(r"[0-9.H]+-\d{6}-\d{4}", code), code
    act(page, "transfer")
    return code


def pack_result(page: Page, code: str) -> tuple[str, str]:
    """The desk packs the result for the post office; the codes of manifest and parcel."""
    page.goto("/post-office/desk/")
    card = page.locator("li.mc-card", has_text=code)
    card.locator("select").select_option("buu-cuc-mau-trung-tam")
    opens(card.locator("button"))
    for manifest in page.locator("main a.mc-code[href*='/manifests/']").all_inner_texts():
        page.goto("/post-office/desk/")
        press(page, manifest)
        if page.locator("[name=courier]").count() and code in page.locator("main").inner_text():
            page.goto("/post-office/desk/")
            return manifest, send(page, manifest)
    raise AssertionError(f"no manifest that is being packed holds {code}")


def settle(office: Page, desk: Page) -> None:
    """The day's fees are counted, paid over and confirmed."""
    office.goto("/post-office/money/")
    said(office, "Kể từ lần chốt trước")
    office.locator("[name=counted]").fill("130.000")
    press(office, "Chốt")
    expect(office.locator(".govuk-error-summary")).to_contain_text("Số đếm khác số đã thu")
    office.locator("[name=counted]").fill("135.000")
    press(office, "Chốt")
    office.locator("[name=number]").fill("CT-0001")
    press(office, "Đã nộp")
    desk.goto("/post-office/desk/")
    sheets = desk.locator("main a[href*='/post-office/money/']")
    for address in [sheet.get_attribute("href") or "" for sheet in sheets.all()]:
        desk.goto(address)
        if "Bưu cục mẫu Trung tâm" in desk.locator("main").inner_text():
            break
    press(desk, "Xác nhận")
    said(desk, "Đã xác nhận: 135.000 đồng")
    office.goto("/post-office/money/")
    said(office, "Tổng còn phải nộp các cơ quan")
    balance = office.locator(".govuk-summary-list__row", has_text="Tổng còn phải nộp")
    expect(balance).to_contain_text("0 đồng")


def follow(page: Page, number: str, secret: str, text: str) -> None:
    """Anybody with the slip sees how far it has come."""
    page.goto("/track/")
    answer(page, {"code": number, "secret": secret})
    press(page, "Xem tiến độ")
    said(page, text)


def test_a_licence_is_renewed_at_the_post_office(visitor: Visitor) -> None:
    office, desk = at(visitor, OFFICE), at(visitor, DESK)
    visit = file_here(office)
    collect(office)
    slip = printed(office, office.locator("main a", has_text="Phiếu gửi hồ sơ"))
    secret = re.search(r"Mã tra cứu: (\w{6})", slip)
    assert secret, slip
    parcel, manifest = to_the_desk(office)
    follow(visitor(), parcel, secret[1], "Giấy tờ đang chuyển về bộ phận một cửa.")
    scan_in(desk, manifest, parcel)
    code = received(desk)
    resolve(visitor, code)
    back, result = pack_result(desk, code)
    scan_in(office, back, result)
    refuse(office, result)
    _same, again = to_the_desk(office)
    scan_in(desk, again, result)
    desk.goto("/post-office/desk/")
    said(desk, "Chuyển hoàn")
    third, second = pack_result(desk, code)
    assert second != result
    scan_in(office, third, second)
    office.goto("/post-office/")
    press(office, second)
    deliver(office)
    follow(visitor(), code, secret[1], "Kết quả đã được phát.")
    office.goto(visit)
    expect(office.locator("h1 .govuk-tag")).to_have_text("Đã trả kết quả")
    settle(office, desk)


def refuse(page: Page, parcel: str) -> None:
    """The recipient does not take it: it goes back."""
    page.goto("/post-office/")
    press(page, parcel)
    page.locator("summary", has_text="Không phát được").click()
    page.locator("[name=outcome][value=refused]").check()
    page.locator("details [name=note]").fill("Người nhận đi vắng dài ngày, không nhận.")
    press(page, "Ghi nhận")
    said(page, "Người nhận từ chối")


def deliver(page: Page) -> None:
    """Handed to the applicant, originals and all."""
    answer(page, {"name": PERSON["full_name"], "paper_kind": "CCCD", "paper_end": "0077"})
    press(page, "Đã phát")
    expect(page.locator(".govuk-error-summary")).to_contain_text("bản chính")
    page.locator("[name=originals]").check()
    press(page, "Đã phát")
    expect(page.locator("h1 .govuk-tag")).to_have_text("Đã phát cho người nhận")
