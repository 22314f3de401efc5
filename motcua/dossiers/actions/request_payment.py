"""Yêu cầu nghĩa vụ tài chính: the desk asks for a payment; the clock stands still."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor


def request_payment(
    dossier_id: UUID, actor: Actor, *, amount: int, rev: int | None = None
) -> Dossier:
    """Ask for ``amount`` đồng before processing goes on."""

    def write(work: Work) -> None:
        work.dossier.owed = amount
        work.event |= {"amount": amount}

    args = {"amount": amount}
    return perform(Verb.REQUEST_PAYMENT, dossier_id, actor, args, rev=rev, write=write)
