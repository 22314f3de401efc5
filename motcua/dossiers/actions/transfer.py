"""Chuyển hồ sơ: the desk hands the papers to the competent agency (NĐ 61/2018 Đ18)."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._perform import perform
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor


def transfer(dossier_id: UUID, actor: Actor, *, rev: int | None = None) -> Dossier:
    """Record that the papers of a received dossier were handed over."""
    return perform(Verb.TRANSFER, dossier_id, actor, rev=rev)
