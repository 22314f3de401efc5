"""Nơi cổng thanh toán báo tin: signed, fresh, told once; answers that a provider can act on.

200 taken in (or nothing new), 401 not to be believed, 404 an order that we never began (or no
gateway here), 409 told before or in contradiction, 413 too long, 422 not understood. A log line has
identifiers only.
"""

from __future__ import annotations

import logging

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.identity.addresses import remote_address
from motcua.identity.throttle import allow
from motcua.kernel import clock
from motcua.payments.actions.hear_gateway import Heard, hear_gateway
from motcua.payments.gateway import client, notices, signing
from motcua.payments.gateway.signing import Doubt, Purpose

log = logging.getLogger("motcua.payments")

DOUBTS_A_MINUTE = 60
"""Messages with a bad signature from one address before it is no longer listened to."""

STATUS = {
    Heard.SETTLED: 200,
    Heard.FOR_A_PERSON: 200,
    Heard.NOTED: 200,
    Heard.REPLAYED: 409,
    Heard.CLASH: 409,
    Heard.UNKNOWN_ORDER: 404,
}


@csrf_exempt  # no browser comes here: the signature says who speaks
@require_POST
def notice(request: HttpRequest) -> JsonResponse:
    """Take in one notice."""
    gateway = client.configured()
    if gateway is None:
        return _answer("no_gateway", 404)
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > notices.LARGEST_BODY:
        return _answer("too_long", 413)
    body = request.read(notices.LARGEST_BODY + 1)
    held = signing.verify(Purpose.NOTICE, request.headers, body, keys=gateway.keys, now=clock.now())
    if isinstance(held, Doubt):
        log.warning("a notice is not believed: %s", held.value)
        known = allow(f"gateway:{remote_address(request)}", DOUBTS_A_MINUTE, 60)
        return _answer(held.value, 401) if known else _answer("too_often", 429)
    told = notices.read(body)
    if told is None:
        return _answer("not_understood", 422)
    heard = hear_gateway(told, gateway.name, held)
    log.info("order %s: %s", told.order, heard.value)
    return _answer(heard.value, STATUS[heard])


def _answer(result: str, status: int) -> JsonResponse:
    return JsonResponse({"result": result}, status=status, headers={"Cache-Control": "no-store"})
