"""A test authority, a person and an agency with keys of no value, and letters that they sign."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from motcua.documents.actions.issue import issue
from motcua.documents.actions.keys import register_key
from motcua.documents.actions.sign import sign
from motcua.documents.models import Letter, SigningKey
from motcua.documents.queries import pdf_of
from motcua.documents.signing import anchors, samples
from motcua.documents.signing.authority import Authority
from motcua.documents.signing.keys import KeyRef
from motcua.documents.signing.validate import Anchors
from motcua.documents.tests import samples as sample
from motcua.identity.models import Account

SUBJECT = UUID(int=7)
AGENCY, AGENCY_NAME = "so-tttt", "Sở Thông tin và Truyền thông"
PERSON = "Lê Văn Mẫu"


@cache
def _made(at: datetime) -> tuple[Path, KeyRef, KeyRef]:
    """One authority for the whole run: each test copies it."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-test-authority-"))
    authority = Authority(folder)
    authority.make(at)
    person = authority.issue("person", PERSON, AGENCY_NAME, at)
    return folder, person, authority.issue("agency", "", AGENCY_NAME, at)


def authority(folder: Path) -> tuple[Authority, KeyRef, KeyRef]:
    """The test authority copied into ``folder``, with the keys of a person and an agency."""
    made, person, agency = _made(sample.AT)
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return Authority(folder), person, agency


def account() -> Account:
    """Who signs."""
    found, _ = Account.objects.get_or_create(
        email="lanh-dao@mau.example.vn", defaults={"full_name": PERSON, "created_at": sample.AT}
    )
    return found


def keys(folder: Path) -> tuple[SigningKey, SigningKey]:
    """Both keys in force."""
    _, person, agency = authority(folder)
    image = samples.signature(PERSON), samples.seal(AGENCY_NAME)
    return (
        register_key(person, "demo", account=account().pk, image=image[0]),
        register_key(agency, "demo", agency=AGENCY, image=image[1]),
    )


def issued(kind: str = "result", *, person: bool = True, **more: Any) -> Letter:
    """A letter that waits for its signatures."""
    return issue(
        kind, SUBJECT, sample.letter_data(**more), at=sample.AT, agency=AGENCY,
        sign_as=account().pk if person else None,
    )  # fmt: skip


def signed(kind: str = "result", *, person: bool = True, **more: Any) -> tuple[Letter, bytes]:
    """A letter with its signatures, and its PDF."""
    letter = sign(issued(kind, person=person, **more).id)
    assert letter.signing == "signed", letter.sign_reason
    return letter, pdf_of(letter)


def trusted() -> Anchors:
    """Those whom the installation of the test trusts."""
    return Anchors(*anchors.read())
