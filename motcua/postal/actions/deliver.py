"""Phát kết quả: the result is in somebody's hand, and only now the dossier is returned."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from motcua.dossiers.actions.return_result import return_result
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.postal import access, words
from motcua.postal.actions._tools import locked_parcel, require, save, tell
from motcua.postal.flow import Bound, Kind, Outcome, ParcelState
from motcua.postal.models import DeliveryAttempt, Parcel


@dataclass(frozen=True)
class Signed:
    """Người ký nhận: who signed, as whom, and which identity paper was shown.

    Of the paper's number only the last four digits are kept.
    """

    name: str
    paper_kind: str
    paper_end: str
    relation: str = "applicant"  # or "authorised", then with the written authority
    authority: str = ""
    originals: bool = False  # originals that travelled with the result were given back


@transaction.atomic
def deliver(parcel_id: UUID, actor: Actor, signed: Signed, *, note: str = "") -> Parcel:
    """Record the delivery and return the dossier by post, both or neither.

    Raises ``NotFound``, and ``Refused``: without a name or an identity paper, without a written
    authority for somebody else, or while originals are not given back (NĐ 61/2018 Đ6.2.b, Đ20.2).
    """
    parcel = locked_parcel(parcel_id)
    require(access.serves(actor, parcel.office), words.NOT_YOURS)
    here = parcel.kind == Kind.RESULT and parcel.bound == Bound.OFFICE
    require(here and parcel.state == ParcelState.ARRIVED, words.NOT_NOW)
    require(bool(signed.name.strip()), words.NAME_NEEDED)
    end = "".join(c for c in signed.paper_end.strip().upper() if c.isalnum())[-4:]
    require(bool(signed.paper_kind.strip()) and len(end) == 4, words.PAPER_NEEDED)
    at = clock.now()
    return_result(
        parcel.dossier_id, actor, method="post", collector=signed.relation,
        collector_name=signed.name, collector_id=f"{signed.paper_kind} …{end}",
        authority=signed.authority, originals=signed.originals,
    )  # fmt: skip
    DeliveryAttempt.objects.create(
        parcel=parcel, number=parcel.tries + 1, outcome=Outcome.DELIVERED,
        to_name=clean(signed.name).strip()[:120], relation=signed.relation,
        authority=clean(signed.authority).strip()[:300], paper_kind=signed.paper_kind,
        paper_end=end, note=clean(note).strip()[:500], by=actor.mark, at=at,
    )  # fmt: skip
    save(parcel, at, state=ParcelState.DELIVERED, tries=parcel.tries + 1)
    tell(
        f"parcel:{parcel.id}", "postal.delivered", actor, at, parcel=str(parcel.id),
        dossier=str(parcel.dossier_id), tries=parcel.tries,
    )  # fmt: skip
    return parcel
