"""Hết hạn bổ sung: a supplement never came, and the procedure says that the dossier stops."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import SYSTEM


def lapse(dossier_id: UUID) -> Dossier:
    """Stop a dossier whose time for a supplement is over."""

    def write(work: Work) -> None:
        work.event |= {"cause": "no_supplement"}
        work.letter |= {
            "reason": "Hết thời hạn bổ sung mà hồ sơ chưa được bổ sung, hoàn thiện.",
            "legal_basis": [work.procedure.clock.basis] if work.procedure.clock.basis else [],
        }

    return perform(Verb.LAPSE, dossier_id, SYSTEM, write=write)
