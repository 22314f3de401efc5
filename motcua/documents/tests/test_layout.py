"""Thể thức: what a ruler would measure on a letter, and what an official would look at first."""

from __future__ import annotations

import io
import re
import subprocess
from datetime import datetime

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from motcua.documents.letters.forms import LOOKS, Kind, form_on
from motcua.documents.letters.render import render_with_slots
from motcua.documents.letters.snapshot import snapshot
from motcua.documents.letters.titles import Heading, heading, lasts
from motcua.documents.signing.appearance import SEAL, seal_slot
from motcua.documents.tests import official, samples
from motcua.documents.tests.reading import squeeze, words
from motcua.kernel.clock import TZ

MM = 72 / 25.4
NEW = datetime(2025, 9, 16, 9, 0, tzinfo=TZ)
ROWS = [{"label": f"Nội dung {n}", "value": "Công ty TNHH Mẫu Hồng Lam"} for n in range(60)]


def pages(kind: Kind, at: datetime = samples.AT, **more: object) -> list[list[tuple[float, float]]]:
    """Where text begins on each page of a letter signed by a person, in mm from the top left."""
    pdf, _ = laid_out(kind, at, **more)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [_starts(page) for page in opened.pages]


def laid_out(kind: Kind, at: datetime = samples.AT, **more: object) -> tuple[bytes, dict]:  # type: ignore[type-arg]
    form = form_on(kind, at.date(), samples.LETTER_SETS)
    url = "https://dichvucong.example/verify/K7MQ2X9RTW4H"
    number = str(more.pop("number", "05/GP-STTTT"))
    page = snapshot(
        kind, form, samples.letter_data(**more), number=number, at=at, code=url[-12:], url=url
    )
    return render_with_slots(LOOKS[kind].template, page | {"signing": "person"}, at)


def _starts(page: pikepdf.Page) -> list[tuple[float, float]]:
    """The beginning of each run of text, with the matrices that stand around it."""
    height = float(page.mediabox[3])
    stack: list[pikepdf.Matrix] = []
    around, found = pikepdf.Matrix(), []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                stack.append(around)
            case "Q":
                around = stack.pop()
            case "cm":
                around = pikepdf.Matrix(*map(float, operands)) @ around
            case "Tm":
                at = pikepdf.Matrix(*map(float, operands)) @ around
                found.append((at.e / MM, (height - at.f) / MM))
    return found


def printed_lines(pdf: bytes) -> dict[str, tuple[float, float, float, float]]:
    """The lines of the first page as they are seen, with their boxes in mm from the top left."""
    done = subprocess.run(
        ["pdftotext", "-f", "1", "-l", "1", "-bbox-layout", "-", "-"],
        input=pdf, capture_output=True, check=True,
    )  # fmt: skip
    page = html.fromstring(done.stdout.decode())
    return {
        " ".join(word.text for word in line.iter("word")): tuple(
            float(line.get(side)) / MM for side in ("xmin", "ymin", "xmax", "ymax")
        )
        for line in page.iter("line")
    }


@pytest.mark.parametrize("kind", [Kind.RESULT, Kind.CONFIRMATION, Kind.STOP])
def test_an_a4_letter_keeps_the_margins_of_the_decree(kind: Kind) -> None:
    """Left 30-35 mm, top and bottom 20-25 mm (NĐ 30/2020, Phụ lục I)."""
    for number, page in enumerate(pages(kind, rows=ROWS), start=1):
        own = [(x, y) for x, y in page if 20 <= y <= 277]  # without page number and foot
        assert min(x for x, _ in own) >= 29.99
        assert max(x for x, _ in own) <= 210 - 15
        assert not [y for _, y in page if y < 20] or number > 1, "a number on the first page"


def test_a_page_number_stands_in_the_middle_of_the_top_from_the_second_page() -> None:
    first, second, *_ = pages(Kind.RESULT, rows=ROWS)
    assert not [y for _, y in first if y < 20]
    [x] = [x for x, y in second if y < 20]
    assert x == pytest.approx((30 + 210 - 16) / 2, abs=2)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 34), st.booleans())
def test_nobody_signs_alone_on_a_page(rows: int, closing: bool) -> None:
    more = {"rows": ROWS[:rows], "closing": ["Giữ nguyên nội dung khác."] if closing else []}
    pdf, slots = laid_out(Kind.RESULT, **more)
    last = slots["person"]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert last.page == len(opened.pages)
        above = [y for _, y in _starts(opened.pages[-1]) if 20 < y < last.y / MM - 12]
    assert above, "the signature stands without any words of the letter"


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (
            Kind.RECEIPT,
            {"components": [{"name": f"Giấy {n}", "kind": "Bản sao"} for n in range(9)]},
        ),
        (Kind.SUPPLEMENT, {"items": [{"name": f"Giấy {n}", "reason": "Mờ"} for n in range(13)]}),
    ],
)
def test_no_slip_ends_with_a_page_of_names_alone(kind: Kind, more: dict[str, object]) -> None:
    for extra in range(6):
        given_ = {key: [*rows, *rows[:extra]] for key, rows in more.items()}  # type: ignore[misc]
        for row in given_.get("components", ()):
            row["number"] = 1
        pdf, _ = laid_out(kind, **given_)
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            if len(opened.pages) > 1:
                tail = words_of_last(opened)
                assert not tail.lstrip("23").startswith("NGƯỜINỘP"), extra


def words_of_last(opened: pikepdf.Pdf) -> str:
    one = pikepdf.new()
    one.pages.append(opened.pages[-1])
    out = io.BytesIO()
    one.save(out)
    return words(out.getvalue())


@pytest.mark.parametrize("at", [samples.AT, NEW])
@pytest.mark.parametrize("kind", [Kind.RESULT, Kind.APOLOGY, Kind.STOP])
def test_the_seal_covers_no_words_of_the_letter(kind: Kind, at: datetime) -> None:
    pdf, slots = laid_out(kind, at, signer_title="Giám đốc")
    person = slots["person"]
    seal = seal_slot(person)
    assert seal.y + SEAL <= person.y + person.height  # the name below stays free
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        starts = _starts(opened.pages[person.page - 1])
    title = max(y for _, y in starts if y * MM < person.y)  # the line of the office
    above = [y * MM for _, y in starts if y < title - 1]
    assert seal.y >= max(above)


@pytest.mark.parametrize(
    ("title", "number", "expected"),
    [
        ("Giấy phép bưu chính", "01/GP-STTTT", ("Giấy phép bưu chính", "", "", "QUYẾT ĐỊNH:")),
        (
            "Quyết định gia hạn giấy chứng nhận", "02/QĐ-STTTT",
            ("Quyết định", "Về việc gia hạn giấy chứng nhận", "", "QUYẾT ĐỊNH:"),
        ),
        (
            "Văn bản trả lời về việc họp báo", "05/STTTT-BCXB", ("", "", "V/v họp báo", ""),
        ),
        ("Văn bản xác nhận", "05/XN-STTTT", ("Văn bản xác nhận", "", "", "")),
        (
            "Tờ trình về việc thiết lập mạng", "01/TTr-STTTT",
            ("Tờ trình", "Về việc thiết lập mạng", "", ""),
        ),
        ("Thông báo", "01/TB-STTTT", ("Thông báo", "", "", "")),
    ],
)  # fmt: skip
def test_each_kind_stands_under_its_own_heading(
    title: str, number: str, expected: tuple[str, str, str, str]
) -> None:
    assert heading(title, number) == Heading(*expected)
    assert lasts(title) == title.startswith("Giấy phép")


def test_an_official_letter_is_addressed_and_has_no_kind() -> None:
    pdf, _ = laid_out(Kind.RESULT, title="Văn bản chấp thuận họp báo", number="05/STTTT-BCXB")
    said = words(pdf)
    assert squeeze("V/v chấp thuận họp báo") in said
    assert squeeze("Kính gửi: ") in said
    assert squeeze("- Như trên;") in said
    assert "VĂNBẢN" not in said
    assert squeeze("GIÁM ĐỐC SỞ") not in said


def test_a_person_is_greeted_and_an_organisation_named() -> None:
    person, _ = laid_out(Kind.APOLOGY, organisation="")
    assert squeeze("Kính gửi: Ông/Bà Nguyễn Thị Mẫu") in words(person)
    firm, _ = laid_out(Kind.APOLOGY, organisation="Công ty TNHH Mẫu")
    assert squeeze("Kính gửi: Công ty TNHH Mẫu") in words(firm)
    assert squeeze("Người nộp hồ sơ: Nguyễn Thị Mẫu") in words(firm)
    assert squeeze("xin lỗi Quý cơ quan, đơn vị vì") in words(firm)


def test_a_peoples_committee_stands_under_no_other_name() -> None:
    pdf, _ = laid_out(
        Kind.RESULT, agency="ỦY BAN NHÂN DÂN HUYỆN MẪU", parent_agency="ỦY BAN NHÂN DÂN TỈNH MẪU"
    )
    assert squeeze("TỈNH MẪU") not in words(pdf)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Cấp ngày 2019-08-05.", "a day as computers write it"),
        ("Đổi hạng: None", "an open place"),
        ("theo ý kiến của Sở..", "two stops"),
        ('Điểm "Mẫu"', "a straight quotation mark"),
        ("tổng dự toán 2450000 đồng", "an amount without its dots"),
        ("gia hạn 6 tháng", "a quantity of one digit"),
        ("lý do: used_up", "a word of a machine"),
        ("sử dụng máy Máy in Mẫu", "a doubled word"),
        ("Công việc: printing", "'printing' is no Vietnamese"),
        ("Phạm vi: nationwide", "'nationwide' is no Vietnamese"),
    ],
)
def test_what_an_official_would_strike_out_is_found(text: str, fault: str) -> None:
    assert any(fault in found for found in official.faults({"body": [text]}))
    assert official.faults({"body": ["Gia hạn 06 tháng; Điều 1. Cấp 02 bản photocopy."]}) == []


def test_what_the_applicant_wrote_is_left_as_it_is() -> None:
    data = {"rows": [{"label": "Tên sách", "value": "Sample Picture Book"}]}
    assert official.faults(data, typed="Sample Picture Book") == []
    assert len(official.faults(data)) == 3


def test_a_submission_is_addressed_to_who_decides() -> None:
    more = {"title": "Tờ trình về việc thiết lập mạng", "number": "01/TTr-STTTT"}
    pdf, _ = laid_out(Kind.RESULT, parent_agency_name="Ủy ban nhân dân tỉnh Mẫu", **more)
    said = words(pdf)
    assert squeeze("Kính gửi: Ủy ban nhân dân tỉnh Mẫu") in said
    assert squeeze("- Như trên; - Công ty TNHH Mẫu;") in said


def test_the_agency_stands_apart_from_the_national_title() -> None:
    for kind in (Kind.RESULT, Kind.CONTROL):
        pdf, _ = laid_out(kind, NEW)
        lines = printed_lines(pdf)
        nation = lines["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
        left = ("ỦY BAN NHÂN DÂN TỈNH MẪU", "SỞ THÔNG TIN VÀ", "TRUYỀN THÔNG")
        assert nation[0] - max(lines[words][2] for words in left) >= 4


@pytest.mark.parametrize(
    ("title", "ends"),
    [
        ("Văn bản xác nhận thông báo hoạt động bưu chính (cấp lại)", "THÔNG BÁO"),
        ("Giấy phép thiết lập trang thông tin điện tử tổng hợp (cấp lại)", "THÔNG TIN"),
    ],
)
def test_a_line_of_a_title_ends_between_words_not_within(title: str, ends: str) -> None:
    pdf, _ = laid_out(Kind.RESULT, title=title, number="05/XN-STTTT")
    first = next(line for line in printed_lines(pdf) if title[:12].upper() in line)
    assert first.endswith(ends), first
    assert title.upper().startswith(first)


def test_an_article_of_a_decision_is_bold_and_a_validity_is_told() -> None:
    pdf, _ = laid_out(
        Kind.RESULT, title="Giấy phép bưu chính", body=["Điều 1. Cho phép."], validity="10 năm"
    )
    said = words(pdf)
    assert squeeze("Điều 1. Cho phép.") in said
    assert squeeze("Thời hạn hiệu lực: 10 năm.") in said


def test_a_reason_ends_with_one_stop() -> None:
    pdf, _ = laid_out(Kind.APOLOGY, reason="Lấy ý kiến của Sở Mẫu.")
    assert squeeze("Sở Mẫu. Cho phép") in words(pdf)


def test_a_code_in_the_book_stays_in_its_column() -> None:
    pdf, _ = laid_out(Kind.BOOK)
    lines = printed_lines(pdf)
    assert lines["000.00.14.H27-"][2] < lines["Cấp giấy phép"][0]
    assert "190809-0001" in lines


@pytest.mark.parametrize("kind", list(Kind))
def test_no_place_is_left_unfilled(kind: Kind) -> None:
    pdf, _ = laid_out(kind)
    assert not re.search(r"\{|\}|None|null|undefined", words(pdf))
