"""Lưu: figures are kept as they are typed, whatever is still wrong in them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from motcua.kernel.text import clean
from motcua.registers.errors import Refused
from motcua.registers.models import Return
from motcua.registers.returns import words
from motcua.registers.returns.access import Who
from motcua.registers.returns.actions._write import lock, must_allow, must_fill
from motcua.registers.returns.flow import Verb, after
from motcua.registers.returns.judging import Judgement, judge
from motcua.registers.returns.past import last_values

LONGEST = 2000


@transaction.atomic
def save(
    return_id: UUID,
    who: Who,
    raw: Mapping[str, object],
    explained: Mapping[str, str],
    *,
    rev: int | None = None,
    email: str | None = None,
) -> tuple[Return, Judgement]:
    """Keep what was typed as a draft; returns the row and what is wrong with it.

    ``email`` is where a unit without an account wants to be reminded. A draft is nobody's business
    yet, so no event is written. Raises :class:`Refused` where the
    actor may not, the state does not let it, or somebody saved since ``rev``.
    """
    ret, campaign, definition = lock(return_id, rev)
    must_fill(who, ret, campaign, definition)
    must_allow(Verb.SAVE, ret)
    said = {key: clean(text)[:LONGEST] for key, text in explained.items() if text.strip()}
    known = {field.id for field in definition.fields}
    given = {key: value for key, value in raw.items() if key in known}
    found = judge(definition, given, last_values(ret), said, partial=True)
    refused = {error.field for error in found.errors}
    ret.data = found.clean
    ret.typed = {key: str(value)[:LONGEST] for key, value in given.items() if key in refused}
    ret.explained = said
    if email is not None:
        ret.email = _address(email)
    ret.state = after(Verb.SAVE, ret.state)
    ret.rev += 1
    ret.save(update_fields=["data", "typed", "explained", "state", "rev", "email"])
    return ret, found


def _address(email: str) -> str:
    given = email.strip()[:254]
    if given:
        try:
            validate_email(given)
        except ValidationError as error:
            raise Refused("email", words.BAD_EMAIL) from error
    return given
