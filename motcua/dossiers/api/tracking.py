"""Tra cứu công khai: with code and secret, how far a dossier has come; no token is needed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_noop
from ninja import Router

from motcua.dossiers.api import shapes
from motcua.dossiers.api.bodies import read_json
from motcua.dossiers.api.door import Body, answer, door
from motcua.dossiers.api.filing import too_many
from motcua.dossiers.api.problems import ApiProblem
from motcua.dossiers.api.schemas import TrackIn
from motcua.dossiers.queries.tracking import track
from motcua.identity.addresses import remote_address
from motcua.identity.throttle import allow

router = Router(tags=["Tracking"])
TRIES, SPAN = 20, 600


@door(
    router,
    "POST",
    "/track",
    name="track_dossier",
    intent="public",
    answers={200: shapes.Tracked},
    problems=(400, 404, 415, 422, 429),
    body=Body(TrackIn),
)
def track_dossier(request: HttpRequest) -> HttpResponse:
    """Track a dossier (tra cứu tiến độ)

    The code and the secret stand on the receipt. A wrong code and a wrong secret look alike.
    """
    if not allow(f"track:{remote_address(request)}", TRIES, SPAN):
        raise too_many(SPAN)
    body = read_json(request, TrackIn)
    found = track(body.code, body.secret)
    if found is None:
        raise ApiProblem(
            404, "no_match", gettext_noop("No dossier has this code together with this secret.")
        )
    return answer(
        {
            "code": found.code,
            "procedure": found.procedure.id,
            "procedure_name": found.procedure.name.get(get_language() or "vi"),
            "agency": found.agency,
            "state": int(found.state),
            "state_name": found.state.name.lower(),
            "step": found.step,
            "percent": found.percent,
            "received_at": shapes.moment(found.received_at),
            "due": shapes.moment(found.due),
        }
    )
