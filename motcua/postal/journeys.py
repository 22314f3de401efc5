"""Hành trình bưu gửi cho người dân: the stages of a dossier's parcels, without names."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_noop

from motcua.dossiers.delivery import Stage
from motcua.postal.codes import PARCEL, kind_of, tidy
from motcua.postal.flow import Bound, Kind, Outcome, ParcelState
from motcua.postal.models import Parcel

TAKEN = gettext_noop("The post office took the papers.")
PAPERS_LEFT = gettext_noop("The papers left for the one-stop desk.")
PAPERS_CAME = gettext_noop("The papers reached the one-stop desk.")
RESULT_LEFT = gettext_noop("The result left for the post office.")
RESULT_CAME = gettext_noop("The result reached the post office that delivers it.")
BACK_LEFT = gettext_noop("The result left the post office for the one-stop desk.")
BACK_CAME = gettext_noop("The result is back at the one-stop desk.")
TRIED = gettext_noop("The post office tried to deliver the result.")
REFUSED = gettext_noop("The result was not accepted at the address.")
DELIVERED = gettext_noop("The result was delivered.")
LOST = gettext_noop("The parcel was lost. The office will contact you.")


class Parcels:
    """Kể theo bưu gửi: tells what the postal room knows."""

    def stages(self, dossier_id: UUID) -> Sequence[Stage]:
        """The stages of a dossier's parcels, oldest first; three statements."""
        rows = Parcel.objects.filter(dossier=dossier_id).prefetch_related(
            "lines__manifest", "attempts"
        )
        found = [stage for parcel in rows for stage in _of(parcel)]
        return sorted(found, key=lambda stage: stage.at)

    def dossier_of(self, code: str) -> UUID | None:
        """The dossier whose papers were taken under the code of a slip."""
        if kind_of(tidy(code)) != PARCEL:
            return None
        rows = Parcel.objects.filter(code=tidy(code), kind=Kind.PAPERS)
        return rows.values_list("dossier_id", flat=True).first()


def _of(parcel: Parcel) -> list[Stage]:
    papers = parcel.kind == Kind.PAPERS
    found = [Stage(TAKEN, parcel.made_at)] if papers else []
    for line in parcel.lines.all():
        to_desk = line.manifest.bound == Bound.DESK
        left = PAPERS_LEFT if papers else BACK_LEFT if to_desk else RESULT_LEFT
        came = PAPERS_CAME if papers else BACK_CAME if to_desk else RESULT_CAME
        if line.manifest.sent_at is not None and not line.extra:
            found.append(Stage(left, line.manifest.sent_at))
        if line.received_at is not None:
            found.append(Stage(came, line.received_at))
    texts = {Outcome.DELIVERED: DELIVERED, Outcome.REFUSED: REFUSED}
    for attempt in parcel.attempts.all():
        found.append(Stage(texts.get(Outcome(attempt.outcome), TRIED), attempt.at))
    if parcel.state == ParcelState.LOST:
        found.append(Stage(LOST, parcel.changed_at))
    return found
