"""Validate: every byte counts, what comes later is seen, and a chain is judged at its own time."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import NumberObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from motcua.documents.signing import bounded, validate
from motcua.documents.signing.authority import CRL_LIFE, LIFE, Authority
from motcua.documents.signing.keys import split_pem
from motcua.documents.signing.validate import Anchors
from motcua.documents.signing.verdicts import Judgement, Outcome, TrustState, outcome_of, read
from motcua.documents.tests import samples, signing_world
from motcua.documents.tests.signing_world import PERSON, signed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(demo_signing: Path) -> Path:
    """Both keys in force."""
    signing_world.keys(demo_signing)
    return demo_signing


_kept: list[bytes] = []


@pytest.fixture
def licence() -> bytes:
    """A result with both signatures and all proof; the same bytes for every test."""
    if not _kept:
        _kept.append(signed()[1])
    return _kept[0]


def judged(pdf: bytes, **more: Any) -> Judgement:
    return validate.judge(pdf, more.get("anchors", signing_world.trusted()), samples.AT)


def flipped(pdf: bytes, at: int) -> bytes:
    data = bytearray(pdf)
    data[at] ^= 1
    return bytes(data)


def gaps_of(pdf: bytes) -> list[tuple[int, int]]:
    """Where the hexadecimal signatures stand."""
    found, at = [], pdf.find(b"/Contents <")
    while at >= 0:
        found.append((at + 11, pdf.index(b">", at)))
        at = pdf.find(b"/Contents <", at + 1)
    return found


def test_not_one_byte_can_be_changed_unseen(licence: bytes) -> None:
    assert judged(licence).outcome == Outcome.VALID
    chance = random.Random(50)
    begin, end = gaps_of(licence)[-1]
    used = begin + len(licence[begin:end].rstrip(b"0"))
    places = chance.sample(range(len(licence)), 6)
    places += [chance.randrange(*gap) for gap in gaps_of(licence)]  # in each signature
    places += [at - 40 for at in _revisions(licence)]  # in each revision
    places += [*chance.sample(range(begin, used), 8), used + 4, end - 1, len(licence) - 1]
    for at in places:
        outcome = judged(flipped(licence, at)).outcome
        assert outcome in (Outcome.ALTERED, Outcome.UNREADABLE), at


def _revisions(pdf: bytes) -> list[int]:
    ends, at = [], pdf.find(b"%%EOF")
    while at >= 0:
        ends.append(at)
        at = pdf.find(b"%%EOF", at + 1)
    return ends


def test_digits_of_another_case_and_bytes_behind_are_seen(licence: bytes) -> None:
    begin, end = gaps_of(licence)[-1]
    other = licence[:begin] + licence[begin:end].lower() + licence[end:]
    assert judged(other).outcome == Outcome.VALID  # the same digits, all written small
    mixed = bytearray(licence)
    place = next(at for at in range(begin, end) if licence[at : at + 1] in b"ABCDEF")
    mixed[place] += 32
    assert judged(bytes(mixed)).outcome == Outcome.ALTERED
    for more in (b"\n", b" ", b"%", b"\n%%EOF\n", b"<html>"):
        assert judged(licence + more).outcome in (Outcome.ALTERED, Outcome.UNREADABLE), more


def test_what_is_added_after_the_last_signature_is_seen(licence: bytes) -> None:
    def moved(writer: IncrementalPdfFileWriter) -> None:
        page = writer.root["/Pages"]["/Kids"][0].get_object()
        page[pdf_name("/Rotate")] = NumberObject(180)
        writer.update_container(page)

    def drawn(writer: IncrementalPdfFileWriter) -> None:
        note = writer.root["/AcroForm"]["/Fields"][0].get_object()
        note[pdf_name("/Rect")][0] = NumberObject(1)
        writer.update_container(note)

    for shadow in (moved, drawn):
        assert judged(_later(licence, shadow)).outcome == Outcome.ALTERED, shadow


def _later(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_signature_taken_away_leaves_no_whole_letter(licence: bytes) -> None:
    ends = _revisions(licence)
    assert judged(licence[: ends[0] + 5]).outcome == Outcome.UNSIGNED
    assert [s.signer for s in judged(licence[: ends[1] + 5]).signatures] == [PERSON]
    assert judged(licence[: ends[2] - 100]).outcome in (Outcome.ALTERED, Outcome.UNREADABLE)


def test_a_signer_of_another_authority_is_not_trusted(licence: bytes, tmp_path: Path) -> None:
    other = Authority(tmp_path / "other")
    other.folder.mkdir()
    other.make(samples.AT)
    pem = (other.folder / "root.pem").read_bytes()
    stranger = Anchors((der_of(pem),))
    for anchors in (Anchors(), stranger):
        found = judged(licence, anchors=anchors)
        assert found.outcome == Outcome.UNTRUSTED
        assert all(one.sound for one in found.signatures)
        assert {one.trust for one in found.signatures} == {TrustState.UNTRUSTED}


def der_of(pem: bytes) -> bytes:
    return split_pem(pem.decode())[0]


def test_revoked_before_signing_counts_and_revoked_afterwards_does_not(
    licence: bytes, folder: Path
) -> None:
    authority = Authority(folder)
    person = der_of((folder / "person.pem").read_bytes())
    authority.revoke([(person, samples.AT + timedelta(days=30))], samples.AT + timedelta(days=30))
    assert judged(licence).outcome == Outcome.VALID
    authority.revoke([(person, samples.AT - timedelta(days=1))], samples.AT)
    found = judged(licence)
    assert found.outcome == Outcome.REVOKED
    assert [s.trust for s in found.signatures] == [TrustState.REVOKED, TrustState.TRUSTED]


def test_a_result_is_checked_when_its_certificates_have_long_expired(licence: bytes) -> None:
    later = samples.AT + LIFE + timedelta(days=400)
    assert later > samples.AT + CRL_LIFE
    roots = Anchors(signing_world.trusted().roots)  # of all else, only what the file brings
    found = validate.judge(licence, roots, later)
    assert found.outcome == Outcome.VALID
    assert all(s.revocation_known and s.stamped for s in found.signatures)


def test_without_a_time_stamp_an_expired_certificate_proves_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("motcua.documents.signing.stamping.of_tests", lambda *_: None)
    _, pdf = signed("receipt", person=False)
    anchors = signing_world.trusted()
    now = validate.judge(pdf, anchors, samples.AT)
    assert (now.outcome, now.signatures[0].stamped) == (Outcome.VALID, False)
    late = validate.judge(pdf, anchors, samples.AT + LIFE + timedelta(days=1))
    assert late.outcome == Outcome.EXPIRED


def test_files_that_nobody_signed_and_files_that_are_none() -> None:
    assert judged(samples.pdf()).outcome == Outcome.UNSIGNED
    assert judged(b"").outcome == Outcome.UNSIGNED
    for hostile in (
        b"%PDF-1.7\n/ByteRange",
        samples.pdf("<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>"),
        samples.pdf("<< /ByteRange [0 99999999999 0 -4] /Contents (x) >>"),
        samples.pdf("/ByteRange " + "[" * 5000),
    ):
        assert judged(hostile).outcome in (Outcome.UNREADABLE, Outcome.ALTERED)


def test_a_file_of_a_stranger_is_judged_in_a_process_of_its_own(licence: bytes) -> None:
    anchors = signing_world.trusted()
    given = (anchors.roots, anchors.others, anchors.lists)
    found = bounded.judge_bounded(licence, given, samples.AT)
    assert found == judged(licence)
    bomb = zlib.compress(b"[" * 200_000_000, 9)
    hostile = samples.pdf(
        "<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length "
        f"{len(bomb)} >>\nstream\n" + bomb.decode("latin-1") + "\nendstream /ByteRange"
    )
    assert bounded.judge_bounded(hostile, given, samples.AT).outcome == Outcome.UNREADABLE
    assert bounded.judge_bounded(licence, given, samples.AT, 0).outcome == Outcome.UNREADABLE


def test_a_judgement_survives_storage(licence: bytes) -> None:
    found = judged(licence)
    assert read(found.stored()) == found
    assert outcome_of(()) == Outcome.UNSIGNED
