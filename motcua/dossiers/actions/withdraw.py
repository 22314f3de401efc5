"""Rút hồ sơ: the applicant asks for the dossier back."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._perform import perform
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor


def withdraw(dossier_id: UUID, actor: Actor, *, rev: int | None = None) -> Dossier:
    """Withdraw: at once before receipt, by the desk's closing after it."""
    return perform(Verb.WITHDRAW, dossier_id, actor, rev=rev)
