"""What an upload is, judged by its bytes, and each refusal with its code."""

from __future__ import annotations

import io
from contextlib import suppress

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from motcua.documents.inspection import image as image_rules
from motcua.documents.inspection.door import inspect, tidy_name
from motcua.documents.inspection.office import DOCX, ODT, XLSX
from motcua.documents.inspection.verdict import Refused, Verdict
from motcua.documents.tests import samples


def refusal(data: bytes, name: str) -> str:
    """The code of the refusal."""
    with pytest.raises(Refused) as refused:
        inspect(data, name)
    assert str(refused.value)
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "name", "verdict"),
    [
        (samples.pdf(pages=3), "a.pdf", Verdict("application/pdf", 3)),
        (samples.pdf() + b"\r\n\0\0", "a.PDF", Verdict("application/pdf", 1)),
        (samples.image("JPEG"), "ảnh.JPG", Verdict("image/jpeg")),
        (samples.image("PNG"), "a.png", Verdict("image/png")),
        (samples.image("TIFF"), "a.tiff", Verdict("image/tiff", 1)),
        (samples.docx(), "đơn.docx", Verdict(DOCX)),
        (
            samples.archive(
                **{"[Content_Types]_dot_xml": b"<x/>", "xl__workbook_dot_xml": b"<x/>"}
            ),
            "a.xlsx",
            Verdict(XLSX),
        ),
        (
            samples.archive(mimetype=ODT.encode(), content_dot_xml=b"<x/>"),
            "a.odt",
            Verdict(ODT),
        ),
    ],
)
def test_ordinary_files_are_taken_as_what_they_are(
    data: bytes, name: str, verdict: Verdict
) -> None:
    assert inspect(data, name) == verdict


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.pdf", "empty"),
        (b"hello", "a.txt", "kind"),
        (b"hello", "no-ending", "kind"),
        (b"MZ\x90\0" + samples.pdf(), "a.pdf", "kind"),
        (b"\x7fELF" + b"\0" * 60, "a.pdf", "kind"),
        (b"<html><script>1</script>", "a.pdf", "kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "a.docx", "kind"),
        (samples.image("PNG"), "a.jpg", "name_disagrees"),
        (samples.pdf(), "a.docx", "name_disagrees"),
        (samples.pdf(), "a\u202efdp.pdf", "name"),
        (samples.pdf(), "a\x07.pdf", "name"),
        (samples.pdf(), "a\nb.pdf", "name"),
    ],
)
def test_a_file_of_another_kind_is_refused(data: bytes, name: str, code: str) -> None:
    assert refusal(data, name) == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\n" + samples.pdf(), "kind"),
        (samples.pdf()[:-30], "damaged"),
        (b"%PDF-1.7\n" + b"a" * 500, "damaged"),
        (samples.pdf() + samples.docx(), "mixed"),
        (samples.pdf() + b"MZ" + b"\x01" * 100, "mixed"),
        (samples.pdf("(<script>alert(1)</script>)"), "mixed"),
        (samples.pdf("<< /S /JavaScript /JS (app.alert\\(1\\)) >>"), "active"),
        (samples.pdf("<< /S /J#61vaScript >>"), "active"),
        (samples.pdf("<< /S /Launch /F (cmd.exe) >>"), "active"),
        (samples.pdf("<< /Names << /EmbeddedFiles 9 0 R >> >>"), "active"),
        (samples.pdf(pages=2001), "too_many_pages"),
        (samples.object_stream_bomb(), "bomb"),
    ],
)
def test_a_hostile_pdf_is_refused(data: bytes, code: str) -> None:
    assert refusal(data, "a.pdf") == code


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def test_a_pdf_locked_with_a_password_is_refused() -> None:
    with pikepdf.open(io.BytesIO(samples.pdf())) as pdf:
        locked = saved(pdf, encryption=pikepdf.Encryption(user="mở", owner="mở"))
        readable = saved(pdf, encryption=pikepdf.Encryption(user="", owner="chủ"))
    assert refusal(locked, "a.pdf") == "encrypted"
    assert inspect(readable, "a.pdf") == Verdict("application/pdf", 1)


def test_a_script_inside_compressed_objects_is_found() -> None:
    packed = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
    with pikepdf.open(io.BytesIO(samples.pdf(pages=2))) as pdf:
        clean = saved(pdf, **packed)
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        hostile = saved(pdf, **packed)
    assert b"JavaScript" not in hostile
    assert inspect(clean, "a.pdf") == Verdict("application/pdf", 2)
    assert refusal(hostile, "a.pdf") == "active"


def test_a_picture_with_something_behind_it_is_refused() -> None:
    for kind, name in (("PNG", "a.png"), ("JPEG", "a.jpg"), ("TIFF", "a.tif")):
        whole = samples.image(kind)
        assert refusal(whole + samples.docx(), name) == "mixed"
        assert refusal(whole + b"<script>1</script>", name) == "mixed"
        assert refusal(whole[: len(whole) // 3], name) == "damaged"


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_rules, "MAX_PIXELS", 1000)
    assert refusal(samples.image("PNG", (100, 11)), "a.png") == "too_many_pixels"
    assert inspect(samples.image("PNG", (100, 10)), "a.png") == Verdict("image/png")


def test_a_real_decompression_bomb_costs_nothing() -> None:
    bomb = io.BytesIO()
    Image.new("1", (20000, 20000)).save(bomb, "PNG")
    assert refusal(bomb.getvalue(), "a.png") == "too_many_pixels"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (samples.docx(word__vbaProject_dot_bin=b"x"), "macros"),
        (samples.docx(b"application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
        (samples.docx(word__media__a_dot_bin=b"\0" * 3_000_000), "bomb"),
        (samples.docx(**{"/etc/passwd": b"x"}), "damaged"),
        (samples.docx(**{"../../x": b"x"}), "damaged"),
        (samples.archive(a_dot_txt=b"x"), "kind"),
        (samples.docx()[:-10], "damaged"),
        (samples.docx() + b"trailing", "mixed"),
        (samples.docx(**{f"n{n}": b"" for n in range(5000)}), "bomb"),
        (
            samples.archive(
                mimetype=ODT.encode(), content_dot_xml=b"<x/>", Basic__x_dot_xml=b"<x/>"
            ),
            "macros",
        ),
    ],
)
def test_a_hostile_document_is_refused(data: bytes, code: str) -> None:
    assert refusal(data, "a.docx") == code


def test_a_name_is_tidied_and_keeps_its_ending() -> None:
    assert tidy_name("C:\\Users\\mẫu\\Đơn  đề nghị.pdf") == "Đơn đề nghị.pdf"
    assert tidy_name("../../etc/pass\x00wd.pdf") == "passwd.pdf"
    assert tidy_name("e\u0302.pdf") == "ê.pdf"
    assert tidy_name(".pdf") == "tep.pdf"
    assert len(tidy_name("a" * 400 + ".docx")) == 120
    assert tidy_name("a" * 400 + ".docx").endswith("a.docx")


HEADS = [b"%PDF-1.4\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"PK\x03\x04"]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=300), st.sampled_from(["a.pdf", "a.docx"]))
def test_no_rubbish_makes_the_inspector_fail(head: bytes, rest: bytes, name: str) -> None:
    with pytest.raises(Refused):
        inspect(head + rest, name)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**31), st.integers(0, 255))
def test_a_changed_byte_is_judged_and_never_an_error(at: int, byte: int) -> None:
    for data, name in ((samples.pdf("<< /S /XRef >>"), "a.pdf"), (samples.docx(), "a.docx")):
        changed = bytearray(data)
        changed[at % len(data)] = byte
        with suppress(Refused):
            assert inspect(bytes(changed), name).media_type
