"""Nộp hồ sơ: a citizen submits online; draft, files and declaration become one dossier."""

from __future__ import annotations

from dataclasses import replace

from motcua.dossiers import words
from motcua.dossiers.actions._open import Filing, open_dossier
from motcua.dossiers.errors import Refused
from motcua.dossiers.models import Dossier
from motcua.identity.actor import Actor


def submit(filed: Filing, actor: Actor) -> Dossier:
    """Submit ``filed`` for the actor's own account and return the dossier in state 1.

    A retry with the same key returns the same dossier. Raises ``Invalid`` with every problem at
    once, ``Refused`` for somebody who is not signed in as a citizen.
    """
    if actor.account is None or actor.post is not None:
        raise Refused(words.NOT_YOURS)
    return open_dossier(replace(filed, channel="online", account=actor.account), actor)
