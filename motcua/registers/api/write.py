"""Ghi sổ qua giao diện lập trình: a keeper's own systems do what the keeper's pages do.

Each operation goes through the same action as the page, with the rights of the token's post.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from motcua.definitions.model.common import Text
from motcua.definitions.model.register import EntryFieldType, Register
from motcua.definitions.values import FieldError
from motcua.documents.files import Accepted
from motcua.identity.actor import Actor
from motcua.registers import access, books
from motcua.registers.actions import (
    amend,
    close,
    correct,
    extend,
    grant,
    note,
    reissue,
    resume,
    revoke,
    suspend,
)
from motcua.registers.actions._once import once
from motcua.registers.errors import Invalid, NotFound
from motcua.registers.models import Entry
from motcua.registers.queries import page

FILE_UNKNOWN = Text(
    vi="Tệp này không còn được biết đến. Hãy tải lên lại và ghi mã nhận được.",
    en="This file is not known (any more). Upload it again and name it by its token.",
)
Opened = Callable[[str], Accepted | None]
"""From the token of an uploaded file to the file; None where it is not known."""


@dataclass(frozen=True)
class Asked:
    """Yêu cầu: what a program wants done; ``key`` is its own name for it, ``rev`` what it read."""

    values: Mapping[str, Any] = field(default_factory=dict)
    effective: date | None = None
    until: date | None = None
    since: date | None = None
    cancels: int | None = None
    reason: str = ""
    rev: int | None = None
    key: str = ""


def enter(register: str, asked: Asked, actor: Actor, opened: Opened) -> Entry:
    """Enter a new entry; see :func:`motcua.registers.actions.grant.grant`."""
    book = books.book(register)
    if not access.may_look(actor, book):
        raise NotFound(register)

    def do() -> Entry:
        values, files = _values(book, asked.values, opened)
        return grant.grant(
            register, actor, values, effective=asked.effective, reason=asked.reason, files=files
        )

    return once(actor, asked.key, _told("enter", register, asked), do)


def change(
    register: str, entry_id: UUID, verb: str, asked: Asked, actor: Actor, opened: Opened
) -> Entry:
    """Do ``verb`` to an entry, as its page does."""
    book, _entry, _inner = page.entry_for(register, entry_id, actor)

    def do() -> Entry:
        values, files = _values(book, asked.values, opened)
        shared: dict[str, Any] = {"reason": asked.reason, "rev": asked.rev}
        if verb in PLAIN:
            return PLAIN[verb](entry_id, actor, effective=asked.effective, **shared)
        if verb in FILLED:
            given = values if verb == "amend" else values or None
            return FILLED[verb](
                entry_id, actor, given, effective=asked.effective, files=files, **shared
            )
        if verb == "extend":
            until = asked.until or date.min
            return extend.extend(
                entry_id, actor, until, values, effective=asked.effective, files=files, **shared
            )
        return correct.correct(
            entry_id, actor, values or None, since=asked.since, cancels=asked.cancels, files=files,
            **shared,
        )  # fmt: skip

    return once(actor, asked.key, _told(verb, str(entry_id), asked), do)


PLAIN: Mapping[str, Callable[..., Entry]] = {
    "suspend": suspend.suspend,
    "resume": resume.resume,
    "revoke": revoke.revoke,
    "close": close.close,
}
FILLED: Mapping[str, Callable[..., Entry]] = {
    "amend": amend.amend,
    "reissue": reissue.reissue,
    "note": note.note,
}


def _told(verb: str, subject: str, asked: Asked) -> dict[str, Any]:
    """What counts as the same request; which revision was read does not."""
    return {
        "verb": verb, "subject": subject, "values": asked.values, "effective": asked.effective,
        "until": asked.until, "since": asked.since, "cancels": asked.cancels,
        "reason": asked.reason,
    }  # fmt: skip


def _values(
    book: Register, sent: Mapping[str, Any], opened: Opened
) -> tuple[dict[str, object], Sequence[Accepted]]:
    """The values as a form would give them; a file column is named by the token of its upload."""
    values: dict[str, object] = dict(sent)
    files: list[Accepted] = []
    wrong: list[FieldError] = []
    for column in book.fields:
        held = values.get(column.id)
        if column.type is not EntryFieldType.FILE or held in (None, ""):
            continue
        taken = opened(held) if isinstance(held, str) else None
        if taken is None:
            wrong.append(FieldError(column.id, "file", "", {}, column.label, FILE_UNKNOWN))
            continue
        files.append(taken)
        values[column.id] = {
            "sha256": taken.sha256, "name": taken.name, "size": taken.size,
            "media_type": taken.media_type,
        }  # fmt: skip
    if wrong:
        raise Invalid(wrong)
    return values, files
