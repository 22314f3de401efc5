"""Check a file: genuine, replaced, changed, another's, doubtful or unknown, in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.documents import files, judging, sayings, store, tasks
from motcua.documents.actions.issue import issue
from motcua.documents.checking import Answer, check
from motcua.documents.models import Letter, SignatureVerdict, StoredFile
from motcua.documents.signing.verdicts import Outcome
from motcua.documents.tests import samples, signing_world
from motcua.documents.tests.signing_world import AGENCY, SUBJECT, signed
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _inside(monkeypatch: pytest.MonkeyPatch, demo_signing: Path) -> None:
    """Keys in force; the judge works in this process, where the clock of the letters stands."""
    from motcua.documents.signing import validate

    signing_world.keys(demo_signing)
    monkeypatch.setattr(
        judging,
        "judge_bounded",
        lambda data, given, now: validate.judge(data, validate.Anchors(*given), samples.AT),
    )


def sent(client: Client, body: bytes, **more: Any) -> Any:
    file = SimpleUploadedFile("giay-phep.pdf", body, "application/pdf")
    return client.post("/verify/", {"file": file}, **more)


def test_a_genuine_result_is_said_to_be_so_with_its_signers(client: Client) -> None:
    letter, pdf = signed()
    page = sent(client, pdf)
    text = page.content.decode()
    assert (page.status_code, page.context["answer"]) == (200, "genuine")
    for shown in ("Lê Văn Mẫu", "Sở Thông tin và Truyền thông", letter.full_number, "15:30"):
        assert shown in text
    assert "Nguyễn Thị Mẫu" not in text
    assert StoredFile.objects.count() == 0


def test_one_changed_byte_is_seen_and_the_letter_is_named(client: Client) -> None:
    letter, pdf = signed()
    page = sent(client, pdf[:3000] + bytes([pdf[3000] ^ 1]) + pdf[3001:])
    assert page.context["answer"] == "changed"
    assert page.context["number"] == letter.full_number
    assert page.context["said"].good is False
    assert check(pdf + b"\n").answer == Answer.CHANGED
    assert check(pdf[:-1]).answer == Answer.CHANGED


def test_a_replaced_result_is_said_to_be_so(client: Client) -> None:
    letter, pdf = signed()
    issue("result", SUBJECT, samples.letter_data(), at=samples.AT, agency=AGENCY, supersedes=letter)
    assert sent(client, pdf).context["answer"] == "superseded"


def test_what_is_not_ours_is_judged_by_its_signatures(client: Client) -> None:
    letter, pdf = signed()
    Letter.objects.filter(id=letter.id).update(sha256="", code="OTHER")
    assert sent(client, pdf).context["answer"] == "others"
    changed = pdf[:3000] + bytes([pdf[3000] ^ 1]) + pdf[3001:]
    assert sent(client, changed).context["answer"] == "doubtful"
    assert sent(client, samples.pdf()).context["answer"] == "unknown"
    assert sent(client, samples.image("PNG")).context["answer"] == "not_pdf"


def test_nothing_and_too_much_are_refused(client: Client, settings: Any) -> None:
    assert client.post("/verify/").status_code == 422
    settings.UPLOAD_LIMIT = 1000
    page = sent(client, samples.pdf() + b"\n" * 2000)
    assert (page.status_code, "said" in page.context) == (422, False)


def test_checking_is_slowed_down(client: Client) -> None:
    with clock.travel(samples.AT):
        answers = [sent(client, samples.pdf()).status_code for _ in range(11)]
        assert answers == [200] * 10 + [429]
        assert sent(client, samples.pdf(), REMOTE_ADDR="10.0.0.9").status_code == 200


def test_the_page_of_a_code_says_how_the_letter_was_signed(client: Client) -> None:
    letter, _ = signed()
    page = client.get(f"/verify/{letter.code}")
    assert page.context["signed_at"] == samples.AT
    waiting = signing_world.issued()
    page = client.get(f"/verify/{waiting.code}")
    assert (page.status_code, page.context["waiting"]) == (200, True)


def test_a_signed_upload_is_judged_after_the_commit_and_shown(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("motcua.documents.files.tasks.enqueue_judgement", asked.append)
    _, pdf = signed()
    with django_capture_on_commit_callbacks(execute=True):
        accepted = [files.accept(pdf, "ky.pdf"), files.accept(samples.pdf(), "khong-ky.pdf")]
        files.record(accepted)
        assert asked == []
    assert [one.signed for one in accepted] == [True, False]
    assert [one.quality.get("signed", False) for one in accepted] == [True, False]
    assert asked == [accepted[0].sha256]
    assert tasks.judge_file.func(accepted[0].sha256) == "valid"
    assert tasks.judge_file.func(accepted[0].sha256) == "valid"
    assert SignatureVerdict.objects.count() == 1
    known = judging.verdicts_of(one.sha256 for one in accepted)
    assert list(known) == [accepted[0].sha256]
    words = sayings.said(known[accepted[0].sha256])
    assert (words.colour, len(words.lines)) == ("green", 2)


def test_every_outcome_has_words() -> None:
    assert set(sayings.TAGS) == set(sayings.SENTENCES) == set(Outcome)


def test_a_verdict_on_what_is_gone_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        judging.judge_stored("0" * 64)
    assert not store.exists("0" * 64)
