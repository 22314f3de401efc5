"""Tra cứu công khai: with code and secret, how far a dossier has come; never who filed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

from motcua.definitions.model.procedure import ChannelKind, Procedure
from motcua.dossiers import delivery
from motcua.dossiers.delivery import Stage
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import ENDED, State
from motcua.kernel.ids import parse_code
from motcua.publication import queries as publication

SHOWN = (
    "code", "secret", "version", "agency", "state", "step", "received_at", "due",
    "channel", "delivery",
)  # fmt: skip


@dataclass(frozen=True)
class Progress:
    """Tiến độ: state, step and degree of completion (percent); no name, no number."""

    code: str
    procedure: Procedure
    agency: str
    state: State
    step: str
    percent: int
    received_at: datetime | None
    due: datetime | None
    journey: tuple[Stage, ...] = ()  # by post, oldest first


def progress_of(procedure: Procedure, state: State, step: str) -> int:
    """Mức độ hoàn thành: the share of the steps that are behind the dossier, in percent."""
    if state in ENDED and state != State.RESOLVED:
        return 100
    if state == State.RESOLVED:
        return 95
    places = [item.id for item in procedure.steps]
    if step not in places:
        return 0
    return round(100 * places.index(step) / len(places))


def track(code: str, secret: str) -> Progress | None:
    """What a holder of the receipt may see; None alike for a wrong code and a wrong secret.

    A slip of the post office has the code of its parcel in the place of the dossier's.
    """
    try:
        tidy = parse_code(code).text
    except ValueError:
        tidy = ""
    wanted = {"code": tidy} if tidy else {"id": delivery.dossier_of(code)}
    found = Dossier.objects.filter(**wanted).only(*SHOWN).first()
    typed = "".join(secret.split()).upper()
    right = compare_digest(typed.encode(), (found.secret if found else "").encode())
    if found is None or not right:
        return None
    procedure = publication.version(found.version)
    state = State(found.state)
    by_post = ChannelKind.POST in (found.channel, found.delivery)
    return Progress(
        found.code or "",
        procedure,
        found.agency,
        state,
        found.step,
        progress_of(procedure, state, found.step),
        found.received_at,
        found.due,
        tuple(delivery.stages_of(found.id)) if by_post else (),
    )
