"""A signed result, from the leader's approval to a stranger who checks the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, violations
from tests.browser.hands import act, await_signatures, opens

Visitor = Callable[..., Page]

DROP = """([bytes, name]) => {
  const files = new DataTransfer();
  files.items.add(new File([new Uint8Array(bytes)], name, {type: "application/pdf"}));
  const over = new DragEvent("dragover", {dataTransfer: files, bubbles: true, cancelable: true});
  const drop = new DragEvent("drop", {dataTransfer: files, bubbles: true, cancelable: true});
  document.body.dispatchEvent(over);
  document.body.dispatchEvent(drop);
}"""


@pytest.fixture(scope="module")
def kept() -> dict[str, bytes]:
    """The licence that the first test gets, for those that follow."""
    return {}


def licence(visitor: Visitor, scenes: dict[str, Any], kept: dict[str, bytes]) -> bytes:
    """The result of a dossier that a leader signs now, as the applicant downloads it."""
    if "pdf" not in kept:
        dossier = scenes["dossiers"]["to_sign_digitally"]
        leader = visitor(email="so-tttt-giam-doc@mau.example.vn")
        leader.goto(f"/desk/dossiers/{dossier}/")
        act(leader, "approve")
        await_signatures(leader)
        expect(leader.locator("main")).to_contain_text("Đã ký số")
        link = leader.locator("main a[href*='/letters/']").last
        kept["pdf"] = leader.request.get(str(link.get_attribute("href"))).body()
    assert b"/ByteRange" in kept["pdf"]
    return kept["pdf"]


def given(page: Page, pdf: bytes) -> None:
    """Choose the file and send it, as without scripts."""
    page.goto("/verify/")
    page.locator("input[type=file]").set_input_files(
        {"name": "giay-phep.pdf", "mimeType": "application/pdf", "buffer": pdf}
    )
    opens(page.get_by_role("button", name="Kiểm tra tệp"))


def tampered(pdf: bytes) -> bytes:
    """One bit of the first page is another."""
    return pdf[:2000] + bytes([pdf[2000] ^ 1]) + pdf[2001:]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_genuine_licence_is_said_to_be_genuine(
    visitor: Visitor, scenes: dict[str, Any], kept: dict[str, bytes], scripts: bool
) -> None:
    pdf = licence(visitor, scenes, kept)
    stranger = visitor(scripts=scripts, viewport=PHONE)
    given(stranger, pdf)
    expect(stranger.locator("h1")).to_have_text("Văn bản này là thật")
    main = stranger.locator("main")
    expect(main).to_contain_text("Chữ ký số hợp lệ")
    expect(main).to_contain_text("Sở Thông tin và Truyền thông")
    expect(main).to_contain_text("có dấu thời gian xác nhận")
    if scripts:
        assert violations(stranger) == []


def test_a_tampered_licence_is_seen_whether_chosen_or_dropped(
    visitor: Visitor, scenes: dict[str, Any], kept: dict[str, bytes]
) -> None:
    pdf = licence(visitor, scenes, kept)
    stranger = visitor()
    given(stranger, tampered(pdf))
    expect(stranger.locator("h1")).to_have_text("Đây không phải văn bản do chúng tôi ban hành")
    expect(stranger.locator("main")).to_contain_text("nội dung đã bị sửa")
    stranger.goto("/verify/")
    expect(stranger.get_by_text("Kéo thả tệp vào đây hoặc chọn tệp.")).to_be_visible()
    stranger.evaluate(DROP, [list(tampered(pdf)), "giay-phep.pdf"])
    stranger.wait_for_url("**/verify/")
    expect(stranger.locator("h1")).to_have_text("Đây không phải văn bản do chúng tôi ban hành")
    stranger.goto("/verify/")
    stranger.evaluate(DROP, [list(pdf), "giay-phep.pdf"])
    expect(stranger.locator("h1")).to_have_text("Văn bản này là thật")
