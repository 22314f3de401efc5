"""Keys in a security module: SoftHSM2 of the distribution, with elliptic and RSA keys."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pkcs11
import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

from motcua.documents.actions.keys import register_key
from motcua.documents.actions.sign import retry_failed, sign
from motcua.documents.models import Letter
from motcua.documents.queries import pdf_of
from motcua.documents.signing import backends, validate
from motcua.documents.signing.authority import Authority
from motcua.documents.signing.hsm import Module
from motcua.documents.signing.keys import KeyRef, Refused, Unavailable
from motcua.documents.signing.verdicts import Outcome
from motcua.documents.tests import samples, signing_world
from motcua.documents.tests.signing_world import AGENCY, issued

PIN, TOKEN = "2468", "mot-cua"
PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm2.so",
    "/usr/lib/*/softhsm/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)
DIGEST = bytes(range(32))


def library() -> str:
    """Where the distribution put SoftHSM2."""
    found = [str(path) for place in PLACES for path in Path("/").glob(place.lstrip("/"))]
    assert found, "install softhsm2: the tests of the security module need it"
    return found[0]


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A token of the run alone, with an elliptic key ``ec`` and an RSA key ``rsa``."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(folder / "conf")
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin",
         "13579"], check=True, capture_output=True,
    )  # fmt: skip
    for label, private in (
        ("ec", ec.generate_private_key(ec.SECP256R1())),
        ("rsa", rsa.generate_private_key(65537, 2048)),
    ):
        pem = private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        (folder / f"{label}.key").write_bytes(pem)
        subprocess.run(
            ["softhsm2-util", "--import", str(folder / f"{label}.key"), "--token", TOKEN,
             "--label", label, "--id", label.encode().hex(), "--pin", PIN],
            check=True, capture_output=True,
        )  # fmt: skip
    yield folder
    pkcs11.unload(library())
    if before is None:
        del os.environ["SOFTHSM2_CONF"]
    else:
        os.environ["SOFTHSM2_CONF"] = before


@pytest.fixture(autouse=True)
def fresh(token: Path) -> None:
    """Nobody has signed in to the module before a test."""
    pkcs11.lib(library()).reinitialize()


def public_of(token: Path, label: str) -> Any:
    return serialization.load_pem_private_key(
        (token / f"{label}.key").read_bytes(), None
    ).public_key()


def test_both_kinds_of_keys_sign_inside_the_module(token: Path) -> None:
    module = Module(library(), TOKEN, PIN)
    hashed = utils.Prehashed(hashes.SHA256())
    public_of(token, "ec").verify(
        module.sign("ec", DIGEST, elliptic=True), DIGEST, ec.ECDSA(hashed)
    )
    public_of(token, "rsa").verify(
        module.sign("rsa", DIGEST, elliptic=False), DIGEST, padding.PKCS1v15(), hashed
    )


def test_what_a_person_must_mend_is_refused(token: Path) -> None:
    with pytest.raises(Refused, match="PIN"):
        Module(library(), TOKEN, "0000").sign("ec", DIGEST, elliptic=True)
    with pytest.raises(Refused, match="no key 'none'"):
        Module(library(), TOKEN, PIN).sign("none", DIGEST, elliptic=True)
    with pytest.raises(Refused, match="no certificate"):
        Module(library(), TOKEN, PIN).certificate("ec")


def test_a_module_that_is_gone_is_found_again_when_it_is_back(token: Path) -> None:
    with pytest.raises(Unavailable):
        Module("/no/such/library.so", TOKEN, PIN).sign("ec", DIGEST, elliptic=True)
    module = Module(library(), TOKEN, PIN)
    assert module.sign("ec", DIGEST, elliptic=True)
    shutil.move(token / "tokens", token / "away")
    (token / "tokens").mkdir()
    module._forget()  # as a restart of the machine would
    with pytest.raises(Unavailable):
        module.sign("ec", DIGEST, elliptic=True)
    (token / "tokens").rmdir()
    shutil.move(token / "away", token / "tokens")
    assert module.sign("ec", DIGEST, elliptic=True)


@pytest.mark.django_db
@pytest.mark.parametrize("label", ["ec", "rsa"])
def test_a_letter_is_sealed_by_a_key_in_the_module(
    token: Path, label: str, settings: Any, tmp_path: Path
) -> None:
    authority = Authority(tmp_path / "ca")
    authority.folder.mkdir()
    authority.make(samples.AT)
    key = authority.certify(label, "", "Sở Mẫu", samples.AT, public_of(token, label))
    settings.SIGNING, settings.SIGNING_FETCH = "pkcs11", False
    settings.PKCS11_MODULE, settings.PKCS11_TOKEN, settings.PKCS11_PIN = library(), TOKEN, "0000"
    settings.TRUST_ROOT = str(tmp_path / "ca")
    register_key(key, "pkcs11", agency=AGENCY)
    letter = sign(issued("receipt", person=False).id)
    assert (letter.signing, "PIN" in letter.sign_reason) == ("failed", True)
    settings.PKCS11_PIN = PIN
    assert retry_failed() == 1
    assert sign(letter.id).signing == "signed"
    found = validate.judge(pdf_of(Letter.objects.get()), signing_world.trusted(), samples.AT)
    assert found.outcome == Outcome.VALID
    assert [s.signer for s in found.signatures] == ["Sở Mẫu"]


def test_the_settings_name_the_module(settings: Any) -> None:
    settings.SIGNING = "pkcs11"
    settings.PKCS11_MODULE = settings.PKCS11_TOKEN = settings.PKCS11_PIN = ""
    with pytest.raises(Refused, match="MOTCUA_PKCS11_MODULE"):
        backends.signer("pkcs11", KeyRef("x", b""))
    settings.SIGNING_URL = "http://signing.example"
    with pytest.raises(Refused, match="https"):
        backends.signer("remote", KeyRef("x", b""))
