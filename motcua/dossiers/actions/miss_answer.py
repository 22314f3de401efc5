"""Quá hạn cho ý kiến: a consulted agency has not answered in time, and the desk's head is told."""

from __future__ import annotations

from motcua.dossiers import words
from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.errors import NotFound, Refused
from motcua.dossiers.models import Consultation, Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import SYSTEM
from motcua.kernel import clock


def miss_answer(consultation_id: int) -> Dossier:
    """Record once that an answer is late (NĐ 61/2018 Đ19.5); screens and notices read the event.

    Raises :class:`Refused` before the deadline, after an answer, and where it is on record.
    """
    asked = Consultation.objects.filter(id=consultation_id).first()
    if asked is None:
        raise NotFound(str(consultation_id))
    return perform(
        Verb.WARN,
        asked.dossier_id,
        SYSTEM,
        {"missed": asked.id},
        write=lambda work: _write(work, asked.id),
    )


def _write(work: Work, consultation_id: int) -> None:
    """Read the consultation again under the dossier's lock: it may have been answered since."""
    asked = Consultation.objects.get(id=consultation_id)
    if asked.answered_at is not None or clock.now() <= asked.until:
        raise Refused(words.NOT_YET)
    if asked.missed_at is not None:
        raise Refused(words.WARNED)
    asked.missed_at = work.at
    asked.save(update_fields=["missed_at"])
    work.event |= {
        "consultation": asked.id,
        "agency": asked.agency,
        "until": clock.local(asked.until).isoformat(timespec="minutes"),
    }
