"""Read: a scan gets a searchable copy beside it, where a program for it is installed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageDraw

from motcua.documents import copies, files, store, tasks
from motcua.documents.models import StoredFile
from motcua.documents.quality import reading
from motcua.documents.quality.measure import measure
from motcua.documents.tests import reader_stand_in, samples, scans

PDF, JPEG = "application/pdf", "image/jpeg"
SMALL = scans.sheet(60)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Installs a stand-in for the program."""

    def install(**how: str) -> None:
        found = reader_stand_in.program(tmp_path, **how)
        monkeypatch.setattr(reading, "program", lambda: found)

    return install


@pytest.fixture
def no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "program", lambda: "")


def why(data: bytes, media_type: str = PDF, **how: int) -> str:
    with pytest.raises(reading.Unread) as caught:
        reading.searchable(data, media_type, **how)
    return caught.value.code


def test_the_copy_has_the_pictures_as_they_were_and_text_below(reader: Any) -> None:
    reader()
    scan = scans.pdf(SMALL, SMALL)
    copy = reading.searchable(scan, PDF)
    assert (copy.pages, copy.words) == (2, 6)
    found = measure(copy.pdf, PDF)
    assert (found["pages"], found["text"], found["pdfa"]) == (2, "layer", "2b")
    with pikepdf.open(io.BytesIO(scan)) as old, pikepdf.open(io.BytesIO(copy.pdf)) as new:
        for before, after in zip(old.pages, new.pages, strict=True):
            was = before.obj.Resources.XObject.Im0.read_raw_bytes()
            assert after.obj.Resources.XObject.Scan.read_raw_bytes() == was
            assert [round(float(n)) for n in after.mediabox] == [0, 0, 595, 842]
        assert new.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert "/Encrypt" not in new.trailer


def test_the_same_scan_gives_the_same_copy(reader: Any) -> None:
    reader()
    scan = scans.jpeg(SMALL, 150)
    assert reading.searchable(scan, JPEG).pdf == reading.searchable(scan, JPEG).pdf


def test_a_photograph_that_was_turned_stands_upright(reader: Any) -> None:
    reader()
    lying = Image.new("RGB", (400, 200), "white")
    ImageDraw.Draw(lying).rectangle((0, 0, 60, 200), fill="black")  # its top, once it is turned
    exif = lying.getexif()
    exif[0x0112] = 6
    out = io.BytesIO()
    lying.save(out, "JPEG", exif=exif)
    copy = reading.searchable(out.getvalue(), JPEG)
    with pikepdf.open(io.BytesIO(copy.pdf)) as made:
        picture = pikepdf.PdfImage(made.pages[0].obj.Resources.XObject.Scan).as_pil_image()
    assert picture.size == (200, 400)
    assert picture.convert("L").getpixel((100, 10)) < 50
    assert picture.convert("L").getpixel((100, 390)) > 200


def test_a_page_that_a_scanner_turned_stands_upright(reader: Any) -> None:
    reader()
    with pikepdf.open(io.BytesIO(scans.pdf(SMALL))) as opened:
        opened.pages[0].obj.Rotate = 90
        out = io.BytesIO()
        opened.save(out)
    with pikepdf.open(io.BytesIO(reading.searchable(out.getvalue(), PDF).pdf)) as made:
        assert [round(float(n)) for n in made.pages[0].mediabox] == [0, 0, 842, 595]
        assert "/Rotate" not in made.pages[0].obj


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (scans.pdf(SMALL, layer=True), "layered"),
        (scans.pdf(None), "unusual"),
        (scans.pdf(*[SMALL] * 21), "long"),
        (samples.pdf(), "unusual"),
        (b"%PDF-1.4 nothing", "unusual"),
    ],
)
def test_what_is_not_a_scan_is_left_alone(reader: Any, data: bytes, code: str) -> None:
    reader()
    assert why(data) == code


def test_a_page_without_any_word_has_no_copy(reader: Any) -> None:
    reader(words="- .")
    assert why(scans.pdf(SMALL)) == "empty"


@pytest.mark.parametrize(
    "code",
    [
        "while True: pass",  # ended when its time is used up
        "bytearray(4 << 30)",  # more memory than it may have
        "open(sys.argv[2] + '.pdf', 'wb').write(bytes(100 << 20))",
        "sys.exit(1)",
    ],
)
def test_a_reader_that_goes_astray_is_ended(reader: Any, code: str) -> None:
    reader(code=code)
    assert why(scans.pdf(SMALL), seconds=1) == "costly"


def test_the_program_of_this_machine_reads_vietnamese_or_is_said_to_be_absent() -> None:
    picture = scans.jpeg(scans.sheet(150, lines=3), 150)
    if not reading.program():
        assert why(picture, JPEG) == "absent"
    else:
        assert reading.searchable(picture, JPEG).words >= 30


def test_without_a_program_nothing_is_wanted(no_reader: None) -> None:
    assert not copies.wanted(PDF, {"text": "none", "dpi": 200})
    assert why(scans.pdf(SMALL)) == "absent"


@pytest.mark.parametrize(
    ("media_type", "quality", "wanted"),
    [
        (PDF, {"text": "none", "dpi": 200}, True),
        (JPEG, {"text": "none", "dpi": 96}, True),
        (PDF, {"text": "written"}, False),
        (PDF, {"text": "layer", "dpi": 200}, False),
        (PDF, {}, False),
        ("image/gif", {"text": "none", "dpi": 200}, False),
    ],
)
def test_only_scans_without_text_are_read(
    reader: Any, media_type: str, quality: dict[str, Any], wanted: bool
) -> None:
    reader()
    assert copies.wanted(media_type, quality) is wanted


@pytest.mark.django_db
def test_a_scan_that_was_handed_in_is_read_after_the_commit(
    reader: Any, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    reader()
    asked: list[str] = []
    monkeypatch.setattr("motcua.documents.files.tasks.enqueue_reading", asked.append)
    scan = files.accept(scans.pdf(SMALL), "giay.pdf")
    born = files.accept(samples.pdf(), "don.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        files.record([scan, born])
        assert asked == []
    assert asked == [scan.sha256]


@pytest.mark.django_db
def test_the_scan_stays_and_its_copy_goes_with_it(reader: Any, file_root: Path) -> None:
    reader()
    data = scans.pdf(SMALL)
    scan = files.accept(data, "giay.pdf")
    files.record([scan])
    assert tasks.read_file.func(scan.sha256) == "made"
    reader(code="sys.exit(1)")
    assert tasks.read_file.func(scan.sha256) == "made"  # harmless when repeated
    assert store.open_(scan.sha256).read() == data
    copy = copies.open_(scan.sha256).read()
    assert measure(copy, PDF)["text"] == "layer"
    made = next((file_root / "searchable").glob("*/*.pdf"))
    assert made.stat().st_mode & 0o077 == 0
    assert files.sweep(hours=0) == 0
    StoredFile.objects.all().delete()
    store.path(scan.sha256).unlink()
    assert files.sweep(hours=0) == 1
    assert not copies.exists(scan.sha256)


@pytest.mark.django_db
def test_why_there_is_no_copy_is_noted_and_not_tried_again(reader: Any) -> None:
    reader(words="")
    scan = files.accept(scans.pdf(SMALL), "giay.pdf")
    files.record([scan])
    assert tasks.read_file.func(scan.sha256) == "empty"
    reader()
    assert tasks.read_file.func(scan.sha256) == "empty"
    assert not copies.exists(scan.sha256)


def test_a_copy_is_named_after_its_scan_and_shown(reader: Any) -> None:
    reader()
    scan = files.accept(scans.pdf(SMALL), "giay.pdf")
    assert copies.make(scan.sha256, scan.media_type) == "made"
    response = files.serve_copy(scan.sha256, "giấy tờ.pdf")
    assert "giay to-hai-lop.pdf" in response["Content-Disposition"]
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    with pytest.raises(FileNotFoundError):
        files.serve_copy("0" * 64, "a.pdf")
