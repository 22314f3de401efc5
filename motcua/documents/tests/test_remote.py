"""Remote signing: a service that answers well signs; one that fails in any way signs nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from motcua.documents.actions.keys import register_key
from motcua.documents.actions.sign import sign
from motcua.documents.queries import pdf_of
from motcua.documents.signing import remote, validate
from motcua.documents.signing.authority import Authority
from motcua.documents.signing.keys import KeyRef, Refused, Unavailable
from motcua.documents.signing.remote import Service
from motcua.documents.signing.verdicts import Outcome
from motcua.documents.tests import remote_stand_in, samples, signing_world
from motcua.documents.tests.signing_world import AGENCY, issued

ROOT = Path(__file__).resolve().parents[3]
DIGEST = bytes(range(32))


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Whose certificate the service holds."""
    made, _, _ = signing_world.authority(tmp_path_factory.mktemp("ca"))
    return made


@pytest.fixture(scope="module")
def address(authority: Authority) -> Iterator[str]:
    """The stand-in, running."""
    files = [str(authority.folder / "agency.key"), str(authority.folder / "agency.pem")]
    process = subprocess.Popen(
        [sys.executable, "-m", "motcua.documents.tests.remote_stand_in", *files],
        stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert process.stdout is not None
    yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    process.kill()
    process.wait()
    process.stdout.close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long in a test."""
    monkeypatch.setattr(remote, "TIMEOUT", httpx.Timeout(0.4, connect=0.4))


def service(address: str, mood: str, token: str = remote_stand_in.TOKEN) -> Service:
    return Service(f"{address}/{mood}", token, remote_stand_in.SECRET)


def test_the_key_is_listed_and_signs(address: str) -> None:
    good = service(address, "good")
    key = good.certificate("agency")
    assert key.parsed.subject.native["common_name"] == signing_world.AGENCY_NAME
    assert good.sign(key, DIGEST) != good.sign(key, DIGEST)  # elliptic signatures differ


@pytest.mark.parametrize(
    "mood",
    ["hangs", "drops", "500", "503", "429", "302", "nonsense", "list", "endless", "other",
     "replay", "empty"],
)  # fmt: skip
def test_a_service_that_fails_signs_nothing_and_is_asked_again(address: str, mood: str) -> None:
    key = service(address, "good").certificate("agency")
    with pytest.raises(Unavailable):
        service(address, mood).sign(key, DIGEST)


@pytest.mark.parametrize("mood", ["401", "403", "404", "422"])
def test_a_refusal_needs_a_person(address: str, mood: str) -> None:
    key = service(address, "good").certificate("agency")
    with pytest.raises(Refused, match=mood):
        service(address, mood).sign(key, DIGEST)
    with pytest.raises(Refused, match="401"):
        service(address, "good", token="wrong").sign(key, DIGEST)


def test_nobody_there_is_asked_again() -> None:
    with pytest.raises(Unavailable):
        service("http://127.0.0.1:1", "good").sign(KeyRef("agency", b""), DIGEST)


@pytest.mark.django_db
def test_a_letter_waits_until_the_service_is_back(
    address: str, authority: Authority, settings: Any
) -> None:
    settings.SIGNING, settings.SIGNING_FETCH = "remote", False
    settings.SIGNING_TOKEN, settings.SIGNING_SECRET = remote_stand_in.TOKEN, remote_stand_in.SECRET
    settings.TRUST_ROOT = str(authority.folder)
    register_key(service(address, "good").certificate("agency"), "remote", agency=AGENCY)
    letter = issued("receipt", person=False)
    settings.SIGNING_URL = f"{address}/503"
    row = sign(letter.id)
    assert (row.signing, row.sha256, row.sign_tries) == ("pending", "", 1)
    assert row.sign_reason == "the signing service is out of order (503)"
    type(row).objects.update(sign_next=None)
    settings.SIGNING_URL = f"{address}/good"
    assert sign(letter.id).signing == "signed"
    row.refresh_from_db()
    found = validate.judge(pdf_of(row), signing_world.trusted(), samples.AT)
    assert found.outcome == Outcome.VALID
