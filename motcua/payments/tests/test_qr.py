"""Mã VietQR: the vectors of NAPAS, whatever can be encoded comes back, pictures can be scanned."""

from __future__ import annotations

import io
import re

import pytest
import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from motcua.payments.qr import Transfer, Unreadable, crc16, encode, parse, plain, svg

HEAD = "000201010212"
VECTOR_1 = (
    "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304"
)
VECTOR_2 = (
    "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC"
    "53037045802VN63044F52"
)
VECTOR_3 = (
    HEAD + "38570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN"
    "62340107NPS68690819thanh toan don hang63042E2E"
)
VECTOR_4 = (
    HEAD + "38600010A00000072701300006970403011697040311012345670208QRIBFTTC530370454061800005802VN"
    "62340107NPS68690819thanh toan don hang6304A203"
)
CARD, ACCOUNT = "9704031101234567", "0011012345678"
ORDER = {"amount": 180_000, "bill": "NPS6869", "purpose": "thanh toan don hang", "once": True}


def test_the_checksum() -> None:
    assert crc16(b"123456789") == 0x29B1
    assert crc16(VECTOR_1.encode()) == 0xF4E5  # its inner length is wrong, its checksum is not


@pytest.mark.parametrize(
    ("transfer", "text"),
    [
        (Transfer("970403", CARD, card=True), VECTOR_2),
        (Transfer("970403", ACCOUNT, **ORDER), VECTOR_3),  # type: ignore[arg-type]
        (Transfer("970403", CARD, card=True, **ORDER), VECTOR_4),  # type: ignore[arg-type]
    ],
)
def test_the_vectors_of_napas(transfer: Transfer, text: str) -> None:
    assert encode(transfer) == text
    assert parse(text) == transfer


@pytest.mark.parametrize(
    "text",
    [
        "", "6304", VECTOR_1 + "F4E5", VECTOR_2[:-1] + "3", VECTOR_3.replace("180000", "280000"),
        VECTOR_2 + "x", "đ" + VECTOR_2, VECTOR_2[:40],
    ],
)  # fmt: skip
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        parse(text)


@pytest.mark.parametrize(
    "wrong",
    [
        Transfer("97040", ACCOUNT), Transfer("970403", ""), Transfer("970403", "12 34"),
        Transfer("970403", ACCOUNT, amount=0), Transfer("970403", ACCOUNT, amount=-1),
        Transfer("970403", ACCOUNT, purpose="nộp lệ phí"),
        Transfer("970403", ACCOUNT, purpose="x" * 26),
        Transfer("970403", ACCOUNT, bill="000.00.14.H27"),
    ],
)  # fmt: skip
def test_what_no_bank_understands_is_not_written(wrong: Transfer) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        encode(wrong)


def test_diacritics_are_stripped() -> None:
    assert plain("Nộp lệ phí Đường Ngô Đức Kế") == "Nop le phi Duong Ngo Duc"
    assert plain("000.00.14.H27-190809-0001", 30) == "000 00 14 H27 190809 0001"
    assert plain("🙂") == ""


WORD = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcz0189", min_size=1, max_size=12)
TRANSFERS = st.builds(
    Transfer,
    bank=st.from_regex(r"[0-9]{6}", fullmatch=True),
    number=st.from_regex(r"[0-9A-Z]{1,19}", fullmatch=True),
    amount=st.none() | st.integers(1, 10**13 - 1),
    bill=st.just("") | WORD,
    purpose=st.just("") | st.lists(WORD, min_size=1, max_size=2).map(" ".join),
    card=st.booleans(),
    once=st.booleans(),
)


@settings(max_examples=150)
@given(TRANSFERS)
def test_what_was_encoded_is_read_back(transfer: Transfer) -> None:
    assert parse(encode(transfer)) == transfer


@settings(max_examples=150)
@given(TRANSFERS, st.data())
def test_a_changed_character_is_seen(transfer: Transfer, data: st.DataObject) -> None:
    text = encode(transfer)
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("0123456789ABCDEF").filter(lambda c: c != text[at]))
    with pytest.raises(Unreadable):
        parse(text[:at] + other + text[at + 1 :])


@settings(max_examples=150)
@given(st.text(max_size=120))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        parse(text)


def test_the_picture_can_be_scanned() -> None:
    picture = io.BytesIO()
    segno.make(VECTOR_3, error="m", micro=False).save(picture, kind="png", scale=4, border=4)
    found = zxingcpp.read_barcodes(Image.open(picture))
    assert [one.text for one in found] == [VECTOR_3]


def test_the_drawing_in_the_page_can_be_scanned() -> None:
    """The SVG holds a run of strokes a row; drawn again on a grid it is the same code."""
    drawn = svg(VECTOR_3, "Mã QR")
    assert drawn.startswith('<svg role="img"')
    assert "<title>Mã QR</title>" in drawn
    assert "style=" not in drawn
    found = zxingcpp.read_barcodes(_drawn(drawn))
    assert [one.text for one in found] == [VECTOR_3]


def _drawn(text: str, scale: int = 6) -> Image.Image:
    box = re.search(r'viewBox="0 0 (\d+) \d+"', text)
    lines = re.search(r'stroke="#000" d="([^"]+)"', text)
    assert box
    assert lines
    side = int(box[1])
    image = Image.new("L", (side, side), 255)
    x = y = 0.0
    for command, figures in re.findall(r"([Mmh])([-0-9. ]+)", lines[1]):
        numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", figures)]
        if command == "h":
            for step in range(int(numbers[0])):
                image.putpixel((int(x) + step, int(y)), 0)
            x += numbers[0]
        else:
            x, y = (numbers[0], numbers[1]) if command == "M" else (x + numbers[0], y + numbers[1])
    return image.resize((side * scale, side * scale), Image.Resampling.NEAREST)
