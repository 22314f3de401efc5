"""Three journeys as new users make them, in Vietnamese, through the pages alone."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from motcua.identity.demo import PASSWORD
from tests.browser.conftest import Visitor
from tests.browser.hands import (
    ENTERPRISE,
    POSTAL,
    act,
    answer,
    await_signatures,
    choose_files,
    find,
    opens,
    pdf_behind,
    press,
)

DIVISION = "so-tttt-buu-chinh-vien-thong"
FIRM = "Công ty TNHH Ngàn Sâu"
OFFICER = f"{DIVISION}-chuyen-vien-1"


def at(visitor: Visitor, post: str, **more: Any) -> Page:
    """Somebody who has signed in with a sample account."""
    return visitor(email=f"{post}@mau.example.vn", **more)


def state(page: Page, text: str) -> None:
    """The page says that the dossier is in this state."""
    expect(page.locator("main .govuk-tag").first).to_have_text(text)


def sign_up(page: Page, email: str) -> None:
    """A new person makes an account and signs in."""
    press(page, "Đăng ký tài khoản")
    answer(page, {"full_name": "Trần Thị Hồng Lĩnh", "email": email, "phone": "0912345678",
                  "password": "nui-hong-song-la-2019"})  # fmt: skip
    press(page, "Đăng ký")
    answer(page, {"username": email, "password": "nui-hong-song-la-2019"})
    press(page, "Đăng nhập")


def file_online(page: Page, email: str) -> None:
    """From the first page to a submitted dossier."""
    page.goto("/")
    page.get_by_role("searchbox").fill("giay phep bc")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/procedures/?**")
    first = page.locator("main .mc-results a").first
    expect(first).to_have_text("Cấp giấy phép bưu chính")
    opens(first)  # click 1 (the search itself was typed)
    press(page, "Nộp hồ sơ trực tuyến")  # click 2
    sign_up(page, email)
    press(page, "Bắt đầu")  # click 3: the form
    expect(page.locator("main .govuk-task-list__item")).to_have_count(7)
    fill_draft(page)


def fill_draft(page: Page) -> None:
    """Every part of the task list in order, then the declaration."""
    opens(page.locator("main .govuk-task-list a").first)
    answer(page, {**ENTERPRISE, "organisation": FIRM})
    press(page, "Lưu và tiếp tục")
    for _section in range(4):  # the third asks one question more after its first answer
        answer(page, POSTAL)
        press(page, "Lưu và tiếp tục")
    assert page.url.endswith("/papers/"), page.url
    assert choose_files(page) == 7
    press(page, "Lưu và tiếp tục")
    answer(page, {"delivery": "online"})
    press(page, "Lưu và tiếp tục")
    assert page.url.endswith("/review/"), page.url
    expect(page.locator("main")).to_contain_text("10.750.000 đồng")
    press(page, "Nộp hồ sơ")  # without the declaration
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.locator("#declared").check()
    page.get_by_role("button", name="Nộp hồ sơ", exact=True).dblclick()  # an impatient hand
    page.wait_for_url("**/dossiers/*/")
    assert re.search(r"/dossiers/[0-9a-f-]{36}/$", page.url)


def test_a_new_person_files_online_supplements_and_receives_the_result(visitor: Visitor) -> None:
    citizen = visitor()
    file_online(citizen, "hong-linh@nguoi-moi.example.vn")
    state(citizen, "Mới đăng ký")
    clerk = at(visitor, "so-tttt-mot-cua-1")
    ask_supplement(clerk)
    supplement(citizen)
    clerk.reload()
    act(clerk, "receive")
    code = clerk.locator("h1 .mc-code").inner_text()
    assert re.fullmatch(r"H27\.\d+-\d{6}-\d{4}", code), code
    work_through(visitor, code)
    collect_and_rate(citizen)
    track(visitor(), citizen, code)
    verify(visitor(), citizen)


def ask_supplement(clerk: Page) -> None:
    """The clerk finds the new dossier and asks, once, for one paper."""
    find(clerk, "ngan sau")
    act(clerk, "request_supplement", {
        "need_business_plan": "on", "why_business_plan": "Bản chụp mờ, không đọc được.",
    })  # fmt: skip


def supplement(citizen: Page) -> None:
    """The applicant reads what is missing and hands it in."""
    citizen.reload()
    state(citizen, "Chờ bạn bổ sung")
    press(citizen, "Bổ sung hồ sơ")
    expect(citizen.locator("main")).to_contain_text("Bản chụp mờ, không đọc được.")
    press(citizen, "Nộp bổ sung")  # with nothing chosen
    expect(citizen.locator(".govuk-error-summary")).to_be_visible()
    choose_files(citizen)
    press(citizen, "Nộp bổ sung")
    expect(citizen.locator(".govuk-notification-banner--success")).to_be_visible()


def work_through(visitor: Visitor, code: str) -> None:
    """The division assigns, proposes and forwards; a leader signs."""
    head = at(visitor, f"{DIVISION}-truong-phong")
    find(head, code)
    act(head, "assign", {"to": OFFICER})
    officer = at(visitor, OFFICER)
    opens(officer.get_by_role("link", name=code))  # it waits in the officer's queue
    act(officer, "propose", {"outcome": "grant", "note": "Hồ sơ đủ điều kiện."})
    find(head, code)
    act(head, "forward")
    leader = at(visitor, "so-tttt-pho-giam-doc-2")
    find(leader, code)
    expect(leader.locator("form[action$='/approve/']")).to_contain_text("Giấy phép bưu chính")
    act(leader, "approve")


def collect_and_rate(citizen: Page) -> None:
    """The applicant receives the result here, reads the PDF and rates."""
    citizen.reload()
    state(citizen, "Đã có kết quả")
    await_signatures(citizen)
    press(citizen, "Nhận kết quả trực tuyến")
    state(citizen, "Đã trả kết quả")
    result = citizen.locator("main a[href$='.pdf']").first
    pdf_behind(citizen, result)
    answer(citizen, {"score": "3", "comment": "Rõ ràng, nhanh."})
    press(citizen, "Gửi đánh giá")
    expect(citizen.locator(".govuk-notification-banner--success")).to_be_visible()
    expect(citizen.get_by_role("button", name="Gửi đánh giá")).to_have_count(0)


def track(stranger: Page, citizen: Page, code: str) -> None:
    """Whoever has the receipt sees how far it is, and no name."""
    secret = citizen.locator("dd .mc-code").first.inner_text()
    stranger.goto("/track/")
    answer(stranger, {"code": code, "secret": secret})
    press(stranger, "Xem tiến độ")
    state(stranger, "Đã trả kết quả")
    expect(stranger.locator("main")).not_to_contain_text("Ngàn Sâu")


def verify(stranger: Page, citizen: Page) -> None:
    """The code printed on a letter leads to a page that says it is genuine."""
    code = re.compile(r"^[0-9A-Z]{12}$")
    printed = citizen.locator("main .mc-code").filter(has_text=code).first.inner_text()
    stranger.goto("/verify/")
    answer(stranger, {"code": printed})
    opens(stranger.locator("main form[method=get] button[type=submit]"))
    assert stranger.url.endswith(printed.replace("-", "").replace(" ", "")), stranger.url
    expect(stranger.locator("h1")).to_contain_text("thật")
    expect(stranger.locator("main")).not_to_contain_text("Ngàn Sâu")


def test_a_clerk_files_for_somebody_at_the_counter(visitor: Visitor) -> None:
    clerk = at(visitor, "so-tttt-mot-cua-2")
    clerk.goto("/desk/counter/")
    clerk.locator("main [type=search]").fill("cap giay phep buu chinh")
    clerk.locator("main [type=search]").press("Enter")
    clerk.wait_for_url("**/desk/counter/?**")
    opens(clerk.get_by_role("link", name="Cấp giấy phép bưu chính", exact=True))
    answer(clerk, ENTERPRISE, "applicant-")
    answer(clerk, POSTAL, "form-")
    clerk.locator("#file_business_registration").set_input_files(
        {"name": "mau.pdf", "mimeType": "application/pdf", "buffer": b"MZ this is a program"}
    )
    answer(clerk, {"delivery": "desk", "declared": "on"})
    at_once = clerk.get_by_role("button", name="Nộp và tiếp nhận ngay")
    opens(at_once)
    expect(clerk.locator(".govuk-error-summary")).to_be_visible()
    expect(clerk.locator("[name=form-rep_name]")).to_have_value("Phạm Thị Mẫu")  # nothing is lost
    answer(clerk, POSTAL, "form-")  # an answer has brought up another question
    choose_files_at_counter(clerk)
    opens(at_once)
    wrong = clerk.locator(".govuk-error-summary")
    assert not wrong.count(), wrong.inner_text()
    code = clerk.locator("h1 .mc-code").inner_text()
    assert re.fullmatch(r"H27\.\d+-\d{6}-\d{4}", code), code
    state(clerk, "Được tiếp nhận")
    receipt = clerk.locator("main a[href$='.pdf'][href*='/letters/']").first
    pdf_behind(clerk, receipt)
    expect(clerk.locator("main")).to_contain_text("mau-quet.pdf")


def choose_files_at_counter(clerk: Page) -> None:
    """One paper is scanned, the others are there on paper, one as an original to give back."""
    from tests.browser.hands import scan

    clerk.locator("#file_business_registration").set_input_files(
        {"name": "mau-quet.pdf", "mimeType": "application/pdf", "buffer": scan("đăng ký")}
    )
    for box in clerk.locator("[name^=paper_]").all():
        if "business_registration" not in str(box.get_attribute("name")):
            box.check()
    clerk.locator("[name=held_business_plan]").check()


def test_a_leader_signs_and_apologises_for_what_will_be_late(
    visitor: Visitor, scenes: dict[str, Any]
) -> None:
    leader = at(visitor, "so-tttt-giam-doc")
    to_sign = scenes["dossiers"]["to_sign"]
    leader.goto(f"/desk/dossiers/{to_sign}/")
    act(leader, "apologise", {"reason": "Cần xác minh thêm nội dung hồ sơ."})
    expect(leader.locator("main a[href*='/letters/']").first).to_be_visible()
    assert not leader.locator("form[action$='/apologise/']").count()  # once only
    act(leader, "approve")
    state(leader, "Đã xong, chờ trả kết quả")
    citizen = at(visitor, "cong-dan")
    citizen.goto(f"/dossiers/{to_sign}/")
    expect(citizen.locator("main")).to_contain_text("Cơ quan đã xin lỗi và hẹn lại ngày trả")
    letters = citizen.locator("main a[href*='/letters/']")
    for n in range(letters.count()):
        pdf_behind(citizen, letters.nth(n))
    assert letters.count() >= 3  # receipt, apology, result


def test_everything_works_without_scripts(visitor: Visitor) -> None:
    citizen = visitor(scripts=False)
    file_online(citizen, "khong-script@nguoi-moi.example.vn")
    state(citizen, "Mới đăng ký")
    press(citizen, "Rút hồ sơ")
    press(citizen, "Rút hồ sơ")  # asked once more
    state(citizen, "Dừng xử lý")


def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(visitor: Visitor) -> None:
    citizen = at(visitor, "doanh-nghiep")
    citizen.goto("/procedures/bc01-cap-giay-phep-buu-chinh/")
    press(citizen, "Nộp hồ sơ trực tuyến")
    opens(citizen.locator("main .govuk-task-list a").nth(1))
    form = citizen.url
    answer(citizen, {**POSTAL, "registration_place": "Phòng Đăng ký kinh doanh Hồng Lĩnh"})
    citizen.context.clear_cookies(name="sessionid")
    press(citizen, "Lưu và tiếp tục")
    assert "/account/sign-in/" in citizen.url
    answer(citizen, {"username": "doanh-nghiep@mau.example.vn", "password": PASSWORD})
    press(citizen, "Đăng nhập")
    assert citizen.url == form
    place = citizen.locator("[name=registration_place]")
    expect(place).to_have_value("Phòng Đăng ký kinh doanh Hồng Lĩnh")
    citizen.reload()
    expect(place).to_have_value("Phòng Đăng ký kinh doanh Hồng Lĩnh")
