"""Nộp thay tại quầy: a clerk files for somebody who stands there, or whose papers came by post."""

from __future__ import annotations

from motcua.definitions.model.procedure import ChannelKind, Role
from motcua.dossiers import words
from motcua.dossiers.actions._open import Filing, open_dossier
from motcua.dossiers.errors import Invalid, Problem, Refused
from motcua.dossiers.filing import pinned
from motcua.dossiers.lifecycle import DESK
from motcua.dossiers.models import Dossier
from motcua.identity.actor import Actor


def file(filed: Filing, actor: Actor) -> Dossier:
    """File at the counter or at a post office and return the dossier in state 1.

    Raises ``Refused`` unless the actor serves the desk of the responsible agency or a post office
    (NĐ 61/2018 Đ16), and ``Invalid``.
    """
    procedure, _ = pinned(filed.procedure)
    postal = actor.has(Role.POSTAL)
    if not postal and (not any(map(actor.has, DESK)) or actor.agency != procedure.agency):
        raise Refused(words.NOT_YOURS)
    if postal and filed.channel != ChannelKind.POST:
        raise Invalid([Problem("channel", "channel", "A post office files by post only.")])
    if filed.channel == "online":
        raise Invalid(
            [Problem("channel", "channel", "Choose how the papers came: counter or post.")]
        )
    return open_dossier(filed, actor)
