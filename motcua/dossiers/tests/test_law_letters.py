"""Mẫu văn bản và mã số: forms by date of issue, what a receipt says, and every code of the law."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from motcua.documents.models import Letter
from motcua.documents.queries import letters_of, pdf_of
from motcua.documents.tests.reading import squeeze, words
from motcua.dossiers.actions import receive, request_supplement, stop
from motcua.dossiers.actions._open import Handed
from motcua.dossiers.actions.file import file
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests import laws, world
from motcua.dossiers.tests.laws import at
from motcua.dossiers.tests.stories import ITEMS
from motcua.kernel.clock import Traveller
from motcua.kernel.ids import is_agency_code, legacy_to_new, parse_code

pytestmark = pytest.mark.usefixtures("ha_tinh")


def data_of(dossier: Dossier, kind: str) -> dict[str, Any]:
    letter = Letter.objects.filter(subject=dossier.id, kind=kind).get()
    found: dict[str, Any] = letter.data
    return found


def forms(dossier: Dossier) -> list[str]:
    return [letter.template_key for letter in letters_of(dossier.id)]


@pytest.mark.parametrize(
    ("day", "receipt", "notice"),
    [
        ("2019-08-05T09:00", "tt01-2018/receipt", "nd30-2020/stop"),  # no form for it then
        ("2025-09-12T09:00", "tt01-2018/receipt", "nd30-2020/stop"),
        ("2025-09-15T09:00", "tt03-2025/receipt", "tt03-2025/stop"),
        ("2025-09-16T09:00", "tt03-2025/receipt", "tt03-2025/stop"),
    ],
)
def test_rule_21_forms_follow_the_date_of_issue(
    ha_tinh: Traveller, day: str, receipt: str, notice: str
) -> None:
    ha_tinh.move_to(at(day))
    dossier = world.do_step(world.received("bc02"))
    lead = world.worker("so-tttt/leader")
    done = stop.stop(dossier.id, lead, reason="Có tranh chấp.", basis="Điều 5 Luật mẫu")
    assert forms(done) == [receipt, notice]


def test_rule_21_a_dossier_received_under_the_old_set_stops_under_the_new(
    ha_tinh: Traveller,
) -> None:
    ha_tinh.move_to(at("2025-09-12T09:00"))
    dossier = world.do_step(world.received("bc02"))
    ha_tinh.move_to(at("2025-09-15T08:00"))
    lead = world.worker("so-tttt/leader")
    done = stop.stop(dossier.id, lead, reason="Có tranh chấp.", basis="Điều 5 Luật mẫu")
    assert forms(done) == ["tt01-2018/receipt", "tt03-2025/stop"]


def test_rule_7_a_receipt_says_everything_the_form_asks_for() -> None:
    desk, procedure = world.officer(world.DESK), laws.procedure("bc02")
    papers = [Handed(c.id, kind="copy") for c in procedure.components]
    filed = world.filing("bc02", channel="counter", delivery="desk", papers=papers)
    dossier = receive.receive(file(filed, desk).id, desk)
    data = data_of(dossier, "receipt")
    assert data["code"] == dossier.code == "000.00.14.H27-190805-0001"
    assert data["secret"] == dossier.secret
    assert data["agency"] == "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"
    assert data["desk"] == "Bộ phận Tiếp nhận và Trả kết quả"
    assert data["procedure"] == procedure.name.vi
    assert data["applicant"] == dossier.applicant_name
    assert (data["id_number"], data["phone"], data["address"]) == (
        dossier.id_number,
        dossier.phone,
        dossier.address,
    )
    assert [(c["name"], c["kind"], c["number"]) for c in data["components"]] == [
        (c.name.vi, "Bản sao", 1) for c in procedure.components
    ]
    assert data["copies"] == f"{procedure.copies:02d} bộ"
    assert data["limit"] == "10 ngày làm việc"
    assert data["received"] == "09 giờ 00 phút, ngày 05/08/2019"
    assert data["due"] == "17 giờ 00 phút, ngày 19/08/2019"
    assert data["delivery"] == "Tại Bộ phận Tiếp nhận và Trả kết quả"
    assert data["book_entry"] == (
        "Vào Sổ theo dõi hồ sơ điện tử, Quyển số 2019, Số thứ tự 0001 ngày 05/08/2019."
    )
    assert data["signer_name"] == desk.name


def test_rule_7_the_printed_receipt_has_the_number_of_the_database() -> None:
    dossier = world.received("bc02")
    printed = squeeze(words(pdf_of(letters_of(dossier.id)[0])))
    for text in (dossier.code or "", dossier.secret, "17 giờ 00 phút, ngày 19/08/2019"):
        assert squeeze(text) in printed


def test_rule_7_several_files_of_one_paper_are_one_line_with_their_number() -> None:
    sample = world.example("bc02").components
    papers = [Handed(c, world.paper()) for c in sample]
    papers.append(Handed(sample[0], world.paper("trang-2.pdf")))
    dossier = world.received("bc02", papers=papers)
    lines = data_of(dossier, "receipt")["components"]
    names = {c.id: c.name.vi for c in laws.procedure("bc02").components}
    assert [line["number"] for line in lines if line["name"] == names[sample[0]]] == [2]


def test_rule_2_the_slip_says_until_when_to_supplement(ha_tinh: Traveller) -> None:
    laws.with_clock("bc02", answer_within=15)
    dossier = world.submitted("bc02")
    asked = request_supplement.request_supplement(
        dossier.id, world.officer(world.DESK), items=ITEMS, note="Thiếu giấy."
    )
    data = data_of(asked, "supplement")
    assert data["new_due"] == "17 giờ 00 phút, ngày 26/08/2019"
    assert data["items"] == [{"name": "Tài liệu liên quan", "reason": "Thiếu trang 2", "number": 1}]
    assert asked.stop_at is None  # the procedure stops nothing by itself


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2019-08-05T09:00", "000.00.14.H27-190805-0001"),
        ("2025-12-31T09:00", "000.00.14.H27-251231-0001"),
        ("2026-01-05T09:00", "H27.14-260105-0001"),
    ],
)
def test_rule_24_numbers_old_and_new_by_date(ha_tinh: Traveller, day: str, code: str) -> None:
    ha_tinh.move_to(at(day))
    assert world.received("bc02").code == code


@pytest.mark.parametrize(
    ("text", "org", "day", "number"),
    [
        ("000.00.00.H27-261123-0001", "000.00.00.H27", date(2026, 11, 23), 1),
        ("H15.50.05.13-261008-0975", "H15.50.05.13", date(2026, 10, 8), 975),
        ("G09.20-20260609-0092637", "G09.20", date(2026, 6, 9), 92637),
    ],
)
def test_rule_24_numbers_of_real_life_are_read(text: str, org: str, day: date, number: int) -> None:
    found = parse_code(text)
    assert (found.org, found.date, found.seq, found.text) == (org, day, number, text)


@pytest.mark.parametrize(
    "text", ["H27-261332-0001", "H27-2611-0001", "H27-261123-1", "h 27", "", "H27--261123-0001"]
)
def test_rule_24_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"dossier code|no such day"):
        parse_code(text)


def test_rule_25_agency_codes() -> None:
    assert is_agency_code("H27.12.03")
    assert not is_agency_code("h27")
    assert not is_agency_code("H27." + "1" * 32)
    assert legacy_to_new("000.00.00.H27") == "H27"


def test_rule_23_numbers_begin_anew_each_day_and_for_each_agency(ha_tinh: Traveller) -> None:
    assert (world.received("bc02").code or "")[-4:] == "0001"
    assert (world.received("bc03").code or "")[-4:] == "0002"
    ha_tinh.move_to(at("2019-08-06T00:00"))
    assert world.received("bc02").code == "000.00.14.H27-190806-0001"
