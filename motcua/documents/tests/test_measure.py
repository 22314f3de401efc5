"""What is found in scans: too coarse, blank, dark, faint, blurred, and what is fine."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from PIL import Image

from motcua.documents.quality.measure import measure
from motcua.documents.tests import scans

PDF, JPEG = "application/pdf", "image/jpeg"


def codes(found: dict[str, object]) -> list[tuple[str, int]]:
    """The codes of the findings, each with its page (0: the whole file)."""
    return [(code, told.get("page", 0)) for code, told in found["found"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("dpi", "warned"), [(96, True), (150, True), (200, False), (300, False)])
def test_a_scan_below_200_dots_per_inch_is_warned_of(dpi: int, warned: bool) -> None:
    """Rule 44 (TT 05/2025/TT-BNV): 150 is warned of, 200 is enough."""
    found = measure(scans.pdf(scans.sheet(dpi)), PDF)
    assert found["dpi"] == dpi
    assert (["low_dpi", {"page": 1, "dpi": dpi}] in found["found"]) == warned


def test_each_page_is_judged_by_itself() -> None:
    found = measure(scans.pdf(scans.sheet(200), scans.sheet(96), None), PDF)
    assert (found["pages"], found["dpi"], found["text"]) == (3, 96, "none")
    assert codes(found) == [("low_dpi", 2), ("blank", 3), ("no_pdfa", 0), ("no_text", 0)]


def test_two_layers_and_the_claim_of_pdfa_are_seen() -> None:
    found = measure(scans.pdf(scans.sheet(200), layer=True, claim="2b"), PDF)
    assert (found["text"], found["pdfa"], found["found"]) == ("layer", "2b", [])


def test_a_born_digital_page_has_no_resolution() -> None:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    page.obj.Contents = document.make_stream(b"BT /F1 12 Tf (Kinh gui) Tj ET")
    out = io.BytesIO()
    document.save(out)
    found = measure(out.getvalue(), PDF)
    assert found == {"pages": 1, "text": "written", "pdfa": "", "found": []}


@pytest.mark.parametrize(
    ("image", "code"),
    [
        (scans.sheet(200, blur=4), "blurred"),
        (Image.new("RGB", (1654, 2339), (248, 248, 246)), "blank"),
        (scans.sheet(200).point(lambda value: value // 4), "dark"),
        (scans.sheet(200).point(lambda value: 225 + value // 10), "faint"),
    ],
)
def test_what_cannot_be_read_is_told(image: Image.Image, code: str) -> None:
    assert codes(measure(scans.jpeg(image), JPEG)) == [(code, 1)]


def test_a_sharp_photograph_of_a_page_is_fine_whatever_the_camera_says() -> None:
    for dpi in (None, 72):
        found = measure(scans.jpeg(scans.sheet(250), dpi), JPEG)
        assert (found["dpi"], found["found"]) == (250, [])


def test_a_scanner_says_the_size_of_a_small_card() -> None:
    card = scans.sheet(200).crop((150, 180, 150 + 1010, 180 + 640))  # 85.6 x 54 mm at 300
    assert measure(scans.jpeg(card, 300), JPEG)["dpi"] == 300


def test_black_and_white_is_noted_for_the_archive() -> None:
    out = io.BytesIO()
    scans.sheet(200, mode="1").save(out, "TIFF", dpi=(200, 200))
    found = measure(out.getvalue(), "image/tiff")
    assert (found["bits"], codes(found)) == (1, [("no_colour", 1)])


def test_other_kinds_and_broken_files_have_no_findings() -> None:
    assert measure(b"PK\x03\x04", "application/zip") == {}
    assert measure(b"%PDF-1.7 broken", PDF) == {}
    assert measure(b"\xff\xd8\xff", JPEG) == {}


def test_a_content_that_unpacks_past_all_measure_is_not_unpacked() -> None:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    bomb = document.make_stream(zlib.compress(b"q Q " * 5_000_000, 9))
    bomb.Filter = pikepdf.Name.FlateDecode
    bomb.write(zlib.compress(b"q Q " * 5_000_000, 9), filter=pikepdf.Name.FlateDecode)
    page.obj.Contents = bomb
    out = io.BytesIO()
    document.save(out)
    assert measure(out.getvalue(), PDF)["text"] == "written"  # looked at no further


def test_a_picture_of_absurd_size_is_measured_but_not_decoded() -> None:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    picture = document.make_stream(
        zlib.compress(b"\0" * 1000), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
        Width=90_000, Height=90_000, BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceRGB,
    )  # fmt: skip
    picture.write(zlib.compress(b"\0" * 1000), filter=pikepdf.Name.FlateDecode)
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    page.obj.Contents = document.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    out = io.BytesIO()
    document.save(out)
    assert measure(out.getvalue(), PDF)["dpi"] == 7696
