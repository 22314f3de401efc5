"""Nộp thay tại quầy: a clerk files for somebody who stands there, or whose papers came by post."""

from __future__ import annotations

from motcua.dossiers import words
from motcua.dossiers.actions._open import Filing, open_dossier
from motcua.dossiers.errors import Invalid, Problem, Refused
from motcua.dossiers.filing import pinned
from motcua.dossiers.lifecycle import DESK
from motcua.dossiers.models import Dossier
from motcua.identity.actor import Actor


def file(filed: Filing, actor: Actor) -> Dossier:
    """File at the counter (or for the post office) and return the dossier in state 1.

    Raises ``Refused`` unless the actor serves the desk of the responsible agency, and ``Invalid``.
    """
    procedure, _ = pinned(filed.procedure)
    if not any(map(actor.has, DESK)) or actor.agency != procedure.agency:
        raise Refused(words.NOT_YOURS)
    if filed.channel == "online":
        raise Invalid(
            [Problem("channel", "channel", "Choose how the papers came: counter or post.")]
        )
    return open_dossier(filed, actor)
