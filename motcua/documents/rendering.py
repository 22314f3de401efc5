"""Bản PDF của văn bản: made once from the letter's snapshot, then kept by content."""

from __future__ import annotations

from motcua.documents import store
from motcua.documents.letters.forms import LOOKS, Kind
from motcua.documents.letters.render import render
from motcua.documents.models import Letter
from motcua.documents.states import WAITING

MEDIA_TYPE = "application/pdf"


class NotSigned(Exception):
    """Đang ký: the letter is issued and numbered, and its signatures are not in yet."""


def ensure(letter: Letter) -> str:
    """The SHA-256 of the letter's PDF, rendered and stored at first need.

    Two processes that render at once write the same bytes, so either may win. What was rendered
    once stays: people hold that print, and a newer engine must not replace it. Raises
    :class:`NotSigned` for a letter that waits for its signatures: nobody is given it before.
    """
    if letter.signing in WAITING:
        raise NotSigned(str(letter.id))
    if not letter.sha256:
        pdf = render(LOOKS[Kind(letter.kind)].template, letter.data, letter.issued_at)
        letter.sha256 = store.put([pdf], MEDIA_TYPE).sha256
        Letter.objects.filter(id=letter.id, sha256="").update(sha256=letter.sha256)
    return letter.sha256
