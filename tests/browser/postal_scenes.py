"""What the pages of the post office show: papers and results under way, differences, a till."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.transfer import transfer
from motcua.dossiers.filing import Filing, Handed
from motcua.dossiers.models import Dossier
from motcua.identity.actor import Actor
from motcua.payments import queries as payments
from motcua.postal.actions.arrive import arrive
from motcua.postal.actions.attempt import attempt
from motcua.postal.actions.close_day import close_day
from motcua.postal.actions.collect import collect
from motcua.postal.actions.hand_over import hand_over
from motcua.postal.actions.pack import pack
from motcua.postal.actions.pay_over import pay_over
from motcua.postal.actions.receive_manifest import receive_manifest
from motcua.postal.actions.take_in import take_in
from motcua.postal.actions.wrap import wrap
from motcua.postal.flow import Outcome
from motcua.postal.models import Parcel, SettlementLine
from motcua.wiring.demo import papers

OFFICE, CLERK, DESK = "buu-cuc-mau-ky-anh", "buu-cuc-mau-ky-anh-gdv", "so-gtvt-mot-cua"
COURIER = "Bưu tá Mẫu"


def make(
    actors: Mapping[str, Actor],
    filing: Callable[..., Filing],
    resolved: Callable[[Dossier], Dossier],
) -> dict[str, str]:
    """Six dossiers at a post office of their own, each at another point of its way."""
    clerk, desk = actors[CLERK], actors[DESK]

    def taken(fee: bool = True) -> Parcel:
        handed = [Handed(c, papers.sample(c)) for c in ("health_certificate", "identity_paper")]
        handed.append(Handed("old_licence", papers.sample("old_licence"), original_held=True))
        handed.append(Handed("application", None, "original"))
        filed = filing("gt01", channel="post", delivery="post", delivery_address="Phường Mẫu, "
                       "thị xã Kỳ Anh", papers=handed)  # fmt: skip
        content = [
            {"component": "health_certificate", "number": 1, "original": False},
            {"component": "old_licence", "number": 1, "original": True},
        ]
        dossier = take_in(filed, clerk, content)  # type: ignore[arg-type]
        if fee:
            bill = payments.bills_of(dossier.id)[0]
            collect(dossier.id, clerk, bill=bill.id, tendered=200_000)
        return Parcel.objects.get(dossier=dossier)

    def sent(*parcels: Parcel) -> Any:
        for parcel in parcels:
            manifest = pack(parcel.id, clerk)
        return hand_over(manifest.id, clerk, courier=COURIER)

    first, torn, lost = taken(), taken(), taken()
    came = sent(first, torn, lost)
    arrive(came.id, desk, code=first.code)
    arrive(came.id, desk, code=torn.code, damaged=True, note="Rách góc bì")
    arrive(came.id, desk, code="8931234567890")
    receive_manifest(came.id, desk)
    dossier = resolved(transfer(receive(first.dossier_id, desk).id, desk))
    result = wrap(dossier.id, desk, office=OFFICE)
    back = hand_over(result.lines.get().manifest_id, desk, courier=COURIER)
    arrive(back.id, clerk, code=result.code)
    receive_manifest(back.id, clerk)
    attempt(result.id, clerk, Outcome.ABSENT, note="Nhà khóa cửa")
    sheet = close_day(clerk, counted=400_000, reason="Trả thiếu tiền thối, khách quay lại nhận sau")
    pay_over(SettlementLine.objects.get(settlement=sheet).pk, clerk, number="CT-0001")
    coming, waiting, paid = sent(taken()), taken(fee=False), taken()
    opened = pack(paid.id, clerk)
    return {
        "received": str(came.id), "coming": str(coming.id), "open": str(opened.id),
        "visit": str(waiting.dossier_id), "paid": str(paid.dossier_id),
        "parcel": str(result.id), "waiting": str(waiting.id), "sheet": str(sheet.id),
    }  # fmt: skip
