"""Vietnamese text, money and dates in words."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.dates import format_day_vi, format_dt_vi, format_place_date_vi
from motcua.kernel.money import amount_in_words, dong, words_vi
from motcua.kernel.tests.calendars import at
from motcua.kernel.text import clean, fold, has_control, nfc, slug, sort_key_vi, tokens

# -- text --------------------------------------------------------------------------------------


def test_fold_is_alike_however_it_was_typed() -> None:
    text = "Cấp  giấy phép Bưu chính,\tĐỨC THỌ"
    assert fold(text) == "cap giay phep buu chinh, duc tho"
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert tokens("Cấp giấy-phép (1.004379)_ĐẶC_biệt") == [
        "cap",
        "giay",
        "phep",
        "1",
        "004379",
        "dac",
        "biet",
    ]
    assert slug("Sở Thông tin & Truyền thông") == "so-thong-tin-truyen-thong"


def test_clean_strips_what_cannot_be_seen() -> None:
    assert clean("a\x00b\x07\r\nc\td\re\u202ef\ufeff\u200bg\x7f\x85") == "ab\nc\td\nefg"
    assert clean(unicodedata.normalize("NFD", "Đặng Thị Ước")) == "Đặng Thị Ước"
    assert clean("\ud800x") == "x"
    assert has_control("a\x00b")
    assert has_control("a\u202eb")
    assert not has_control("Dòng một\r\ndòng hai\tcột")


@settings(max_examples=80)
@given(st.text())
def test_clean_and_fold_settle_at_once(text: str) -> None:
    tidy = clean(text)
    assert clean(tidy) == tidy == nfc(tidy)
    assert not has_control(tidy)
    assert fold(fold(tidy)) == fold(tidy)
    assert tokens(tidy) == tokens(fold(tidy))


def test_vietnamese_order() -> None:
    names = [
        "Đà",
        "Dũng",
        "ấm",
        "ăn",
        "an",
        "ân",
        "Anh",
        "Bình",
        "Ba",
        "bả",
        "bà",
        "bạ",
        "bã",
        "bá",
    ]
    assert sorted(names, key=sort_key_vi) == [
        "an",
        "Anh",
        "ăn",
        "ấm",
        "ân",
        "Ba",
        "bà",
        "bả",
        "bã",
        "bá",
        "bạ",
        "Bình",
        "Dũng",
        "Đà",
    ]
    assert sorted(["Hương Sơn", "Hương", "Hướng", "Hương 2"], key=sort_key_vi) == [
        "Hương",
        "Hướng",
        "Hương 2",
        "Hương Sơn",
    ]


# -- money -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (100, "một trăm"),
        (105, "một trăm linh năm"),
        (115, "một trăm mười lăm"),
        (151, "một trăm năm mươi mốt"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (10_750_000, "mười triệu bảy trăm năm mươi nghìn"),
        (1_000_000, "một triệu"),
        (1_000_015, "một triệu không trăm mười lăm"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (10**9, "một tỷ"),
        (10**9 + 5, "một tỷ không trăm linh năm"),
        (2_500_000_000, "hai tỷ năm trăm triệu"),
        (10**12, "một nghìn tỷ"),
        (10**18, "một tỷ tỷ"),
        (-21, "âm hai mươi mốt"),
    ],
)
def test_numbers_in_words(n: int, words: str) -> None:
    assert words_vi(n) == words


def test_amounts_of_money() -> None:
    assert dong(0) == "0 đồng"
    assert dong(1_250_000) == "1.250.000 đồng"
    assert amount_in_words(1_005_000) == "Một triệu không trăm linh năm nghìn đồng"
    assert amount_in_words(0) == "Không đồng"


@settings(max_examples=200)
@given(st.integers(0, 10**15))
def test_words_say_the_number(n: int) -> None:
    assert _read(words_vi(n).split()) == n


DIGITS = {words_vi(n): n for n in range(10)}
DIGITS |= {"mốt": 1, "tư": 4, "lăm": 5}
SCALES = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}


def _read(words: list[str]) -> int:
    """A number back from its words, by another way than it was written."""
    total = group = digit = 0
    for word in words:
        if word in DIGITS:
            digit = DIGITS[word]
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group += 10
        elif word == "tỷ":
            total, group, digit = (total + group + digit) * SCALES[word], 0, 0
        elif word in SCALES:
            total, group, digit = total + (group + digit) * SCALES[word], 0, 0
    return total + group + digit


# -- dates -------------------------------------------------------------------------------------


def test_dates_as_letters_write_them() -> None:
    assert format_dt_vi(at("2019-08-14T09:30")) == "09 giờ 30 phút, ngày 14/08/2019"
    assert format_day_vi(date(2019, 8, 4)) == "04/08/2019"
    assert format_place_date_vi(date(2020, 2, 5), "Hà Tĩnh") == (
        "Hà Tĩnh, ngày 05 tháng 02 năm 2020"
    )
    assert format_place_date_vi(date(2020, 3, 15)) == "ngày 15 tháng 3 năm 2020"
