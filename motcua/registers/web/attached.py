"""Tệp chờ xác nhận: a file that was chosen stays chosen while its change is looked at.

The content is stored, and is removed after a day where nobody confirms; the page keeps a signed
token, which is good for one keeper, one entry and one column, for an hour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from django.core import signing

from motcua.documents import store
from motcua.documents.files import Accepted
from motcua.registers import words
from motcua.registers.errors import Refused

KEPT = "_kept_"
"""Before the name of a column: its token in a form."""
SALT = "registers.attached"
LASTS = 3600  # seconds


def token(file: Accepted, about: Sequence[str]) -> str:
    """What a page keeps of a file that is about something."""
    return signing.dumps([list(about), asdict(file)], salt=SALT)


def known(text: str, about: Sequence[str]) -> Accepted:
    """The file of a token; raises :class:`Refused` where it is gone, or about something else."""
    try:
        meant, file = signing.loads(text, salt=SALT, max_age=LASTS)
        if meant != list(about):
            raise signing.BadSignature
        found = Accepted(**file)
        store.open_(found.sha256).close()
    except (signing.BadSignature, FileNotFoundError) as error:
        raise Refused("file_gone", words.FILE_GONE) from error
    return found
