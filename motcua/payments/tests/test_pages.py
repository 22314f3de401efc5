"""The pages of money: who may open which, what they say, and what their forms do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.documents.models import Letter
from motcua.identity.tests import town
from motcua.kernel.clock import Traveller
from motcua.payments import queries
from motcua.payments.actions.pay_cash import pay_cash
from motcua.payments.models import BankStatement, Bill, Incoming, Payment, Refund, Till
from motcua.payments.qr import Transfer, parse
from motcua.payments.simulator.moods import Gateway, Mood
from motcua.payments.tests import doors, purse
from motcua.payments.web import shared
from motcua.payments.web.pay import code_of

Nothing = Callable[[], AbstractContextManager[None]]
ACCOUNT = "0000000000014"


@pytest.fixture
def gateway(
    ha_tinh: Traveller, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> Iterator[Gateway]:
    with doors.gateway(monkeypatch, settings) as played:
        yield played


def text(response: Any) -> str:
    """What a page says, without its tags."""
    bare = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(bare.split())


def test_the_payment_page_says_what_is_needed_and_no_name(gateway: Gateway) -> None:
    bill = purse.asked(purse.charge(200_000, quantity=2, unit=100_000), purse.charge(50_000, "b"))
    page = Client().get(f"/payments/{bill.token}/")
    assert page.status_code == 200
    said = text(page)
    for wanted in ("250.000 đồng", bill.code, bill.reference, ACCOUNT, "2 × 100.000 đồng"):
        assert wanted in said
    assert "Công ty TNHH Mẫu" not in said
    assert "Phan Đình Phùng" not in said
    assert '<svg role="img"' in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert "script-src 'self'" in page["Content-Security-Policy"]


def test_the_code_to_scan_pays_exactly_this_bill(gateway: Gateway) -> None:
    bill = purse.asked(250_000)
    assert parse(code_of(bill)) == Transfer(
        bank="970000", number=ACCOUNT, amount=250_000, bill="H2714190805" + "0001",
        purpose=bill.code, once=True,
    )  # fmt: skip


def test_paying_online_with_a_late_notice_ends_with_a_receipt(gateway: Gateway) -> None:
    bill, payer = purse.asked(250_000), Client()
    page = payer.get(f"/payments/{bill.token}/")
    mark = re.search(r"\?mark=([0-9a-f]+)", page.content.decode())
    assert mark
    assert payer.get(f"/payments/{bill.token}/?mark={mark[1]}").status_code == 204
    onward = payer.post(f"/payments/{bill.token}/online/")
    assert onward.status_code == 200
    order = next(iter(gateway.orders.values()))
    assert f"http://gateway.test/pay/{order.id}" in onward.content.decode()
    gateway.pay(order, Mood.LATE)
    assert "Chúng tôi đang chờ" in text(payer.get(f"/payments/{bill.token}/"))
    gateway.release()
    changed = payer.get(f"/payments/{bill.token}/?mark={mark[1]}")
    assert (changed.status_code, changed["HX-Refresh"]) == (200, "true")
    paid = payer.get(f"/payments/{bill.token}/")
    assert f"/payments/{bill.token}/receipt.pdf" in paid.content.decode()
    receipt = payer.get(f"/payments/{bill.token}/receipt.pdf")
    assert receipt["Content-Type"] == "application/pdf"
    assert receipt.content.startswith(b"%PDF")


def test_a_paid_bill_cannot_be_paid_online(gateway: Gateway, nothing_happened: Nothing) -> None:
    bill = purse.asked(250_000)
    pay_cash(bill.id, town.officer(purse.CLERK), 250_000)
    with nothing_happened():
        assert Client().post(f"/payments/{bill.token}/online/").status_code == 409


def test_a_gateway_out_of_reach_is_said(gateway: Gateway, settings: Any) -> None:
    bill = purse.asked(250_000)
    gateway.answer = lambda body, nonce: {}  # type: ignore[method-assign]
    answer = Client().post(f"/payments/{bill.token}/online/")
    assert answer.status_code == 503
    assert ACCOUNT in text(answer)


def test_unknown_addresses(ha_tinh: Traveller) -> None:
    for path in ("/payments/nobody-knows/", "/payments/nobody-knows/receipt.pdf"):
        assert Client().get(path).status_code == 404
    bill = purse.asked(1000)
    assert Client().get(f"/payments/{bill.token}/receipt.pdf").status_code == 404


@pytest.mark.parametrize(
    ("post", "status"),
    [
        (purse.CLERK, 200), (purse.HEAD, 200), (purse.LEADER, 200),
        ("so-tttt-buu-chinh-vien-thong-chuyen-vien-1", 403),
    ],
)  # fmt: skip
def test_who_sees_the_agencys_money(ha_tinh: Traveller, post: str, status: int) -> None:
    bill, browser = purse.asked(250_000), doors.browser(post)
    item = purse.came(None, 5_000)
    for path in ("day/", "statements/", "refunds/", "accounts/", "accounts.csv",
                 f"bills/{bill.id}/",
                 f"incoming/{item.id}/", "day/receipts.csv"):  # fmt: skip
        assert browser.get(f"/payments/{path}").status_code == status, path


def test_files_for_the_accountant_say_what_their_columns_are(ha_tinh: Traveller) -> None:
    bill = purse.asked(250_000)
    browser = doors.browser(purse.HEAD)
    table = browser.get("/payments/accounts.csv").content.decode("utf-8-sig").splitlines()
    assert table[0] == "Tài khoản,Tên tài khoản,Phát sinh nợ,Phát sinh có,Số dư"
    receipts = browser.get("/payments/day/receipts.csv").content.decode("utf-8-sig")
    heads = "Ký hiệu,Số biên lai,Thời điểm thu,Số tiền,Cách nộp,Mã hồ sơ hoặc mã thanh toán"
    assert receipts.splitlines() == [heads]
    key, name = next(
        (fee.id, fee.name.vi) for one in town.province().procedures for fee in one.fees
    )
    assert shared.account_title(f"revenue:{bill.agency}:{key}").endswith(f": {name}")


def test_another_agencys_money_is_not_there(ha_tinh: Traveller) -> None:
    bill, item = purse.asked(250_000), purse.came(None, 5_000)
    stranger = next(
        p.id for p in town.province().posts
        if p.agency != purse.AGENCY and "clerk" in {r.value for r in p.roles}
    )  # fmt: skip
    browser = doors.browser(stranger)
    for path in (f"bills/{bill.id}/", f"incoming/{item.id}/", f"bills/{bill.id}/receipt.pdf"):
        assert browser.get(f"/payments/{path}").status_code == 404
    assert "250.000" not in text(browser.get("/payments/cash/"))
    assert browser.post(f"/payments/bills/{bill.id}/", {"tendered": "250000"}).status_code == 404
    assert Payment.objects.count() == 0


@pytest.mark.parametrize("how", ["code", "spaced", "dossier", "scan", "address"])
def test_a_bill_is_found_as_it_is_named(gateway: Gateway, how: str) -> None:
    bill = purse.asked(250_000, reference="H27.14-190805-0007")
    asked = {
        "code": bill.code,
        "spaced": f"{bill.code[:4].lower()} {bill.code[4:]}",
        "dossier": "h27.14-190805-0007",
        "scan": code_of(bill),
        "address": f"http://localhost:8000/payments/{bill.token}/",
    }[how]
    answer = doors.browser(purse.CLERK).get("/payments/cash/", {"q": asked})
    assert answer.status_code == 302
    assert answer["Location"] == f"/payments/bills/{bill.id}/"


def test_what_is_not_found_is_said(ha_tinh: Traveller) -> None:
    answer = doors.browser(purse.CLERK).get("/payments/cash/", {"q": "MCZZZZZZZZ"})
    assert answer.status_code == 200
    assert "Không có giấy báo nộp nào" in text(answer)


def test_cash_with_change_and_the_receipt(ha_tinh: Traveller) -> None:
    bill, browser = purse.asked(250_000), doors.browser(purse.CLERK)
    path = f"/payments/bills/{bill.id}/"
    reckoned = browser.post(path, {"tendered": "300.000", "then": "reckon"})
    assert "50.000 đồng" in text(reckoned)
    assert Payment.objects.count() == 0
    short = browser.post(path, {"tendered": "200.000", "then": "take"})
    assert (short.status_code, Payment.objects.count()) == (409, 0)
    done = browser.post(path, {"tendered": "300.000", "then": "take"}, follow=True)
    assert "50.000 đồng" in text(done)
    assert browser.get(f"{path}receipt.pdf").content.startswith(b"%PDF")
    again = browser.post(path, {"tendered": "250.000", "then": "take"})
    assert (again.status_code, Payment.objects.count()) == (409, 1)


def test_the_till_is_closed_with_a_reason_for_what_is_missing(ha_tinh: Traveller) -> None:
    pay_cash(purse.asked(250_000).id, town.officer(purse.CLERK), 250_000)
    browser, till = doors.browser(purse.CLERK), Till.objects.get()
    assert "250.000 đồng" in text(browser.get("/payments/cash/till/"))
    path = f"/payments/cash/tills/{till.id}/"
    assert browser.post(path, {"counted": "240.000"}).status_code == 409
    browser.post(path, {"counted": "240.000", "reason": "Trả nhầm tiền thừa"})
    till.refresh_from_db()
    assert (till.counted, till.difference) == (240_000, -10_000)
    assert "-10.000 đồng" in text(browser.get(path))
    assert queries.verify() == []


def csv_of(*rows: tuple[str, int, str]) -> bytes:
    """A bank's statement."""
    head = "Ngày giao dịch,Số tiền ghi có,Nội dung,Số tham chiếu"
    lines = [f"05/08/2019,{amount},{memo},{ref}" for memo, amount, ref in rows]
    return "\n".join([head, *lines]).encode()


def send(browser: Client, data: bytes) -> Any:
    """Choose a file on the page of statements."""
    file = SimpleUploadedFile("sao-ke.csv", data, "text/csv")
    return browser.post("/payments/statements/", {"file": file})


def test_a_statement_is_shown_then_recorded_and_twice_changes_nothing(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    one, two, three = purse.asked(250_000), purse.asked(100_000), purse.asked(80_000)
    rows = [
        (f"MBVCB {one.code[:5]} {one.code[5:]} chuyen khoan", 250_000, "FT1"),
        (f"nop phi {two.code.lower()}", 90_000, "FT2"),
        ("chuc mung nam moi", 70_000, "FT3"),
        (f"{one.code} lan hai", 250_000, "FT4"),
        (f"{one.code} {three.code}", 80_000, "FT5"),
    ]
    browser = doors.browser(purse.CLERK)
    shown = send(browser, csv_of(*rows))
    preview = browser.get(shown["Location"])
    assert Incoming.objects.count() == 0
    for wanted in ("Trả đủ giấy báo nộp", "Ít hơn giấy báo nộp", "Không nêu giấy báo nộp nào",
                   "Giấy báo nộp đã được trả trước đó", "Nêu nhiều giấy báo nộp"):  # fmt: skip
        assert wanted in text(preview)
    browser.post(shown["Location"])
    why = dict(Incoming.objects.values_list("external_id", "why"))
    assert why == {"FT1": "", "FT2": "short", "FT3": "unknown", "FT4": "double", "FT5": "unknown"}
    assert Bill.objects.get(id=one.id).state == "paid"
    assert (Payment.objects.count(), queries.verify()) == (1, [])
    recorded = BankStatement.objects.get()
    assert (recorded.lines, recorded.sum) == ([], 740_000)
    again = send(browser, csv_of(*rows))
    assert "Đã ghi trước đây" in text(browser.get(again["Location"]))
    browser.post(again["Location"])
    assert (Incoming.objects.count(), Payment.objects.count()) == (5, 1)
    with nothing_happened():
        browser.post(again["Location"])


def test_a_bad_row_keeps_the_whole_file_out(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    bill, browser = purse.asked(250_000), doors.browser(purse.CLERK)
    data = csv_of((bill.code, 250_000, "FT1"), ("x", 0, "FT2"))
    with nothing_happened():
        answer = send(browser, data)
    assert answer.status_code == 422
    assert "Dòng 3" in text(answer)


def test_a_statement_of_another_account_is_refused(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    browser = doors.browser(purse.CLERK)
    with nothing_happened():
        answer = send(browser, b"So tai khoan: 999999999\n" + csv_of(("x", 1000, "FT1")))
    assert answer.status_code == 422
    assert "999999999" in text(answer)


def test_a_reference_with_another_amount_undoes_the_whole_recording(ha_tinh: Traveller) -> None:
    browser, bill = doors.browser(purse.CLERK), purse.asked(250_000)
    browser.post(send(browser, csv_of(("x", 1000, "FT9")))["Location"])
    Incoming.objects.filter(external_id="FT9").update(amount=999, left=999)
    shown = send(browser, csv_of((bill.code, 250_000, "FT1"), ("x", 1000, "FT9")))
    browser.post(shown["Location"])
    assert Incoming.objects.count() == 2  # a known reference is left alone


def test_leaders_read_statements_but_record_none(ha_tinh: Traveller) -> None:
    shown = send(doors.browser(purse.CLERK), csv_of(("x", 1000, "FT1")))
    leader = doors.browser(purse.LEADER)
    assert leader.get(shown["Location"]).status_code == 200
    leader.post(shown["Location"])
    assert send(leader, csv_of(("x", 1000, "FT1"))).status_code == 422
    assert Incoming.objects.count() == 0


def test_the_day_shows_what_waits_and_how_it_was_explained(ha_tinh: Traveller) -> None:
    bill = purse.asked(250_000)
    item = purse.came(None, 250_000, "FT1", memo="quen ghi ma")
    clerk, head = doors.browser(purse.CLERK), doors.browser(purse.HEAD)
    assert "quen ghi ma" in text(head.get("/payments/day/"))
    path = f"/payments/incoming/{item.id}/"
    assert clerk.post(path, {"as": "note", "note": "x"}).status_code == 409
    assert clerk.post(path, {"as": "bill", "code": "MCZZZZZZZZ"}).status_code == 422
    assert clerk.post(path, {"as": "bill", "code": bill.code}).status_code == 302
    assert Bill.objects.get().state == "paid"
    other = purse.came(None, 5_000, "FT2")
    head.post(f"/payments/incoming/{other.id}/", {"as": "note", "note": "Lãi tiền gửi"})
    page = text(head.get("/payments/day/"))
    assert "Mọi khoản tiền đều đã rõ" in page
    assert "250.000 đồng" in page
    assert "Lãi tiền gửi" in text(head.get(f"/payments/incoming/{other.id}/"))
    assert "Cân đối" in text(head.get("/payments/accounts/"))
    assert "revenue:so-tttt:tham_dinh" in head.get("/payments/accounts.csv").content.decode()
    assert "AA-19E,0000001" in head.get("/payments/day/receipts.csv").content.decode()
    assert queries.verify() == []


def test_a_refund_is_asked_by_one_and_approved_by_another(ha_tinh: Traveller) -> None:
    bill = purse.asked(250_000)
    pay_cash(bill.id, town.officer(purse.CLERK), 250_000)
    clerk, head = doors.browser(purse.CLERK), doors.browser(purse.HEAD)
    clerk.post(f"/payments/bills/{bill.id}/refund/", {"amount": "50.000", "reason": "Thu nhầm"})
    refund = Refund.objects.get()
    path = f"/payments/refunds/{refund.id}"
    clerk.post(f"{path}/approve/")
    refund.refresh_from_db()
    assert refund.state == "requested"
    assert "Thu nhầm" in text(head.get("/payments/refunds/"))
    head.post(f"{path}/approve/")
    clerk.post(f"{path}/pay/", {"way": "cash"})
    refund.refresh_from_db()
    assert refund.state == "paid"
    assert clerk.post(f"{path}/burn/").status_code == 404
    assert "200.000 đồng" in text(clerk.get("/payments/cash/till/"))
    assert queries.verify() == []


def test_who_asked_for_a_refund_is_not_offered_its_approval(ha_tinh: Traveller) -> None:
    bill = purse.asked(250_000)
    pay_cash(bill.id, town.officer(purse.CLERK), 250_000)
    head, leader = doors.browser(purse.HEAD), doors.browser(purse.LEADER)
    head.post(f"/payments/bills/{bill.id}/refund/", {"amount": "50.000", "reason": "Thu nhầm"})
    approving = f'action="/payments/refunds/{Refund.objects.get().id}/approve/"'
    assert approving in leader.get("/payments/refunds/").content.decode()
    own = head.get("/payments/refunds/")
    assert approving not in own.content.decode()
    assert "Ông/bà là người đề nghị nên người khác duyệt." in text(own)


def test_money_without_a_bill_is_given_back_through_a_refund(ha_tinh: Traveller) -> None:
    item, clerk = purse.came(None, 5_000), doors.browser(purse.CLERK)
    path = f"/payments/incoming/{item.id}/"
    clerk.post(path, {"as": "refund", "amount": "5000", "reason": "Chuyển nhầm"})
    assert Refund.objects.get().incoming_id == item.id
    page = text(clerk.get(path))
    assert "chờ duyệt" in page


def test_an_empty_day(ha_tinh: Traveller) -> None:
    head = doors.browser(purse.HEAD)
    assert head.get("/payments/day/?day=01/01/2019").status_code == 200
    assert "Lỗi" in text(head.get("/payments/day/?day=30/02/2019"))
    assert head.get("/payments/accounts/").status_code == 200
    assert "Hôm nay chưa thu" in text(doors.browser(purse.CLERK).get("/payments/cash/till/"))


def test_a_receipt_that_is_being_signed_is_said_to_be(ha_tinh: Traveller) -> None:
    bill = purse.asked(250_000)
    pay_cash(bill.id, town.officer(purse.CLERK), 250_000)
    Letter.objects.filter(subject=bill.subject).update(signing="pending")
    payer, path = Client(), f"/payments/{bill.token}/"
    assert "đang được ký số" in text(payer.get(path))
    early = payer.get(f"{path}receipt.pdf")
    assert (early.status_code, early["Location"]) == (302, path)


def test_a_receipt_is_found_genuine_by_its_code(ha_tinh: Traveller) -> None:
    pay_cash(purse.asked(250_000).id, town.officer(purse.CLERK), 250_000)
    letter = Letter.objects.get(kind="fee_receipt")
    page = Client().get(f"/verify/{letter.code}")
    assert page.status_code == 200
    assert "Biên lai thu phí, lệ phí" in text(page)
    assert "Công ty TNHH Mẫu" not in text(page)
