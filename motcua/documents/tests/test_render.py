"""Letters as paper: size, fonts, words, and names that try to be markup."""

from __future__ import annotations

import io
import unicodedata
from datetime import datetime

import pikepdf
import pytest

from motcua.documents.letters.forms import LOOKS, Kind, form_on
from motcua.documents.letters.glyphs import printable
from motcua.documents.letters.render import qr, render
from motcua.documents.letters.snapshot import snapshot
from motcua.documents.tests import samples
from motcua.documents.tests.reading import squeeze, words
from motcua.kernel.clock import TZ

MM = 72 / 25.4
NEW = datetime(2025, 9, 16, 9, 0, tzinfo=TZ)


def printed(kind: Kind, at: datetime = samples.AT, **more: object) -> bytes:
    form = form_on(kind, at.date(), samples.LETTER_SETS)
    url = "https://dichvucong.example/verify/K7MQ2X9RTW4H"
    page = snapshot(
        kind, form, samples.letter_data(**more), number="01/X", at=at, code=url[-12:], url=url
    )
    return render(LOOKS[kind].template, page, at)


def says(pdf: bytes, text: str) -> bool:
    return squeeze(text) in words(pdf)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("at", [samples.AT, NEW])
def test_paper_and_fonts(kind: Kind, at: datetime) -> None:
    form = form_on(kind, at.date(), samples.LETTER_SETS)
    size = {"a5": (148, 210), "a4": (210, 297)}[form.paper]
    if kind == Kind.BOOK:
        size = (297, 210)
    with pikepdf.open(io.BytesIO(printed(kind, at))) as pdf:
        for page in pdf.pages:
            box = [float(x) for x in page.mediabox]
            assert box[:2] == [0, 0]
            assert box[2:] == pytest.approx([side * MM for side in size], abs=0.01)
        fonts = [
            o
            for o in pdf.objects
            if getattr(o, "get", lambda _: None)("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all("Tinos" in str(font.FontName) for font in fonts)
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        assert pdf.Root.Lang == "vi-VN"
        with pdf.open_metadata() as meta:
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "B")
            assert meta["dc:title"]


def test_small_slips_are_a5_until_number_05() -> None:
    papers = {
        (kind.value, day.year): form_on(kind, day.date(), samples.LETTER_SETS).paper
        for kind in Kind
        for day in (samples.AT, NEW)
    }
    a5 = {key for key, paper in papers.items() if paper == "a5"}
    both = {"receipt", "supplement", "refusal", "apology", "fee_receipt"}
    assert a5 == {(k, y) for k in both for y in (2019, 2025)} | {("control", 2019), ("stop", 2025)}


def test_the_same_letter_is_the_same_bytes() -> None:
    assert printed(Kind.RECEIPT) == printed(Kind.RECEIPT)


def test_a_receipt_tells_everything() -> None:
    pdf = printed(Kind.RECEIPT)
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", samples.CODE, "K7MQ2X", "Nguyễn Thị Mẫu",
        "17 giờ 00 phút, ngày 06/09/2019", "10.750.000 đồng", "ngày 09 tháng 8 năm 2019",
        "K7MQ 2X9R TW4H", "Mẫu số 01, Thông tư 01/2018/TT-VPCP",
    ):  # fmt: skip
        assert says(pdf, said), said


def test_only_the_receipt_tells_the_secret() -> None:
    for kind in set(Kind) - {Kind.RECEIPT}:
        assert not says(printed(kind), "Mã tra cứu")


def test_a_result_reads_as_an_official_letter() -> None:
    pdf = printed(Kind.RESULT, title="Giấy phép bưu chính")
    assert says(pdf, "GIẤY PHÉP BƯU CHÍNH GIÁM ĐỐC SỞ THÔNG TIN VÀ TRUYỀN THÔNG")
    assert says(pdf, "Căn cứ Luật Bưu chính số 49/2010/QH12.")
    assert says(pdf, "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC")
    assert says(pdf, "- Lưu: VT.")


def test_the_apology_changed_its_name_in_2025() -> None:
    assert says(printed(Kind.APOLOGY), "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ")
    new = printed(Kind.APOLOGY, NEW)
    assert says(new, "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT")


@pytest.mark.parametrize(
    "name",
    [
        "#panic()", "*bold* _it_ <label> @ref", '"); #panic("x', "= Tiêu đề", "$x^2$ `code`",
        "#sys.inputs", "\\u{41} \\", "[#(1+1)]", "// mất", "{{ x }} {% y %}", "- a + b / c: d",
    ],
)  # fmt: skip
def test_a_name_is_printed_as_it_is_and_never_runs(name: str) -> None:
    for kind in (Kind.RECEIPT, Kind.RESULT, Kind.APOLOGY, Kind.CONTROL):
        pdf = printed(
            kind, applicant=name, organisation=name, rows=[{"label": name, "value": name}]
        )
        assert says(pdf, name)


def test_control_characters_and_unknown_letters_do_no_harm() -> None:
    name = "Ng\x00uyễ\x1bn \u202eẢnh 😀 中 e\u0302"
    assert says(printed(Kind.RECEIPT, applicant=name), "Nguyễn Ảnh □ □ ê")


def test_every_vietnamese_letter_has_a_glyph() -> None:
    vowels = "aăâeêioôơuưy"
    marks = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    every = "".join(unicodedata.normalize("NFC", v + m) for v in vowels for m in marks) + "đ₫–“”…"
    assert printable(every + every.upper()) == every + every.upper()


def test_the_code_leads_to_the_page_of_the_letter() -> None:
    url = "https://dichvucong.example/verify/K7MQ2X9RTW4H"
    assert qr(url).startswith("<svg")
    assert qr(url) == qr(url) != qr(url[:-1] + "J")


def test_a_long_receipt_breaks_over_pages_with_its_head() -> None:
    papers = [{"name": f"Giấy tờ {n} " * 8, "kind": "Bản sao", "number": 1} for n in range(40)]
    with pikepdf.open(io.BytesIO(printed(Kind.RECEIPT, components=papers))) as pdf:
        assert 3 <= len(pdf.pages) <= 8
