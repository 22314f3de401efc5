"""Chọn mục: an officer says which entry a dossier is about, before the decision is signed."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.registers import access, books, words
from motcua.registers.errors import NotFound, Refused
from motcua.registers.models import Entry, EntryChoice


@transaction.atomic
def choose(
    register: str,
    subject: UUID,
    actor: Actor,
    entry_id: UUID | None,
    *,
    hands_over: bool = False,
) -> None:
    """The decision on the dossier ``subject`` is to change ``entry_id``; None: make a new entry.

    ``hands_over``: the officer has seen that the account that filed is the holder's from now on.
    A later choice takes the place of an earlier one. Who may act on the dossier is for the caller
    to ask; here the actor must read the register.
    """
    book = books.book(register)
    if not access.may_read(actor, book):
        raise Refused("not_yours", words.NOT_YOURS)
    if entry_id is not None:
        found = Entry.objects.filter(id=entry_id).values_list("register", flat=True).first()
        if found is None:
            raise NotFound(str(entry_id))
        if found != register:
            raise Refused("other_register", words.OTHER_REGISTER)
    EntryChoice.objects.update_or_create(
        subject=subject,
        defaults={
            "register": register, "entry_id": entry_id, "by": actor.mark, "at": clock.now(),
            "hands_over": hands_over and entry_id is not None,
        },
    )  # fmt: skip
