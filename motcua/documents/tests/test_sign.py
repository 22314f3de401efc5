"""Sign: first the person, then the agency's seal; later where the keys do not answer; once."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from motcua.documents import plans, queries, rendering, tasks
from motcua.documents.actions.keys import register_key, revoke_key
from motcua.documents.actions.sign import ask_again, retry_failed, sign, sign_letter
from motcua.documents.models import Letter, SigningKey
from motcua.documents.signing import appearance, validate
from motcua.documents.signing.keys import Refused, Unavailable
from motcua.documents.signing.software import SoftwareSigner
from motcua.documents.signing.verdicts import Outcome
from motcua.documents.tests import samples, signing_world
from motcua.documents.tests.signing_world import AGENCY, AGENCY_NAME, PERSON, issued, signed
from motcua.kernel import clock
from motcua.ledger.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keys(demo_signing: Path) -> tuple[SigningKey, SigningKey]:
    """Both keys in force; the clock of the demonstration stands at the letters' date."""
    return signing_world.keys(demo_signing)


def events() -> list[tuple[str, str]]:
    rows = Event.objects.filter(type__startswith="letter.").order_by("id")
    return list(rows.values_list("type", "stream"))


def test_the_person_signs_first_and_then_the_agency() -> None:
    letter, pdf = signed()
    found = validate.judge(pdf, signing_world.trusted(), samples.AT)
    assert found.outcome == Outcome.VALID
    assert [(s.field, s.signer, s.organisation) for s in found.signatures] == [
        ("Signature1_person", PERSON, AGENCY_NAME),
        ("Signature2_agency", AGENCY_NAME, AGENCY_NAME),
    ]
    assert all(s.stamped and s.revocation_known for s in found.signatures)
    assert [s.later for s in found.signatures] == ["signatures", "proof"]
    assert (letter.signing, letter.signed_at) == ("signed", samples.AT)
    assert events() == [("letter.signed", f"letter:{letter.id}")]


def test_the_first_signature_is_whole_before_the_second_comes() -> None:
    _, pdf = signed()
    revisions = [at + 5 for at in _ends(pdf)]
    first = validate.judge(pdf[: revisions[1]] + b"\n", signing_world.trusted(), samples.AT)
    assert [s.signer for s in first.signatures] == [PERSON]
    assert pdf.startswith(pdf[: revisions[0]])
    assert len(revisions) == 4  # the letter, two signatures with their proof, the last time stamp


def _ends(pdf: bytes) -> list[int]:
    ends, at = [], pdf.find(b"%%EOF")
    while at >= 0:
        ends.append(at)
        at = pdf.find(b"%%EOF", at + 1)
    return ends


@pytest.mark.parametrize("kind", ["receipt", "supplement"])
def test_without_a_person_the_agency_signs_alone_at_the_top_right(kind: str) -> None:
    _, pdf = signed(kind, person=False)
    found = validate.judge(pdf, signing_world.trusted(), samples.AT)
    assert found.outcome == Outcome.VALID
    assert [s.field for s in found.signatures] == ["Signature2_agency"]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[0]
        left, bottom, right, top = (float(x) for x in page.Annots[0].Rect)
        width, height = (float(x) for x in page.mediabox[2:])
        assert len(opened.pages) == 1
        assert right == pytest.approx(width - 12 * appearance.MM, abs=0.1)
        assert top == pytest.approx(height - 5 * appearance.MM, abs=0.1)
        assert (left > width / 4, bottom > height * 0.9) == (True, True)


@pytest.mark.parametrize(("paragraphs", "pages"), [(1, 1), (12, 2)])
def test_the_seal_covers_a_third_of_the_signature_from_the_left(
    paragraphs: int, pages: int
) -> None:
    _, pdf = signed(body=["Đoạn văn dài của quyết định này. " * 8] * paragraphs)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == pages
        seen = [
            [note for note in page.get("/Annots", ()) if "Timestamp" not in str(note.T)]
            for page in opened.pages
        ]
        assert [len(notes) for notes in seen] == [0] * (pages - 1) + [2]
        person, seal = ([float(x) for x in note.Rect] for note in seen[-1])
    third = person[0] + (person[2] - person[0]) / 3
    assert seal[2] == pytest.approx(third, abs=0.1)
    assert seal[2] - seal[0] == pytest.approx(36 * appearance.MM, abs=0.1)


def test_a_signed_result_stays_pdf_a() -> None:
    _, pdf = signed()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        with opened.open_metadata() as meta:
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "B")
        assert "/OutputIntents" in opened.Root
        assert not opened.is_encrypted
        for note in opened.pages[0].Annots:
            assert int(note.F) & 0b100110 == 0b100  # printed, neither hidden nor out of view
            assert set(note.get("/AP", {"/N": None}).keys()) == {"/N"}
        known = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary)]
        fonts = [one for one in known if one.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        assert "/DSS" in opened.Root
        assert len(opened.Root.DSS.CRLs) == 2


def test_nobody_is_given_a_letter_before_it_is_signed() -> None:
    letter = issued()
    assert (letter.signing, queries.unsigned(signing_world.SUBJECT)) == ("pending", True)
    assert queries.unsigned_result(signing_world.SUBJECT) is True
    with pytest.raises(rendering.NotSigned):
        queries.pdf_of(letter)
    assert tasks.render_letter.func(str(letter.id)) == ""
    assert Letter.objects.get().sha256 == ""
    sign(letter.id)
    assert queries.unsigned(signing_world.SUBJECT) is False


def test_signing_twice_signs_once() -> None:
    letter, pdf = signed()
    assert sign_letter.func(str(letter.id)) == "signed"
    assert queries.pdf_of(Letter.objects.get()) == pdf
    assert len(events()) == 1


def test_one_worker_at_a_time_signs_a_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = issued()
    seen: list[str] = []
    real = plans.plan_of

    def planned(*args: Any) -> Any:
        seen.append(sign(letter.id).signing)  # another worker comes while this one is at it
        return real(*args)

    monkeypatch.setattr(plans, "plan_of", planned)
    assert sign(letter.id).signing == "signed"
    assert seen == ["pending"]
    assert Letter.objects.get().sign_tries == 1


def test_a_module_that_is_down_is_asked_again_later_and_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def down(self: SoftwareSigner, digest: bytes) -> bytes:
        raise Unavailable("the security module does not answer")

    with clock.travel(samples.AT) as time:
        letter = issued()
        with monkeypatch.context() as broken:
            broken.setattr(SoftwareSigner, "sign", down)
            waits = []
            for _ in range(9):
                row = sign(letter.id)
                assert row.sign_next is not None
                waits.append(int((row.sign_next - clock.now()).total_seconds()))
                assert sign(letter.id).sign_tries == row.sign_tries  # not before its time
                time.move_to(row.sign_next)
        assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
        assert (row.signing, row.sign_reason) == ("pending", "the security module does not answer")
        assert (row.sha256, events()) == ("", [])
        assert sign(letter.id).signing == "signed"
        assert len(events()) == 1


def test_what_no_worker_took_up_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr("motcua.documents.actions.sign.enqueue", asked.append)
    letter = issued()
    assert ask_again(samples.AT + timedelta(minutes=9)) == 0
    assert ask_again(samples.AT + timedelta(minutes=11)) == 1
    assert asked == [letter.id]


def test_without_a_key_it_fails_with_a_plain_reason_until_there_is_one(
    keys: tuple[SigningKey, SigningKey], demo_signing: Path, django_capture_on_commit_callbacks: Any
) -> None:
    revoke_key(keys[0].pk, samples.AT)
    letter = sign(issued().id)
    assert letter.signing == "failed"
    assert letter.sign_reason == f"{PERSON} has no signing key in force"
    assert (letter.sha256, events()[0][0]) == ("", "letter.signing_failed")
    assert queries.unsigned(signing_world.SUBJECT) is True
    authority, _, _ = signing_world.authority(demo_signing)
    new = authority.issue("person-2", PERSON, AGENCY_NAME, samples.AT)
    with django_capture_on_commit_callbacks(execute=False) as after:
        register_key(new, "demo", account=signing_world.account().pk, image=b"\x89PNG")
    assert (Letter.objects.get().signing, len(after)) == ("pending", 1)


def test_the_seal_alone_never_goes_out_where_a_person_must_sign(
    keys: tuple[SigningKey, SigningKey], nothing_signed: Callable[[], None]
) -> None:
    revoke_key(keys[1].pk, samples.AT)
    assert sign(issued().id).signing == "failed"
    nothing_signed()


@pytest.fixture
def nothing_signed(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Asserts that no key was used."""
    used: list[bytes] = []
    monkeypatch.setattr(SoftwareSigner, "sign", lambda _, digest: used.append(digest) or b"")

    def check() -> None:
        assert used == []
        assert Letter.objects.get().sha256 == ""

    return check


def test_a_new_key_takes_the_place_of_the_old(keys: tuple[SigningKey, SigningKey]) -> None:
    first = SigningKey.objects.get(pk=keys[0].pk)
    assert first.revoked_at is None
    ref = signing_world._made(samples.AT)[1]
    again = type(ref)("person-again", ref.certificate, ref.chain)
    second = register_key(again, "demo", account=signing_world.account().pk)
    first.refresh_from_db()
    assert first.revoked_at is not None
    in_force = SigningKey.objects.filter(account=second.account_id, revoked_at=None)
    assert [row.pk for row in in_force] == [second.pk]


def test_an_unreadable_certificate_is_refused() -> None:
    ref = signing_world._made(samples.AT)[1]
    with pytest.raises(Refused):
        register_key(type(ref)("x", b"nonsense"), "demo", agency="other")
    assert SigningKey.objects.count() == 2


def test_keys_in_files_never_sign_outside_a_demonstration(settings: Any) -> None:
    letter = issued()
    settings.DEMO = False
    row = sign(letter.id)
    assert row.signing == "failed"
    assert "may not sign here" in row.sign_reason
    settings.DEMO = True
    assert retry_failed() == 1
    assert sign(letter.id).signing == "signed"


def test_a_key_file_that_others_can_read_is_refused(demo_signing: Path) -> None:
    (demo_signing / "agency.key").chmod(0o644)
    row = sign(issued("receipt", person=False).id)
    assert (row.signing, "can be read by others" in row.sign_reason) == ("failed", True)


def test_where_nobody_signs_letters_go_out_as_before(settings: Any) -> None:
    settings.SIGNING = "none"
    letter = issued()
    assert letter.signing == ""
    pdf = queries.pdf_of(letter)
    assert b"/ByteRange" not in pdf
    assert queries.unsigned(signing_world.SUBJECT) is False
    assert letter.sign_as_id == signing_world.account().pk


def test_prints_for_the_office_are_never_signed() -> None:
    assert issued("book", person=False).signing == ""
    assert issued("control", person=False).signing == ""


def test_the_database_holds_nothing_secret(demo_signing: Path) -> None:
    secret = (demo_signing / "agency.key").read_text().splitlines()[1]
    for row in SigningKey.objects.filter(agency=AGENCY):
        assert secret not in "".join(str(value) for value in vars(row).values())
