"""Cửa cho máy: documents come in signed, and files go out by links that run out."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from motcua.documents.files import serve
from motcua.exchange import files, links
from motcua.exchange.actions.receive_document import NotItsOwn, receive_document
from motcua.exchange.edxml.guard import Hostile
from motcua.exchange.edxml.reader import Unreadable
from motcua.exchange.hooks import signing
from motcua.exchange.targets import config_of, partner_by_organ
from motcua.kernel import clock


@csrf_exempt  # a program signs what it sends; it has no session that could be ridden
@never_cache
@require_POST
def inbox(request: HttpRequest) -> HttpResponseBase:
    """An edXML document, signed by the partner that ``X-Organ-Id`` names.

    201 and the document's identifier; again for the same document. 401 where the signature does
    not fit, 422 for a message that is hostile or no document.
    """
    organ = request.headers.get("X-Organ-Id", "")[:60]
    partner = partner_by_organ(organ)
    secret = config_of(partner.id).get("secret", "") if partner else ""
    body = request.body
    if partner is None or not secret:
        return JsonResponse({"error": "unknown sender"}, status=401)
    given = {name.lower(): value for name, value in request.headers.items()}
    try:
        signing.verify(secret, given, body, clock.now())
        row = receive_document(body, sender=partner.organ_id, trusted=True)
    except signing.Forged as forged:
        return JsonResponse({"error": str(forged)}, status=401)
    except (Hostile, Unreadable, NotItsOwn) as wrong:
        return JsonResponse({"error": str(wrong)}, status=422)
    return JsonResponse({"document": row.document_id, "number": row.pk}, status=201)


@never_cache
@require_safe
def file(request: HttpRequest, token: str) -> HttpResponseBase:
    """One paper or result, by a link that we signed for another system."""
    found = links.read(token)
    if found is None:
        raise Http404("no such link")
    kind, key = found
    content = files.paper(int(key)) if kind == links.PAPER else files.letter(UUID(key))
    if content is None:
        raise Http404("no such file")
    return serve(content.sha256, content.name, content.media_type)
