"""Từ chối tiếp nhận: the desk refuses with a reason slip (NĐ 61/2018 Đ17.1.b)."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor


def refuse(dossier_id: UUID, actor: Actor, *, reason: str, rev: int | None = None) -> Dossier:
    """Refuse to receive a submitted dossier; the reason is printed on the slip."""

    def write(work: Work) -> None:
        work.letter |= {"reason": reason, "signer_name": work.actor.name}

    return perform(Verb.REFUSE, dossier_id, actor, {"reason": reason}, rev=rev, write=write)
