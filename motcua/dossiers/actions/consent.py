"""Mặc nhiên đồng ý: no answer by the deadline means consent; the system issues it."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.entries import write_entry
from motcua.dossiers.letters import result_text
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import SYSTEM


def consent(dossier_id: UUID) -> Dossier:
    """Issue the result of a tacit approval whose due time has passed."""

    def write(work: Work) -> None:
        work.letter |= result_text(work.procedure, work.dossier)
        work.letter |= {"signed_note": "Hết thời hạn mà không có ý kiến: được coi là đồng ý."}
        work.symbol = work.procedure.result.letter.symbol
        work.signed.append(
            lambda letter: write_entry(work.procedure, work.dossier, letter, work.actor)
        )

    return perform(Verb.CONSENT, dossier_id, SYSTEM, write=write)
