"""Ban hành văn bản: number a letter and keep everything it prints, inside the caller's action."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse

from motcua.documents import states, tasks
from motcua.documents.actions import sign
from motcua.documents.letters.data import LetterData
from motcua.documents.letters.forms import Kind, form_on, symbol_of
from motcua.documents.letters.snapshot import snapshot
from motcua.documents.models import Letter, LetterCounter
from motcua.documents.signing import choice
from motcua.kernel.clock import local
from motcua.kernel.ids import SECRET_ALPHABET, new_id
from motcua.ledger.numbers import next_number
from motcua.publication import queries as publication

CODE_LENGTH = 12
"""Characters of a verification code: 31^12 possibilities, so that none is ever guessed."""


def issue(
    kind: Kind | str,
    subject: UUID,
    data: LetterData,
    *,
    at: datetime,
    agency: str,
    symbol: str = "",
    number: str = "",
    sign_as: int | None = None,
    supersedes: Letter | None = None,
    render: bool = True,
) -> Letter:
    """Issue a letter about ``subject`` by ``agency`` (its identifier), dated ``at``.

    The form is the one in force on the day of issue. Receipts and control slips carry the dossier's
    code; every other letter takes the next number of its symbol in the agency's year, without gaps,
    since the number is taken back when the transaction is. ``symbol`` replaces the usual one, such
    as ``GP-STTTT`` for a licence; ``number`` is given where the caller counts (a fee receipt).
    ``sign_as`` is the account of the person who signs it off; without one the agency alone signs.
    Two statements; must run in a transaction. The PDF is rendered, and signed where this
    installation signs, after the commit; with ``render`` false, at its first reading, unsigned.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a letter is issued in the transaction of the decision that it tells of")
    kind, live, day = Kind(kind), publication.current(), local(at).date()
    form = form_on(kind, day, live.province.info.letter_sets)
    found = live.agencies.get(agency)
    symbol = symbol or symbol_of(kind, found.short_name if found else "")
    number = number or (_next(agency, symbol, day.year) if symbol else data["code"])
    letter = Letter(
        id=new_id(), subject=subject, kind=kind.value, template_key=form.key, agency=agency,
        number=number, symbol=symbol, year=day.year, issued_at=at,
        signer=data.get("signer_name", ""), code=new_code(), supersedes=supersedes,
        sign_as_id=sign_as, signing=_signing(kind, render=render),
    )  # fmt: skip
    known: LetterData = {"agency_name": found.name.vi} if found else {}
    letter.data = snapshot(
        kind, form, {**known, **data}, number=letter.full_number, at=at, code=letter.code,
        url=settings.BASE_URL + reverse("documents:verify", args=[letter.code]),
    )  # fmt: skip
    if letter.signing:
        letter.data["signing"] = states.PERSON if sign_as else states.AGENCY
    letter.save(force_insert=True)
    if letter.signing:
        transaction.on_commit(lambda: sign.enqueue(letter.id))
    elif render:
        transaction.on_commit(lambda: tasks.enqueue(letter.id))
    return letter


_past = ContextVar("past", default=False)


@contextmanager
def past() -> Iterator[None]:
    """Trong đời mẫu: letters issued meanwhile belong to an invented past and go out unsigned."""
    token = _past.set(True)
    try:
        yield
    finally:
        _past.reset(token)


def _signing(kind: Kind, *, render: bool) -> str:
    if not render or kind in states.NEVER_SIGNED or _past.get() or not choice.signs():
        return states.UNSIGNED
    return states.PENDING


def new_code() -> str:
    """Mã xác minh: printed in groups of four, without characters that look alike."""
    return "".join(secrets.choice(SECRET_ALPHABET) for _ in range(CODE_LENGTH))


def _next(agency: str, symbol: str, year: int) -> str:
    """The next number of a symbol in the agency's year, ``01`` first."""
    return f"{next_number(LetterCounter, agency=agency, symbol=symbol, year=year):02d}"
