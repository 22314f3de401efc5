"""Uploads come in inspected, scanned and stored, or not at all; downloads go out tamed."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from motcua.documents import files, store
from motcua.documents.inspection.verdict import Refused
from motcua.documents.models import StoredFile
from motcua.documents.tests import samples
from motcua.kernel import clock


def kept(root: Path) -> list[Path]:
    return [p for p in root.rglob("*") if p.is_file()]


def test_accept_stores_the_content_and_tidies_the_name() -> None:
    body = samples.pdf()
    accepted = files.accept(SimpleUploadedFile("x", body), "C:\\Đơn  đề nghị.pdf")
    assert accepted.name == "Đơn đề nghị.pdf"
    assert (accepted.media_type, accepted.size) == ("application/pdf", len(body))
    assert accepted.scan == "not scanned"
    with store.open_(accepted.sha256) as file:
        assert file.read() == body


def test_a_refused_upload_leaves_nothing(file_root: Path) -> None:
    with pytest.raises(Refused):
        files.accept(b"MZ", "a.pdf")
    assert kept(file_root) == []


class Endless(UploadedFile):
    """An upload that never ends and does not say how large it is."""

    def __init__(self) -> None:
        super().__init__(name="a.pdf")
        self.size = None
        self.given = 0

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        while True:
            self.given += 65536
            yield b"\0" * 65536


def test_reading_stops_as_soon_as_the_limit_is_passed(file_root: Path, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 1024 * 1024
    upload = Endless()
    with pytest.raises(Refused) as refused:
        files.accept(upload, "a.pdf")
    assert refused.value.code == "too_large"
    assert refused.value.params == {"most": 1}
    assert upload.given == 17 * 65536
    declared = SimpleUploadedFile("a.pdf", b"")
    declared.size = 100 * 1024 * 1024
    with pytest.raises(Refused, match="larger than 1 MB"):
        files.accept(declared, "a.pdf")
    assert kept(file_root) == []


@pytest.mark.django_db
def test_record_names_files_in_one_statement(django_assert_num_queries: Any) -> None:
    one = files.accept(samples.pdf(), "a.pdf")
    two = files.accept(samples.pdf(pages=2), "b.pdf")
    with django_assert_num_queries(1):
        files.record([one, two, one])
    with django_assert_num_queries(1):
        files.record([one])
    with django_assert_num_queries(0):
        files.record([])
    assert StoredFile.objects.count() == 2
    assert StoredFile.objects.get(sha256=one.sha256).media_type == "application/pdf"


@pytest.mark.django_db
def test_sweep_spares_what_a_row_names() -> None:
    named = files.accept(samples.pdf(), "a.pdf")
    orphan = files.accept(samples.pdf(pages=2), "b.pdf")
    files.record([named])
    with clock.travel(clock.now() + timedelta(hours=25)):
        assert files.sweep() == 1
    assert store.exists(named.sha256)
    assert not store.exists(orphan.sha256)


@pytest.mark.django_db
def test_serve_lets_no_browser_take_a_file_for_a_page() -> None:
    accepted = files.accept(samples.docx(), "a.docx")
    response = files.serve(accepted.sha256, 'Đơn "1".docx', accepted.media_type, inline=True)
    assert b"".join(response.streaming_content) == samples.docx()
    assert response["Content-Disposition"] == (
        "attachment; filename=\"don 1.docx\"; filename*=UTF-8''%C4%90%C6%A1n%20%221%22.docx"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    shown = files.serve(accepted.sha256, "a.pdf", "application/pdf", inline=True)
    assert shown["Content-Disposition"].startswith("inline;")
    shown.close()


class Clamd(threading.Thread):
    """A scanner of one look, that finds the word EICAR."""

    def __init__(self, answer: bytes | None = None) -> None:
        super().__init__(daemon=True)
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.server.getsockname()[1]}"
        self.answer = answer
        self.seen = b""

    def run(self) -> None:
        link, _ = self.server.accept()
        with link, link.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while size := struct.unpack(">I", stream.read(4))[0]:
                self.seen += stream.read(size)
            found = b"stream: Eicar-Test FOUND\0" if b"EICAR" in self.seen else b"stream: OK\0"
            link.sendall(self.answer if self.answer is not None else found)
        self.server.close()


@pytest.mark.parametrize(
    ("body", "answer", "code"),
    [
        (samples.pdf("(EICAR)"), None, "malware"),
        (samples.pdf(), b"INSTREAM size limit exceeded. ERROR\0", "scanner"),
        (samples.pdf(), b"", "scanner"),
    ],
)
def test_what_the_scanner_does_not_call_clean_is_refused(
    body: bytes, answer: bytes | None, code: str, settings: Any, file_root: Path
) -> None:
    clamd = Clamd(answer)
    clamd.start()
    settings.CLAMD = clamd.address
    with pytest.raises(Refused) as refused:
        files.accept(body, "a.pdf")
    clamd.join(5)
    assert refused.value.code == code
    assert kept(file_root) == []


def test_a_clean_file_is_recorded_as_scanned(settings: Any) -> None:
    clamd = Clamd()
    clamd.start()
    settings.CLAMD = clamd.address
    body = samples.pdf("(" + "x" * 200_000 + ")")
    assert files.accept(body, "a.pdf").scan == "clean"
    clamd.join(5)
    assert clamd.seen == body


def test_a_scanner_that_is_away_refuses_for_now(settings: Any, file_root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMD = f"127.0.0.1:{server.getsockname()[1]}"
    with pytest.raises(Refused, match="Try again in a few minutes"):
        files.accept(samples.pdf(), "a.pdf")
    assert kept(file_root) == []
