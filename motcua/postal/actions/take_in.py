"""Nhận hồ sơ tại bưu cục: a clerk files for somebody, and the papers taken become a parcel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from django.db import transaction

from motcua.definitions.model.procedure import Role
from motcua.dossiers.actions.carry import carry
from motcua.dossiers.actions.file import file
from motcua.dossiers.errors import Refused
from motcua.dossiers.filing import Filing
from motcua.dossiers.models import Dossier
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.postal import words
from motcua.postal.actions._tools import next_code, tell
from motcua.postal.codes import PARCEL
from motcua.postal.flow import Bound, Kind, ParcelState
from motcua.postal.models import Parcel


class Content(TypedDict):
    """Giấy tờ trong bưu gửi: a component, how many sheets or sets, and whether it is an original
    that has to be given back."""

    component: str
    number: int
    original: bool


@transaction.atomic
def take_in(filed: Filing, actor: Actor, contents: Sequence[Content]) -> Dossier:
    """File ``filed`` by post and make a parcel of the papers that were handed over (``contents``).

    The time limit does not run yet: the desk accepts when the papers have arrived and are complete
    (NĐ 61/2018 Đ16, Đ17). Without papers nothing is carried. A second press of the button returns
    the first dossier. Raises ``Refused`` for anyone but a post-office clerk, and ``Invalid``.
    """
    if not actor.has(Role.POSTAL) or not actor.agency:
        raise Refused(words.NOT_YOURS)
    dossier = file(filed, actor)
    if not contents or Parcel.objects.filter(dossier=dossier, kind=Kind.PAPERS).exists():
        return dossier
    at = clock.now()
    parcel = Parcel(
        code=next_code(PARCEL, at),
        kind=Kind.PAPERS,
        dossier=dossier,
        office=actor.agency,
        agency=dossier.agency,
        bound=Bound.DESK,
        state=ParcelState.READY,
        contents=list(contents),
        made_at=at,
        made_by=actor.mark,
        changed_at=at,
    )
    parcel.save(force_insert=True)
    tell(
        f"parcel:{parcel.id}", "postal.parcel_made", actor, at, parcel=str(parcel.id),
        dossier=str(dossier.id), kind=Kind.PAPERS, office=parcel.office, agency=parcel.agency,
    )  # fmt: skip
    return carry(dossier.id, actor, carrier=parcel.office, parcel=parcel.id)
