"""Lỗi của giao diện lập trình: every error as a problem document (RFC 9457)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFilesSent,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext, gettext_noop
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import ValidationError as PydanticError

from motcua.documents.inspection.verdict import Refused as FileRefused
from motcua.dossiers.errors import Invalid, NotFound, Refused
from motcua.dossiers.words import NOT_YOURS
from motcua.publication.queries import NothingPublished

MEDIA_TYPE = "application/problem+json"
log = logging.getLogger("motcua.api")

TITLES: Mapping[int, str] = {
    400: gettext_noop("The request cannot be read"),
    401: gettext_noop("An access token is needed"),
    403: gettext_noop("Not allowed"),
    404: gettext_noop("Not found"),
    405: gettext_noop("This address does not take that method"),
    409: gettext_noop("Refused in the present state"),
    412: gettext_noop("Changed in the meantime"),
    413: gettext_noop("Too large"),
    415: gettext_noop("This kind of content is not taken"),
    422: gettext_noop("Some of the data cannot be taken"),
    429: gettext_noop("Too many attempts"),
    500: gettext_noop("Something went wrong on our side"),
    503: gettext_noop("Not ready yet"),
}

TYPED: Mapping[str, str] = {
    "missing": gettext_noop("This is required."),
    "extra_forbidden": gettext_noop("This is not known here."),
    "string_type": gettext_noop("This must be text."),
    "string_too_long": gettext_noop("This text is too long."),
    "string_too_short": gettext_noop("This text is too short."),
    "too_long": gettext_noop("This list is too long."),
    "too_short": gettext_noop("This list is too short."),
    "bool_type": gettext_noop("This must be true or false."),
    "int_type": gettext_noop("This must be a whole number."),
    "int_parsing": gettext_noop("This must be a whole number."),
    "list_type": gettext_noop("This must be a list."),
    "dict_type": gettext_noop("This must be an object."),
    "model_type": gettext_noop("This must be an object."),
    "uuid_parsing": gettext_noop("This must be an identifier (UUID)."),
    "timezone_aware": gettext_noop("This time needs its zone, such as +07:00."),
}
UNFIT = gettext_noop("This value cannot be taken.")
SEE_ERRORS = gettext_noop("Correct the fields named under errors and send it again.")

Error = dict[str, str]


class ApiProblem(Exception):
    """Sự cố: an error that the API itself finds; ``detail`` is an English msgid with params."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        params: Mapping[str, Any] | None = None,
        errors: Sequence[Error] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail
        self.params, self.errors, self.headers = params or {}, errors, headers or {}


def document(
    request: HttpRequest,
    status: int,
    code: str,
    detail: str,
    *,
    basis: str = "",
    errors: Sequence[Error] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The problem document; ``detail`` is a sentence in the reader's language already."""
    body = {
        "type": f"urn:motcua:problem:{code}",
        "title": gettext(TITLES[status]),
        "status": status,
        "detail": detail,
        "instance": request.path,
        "code": code,
        "basis": basis,
        "errors": list(errors),
    }
    return HttpResponse(
        orjson.dumps(body), status=status, content_type=MEDIA_TYPE, headers=dict(headers or {})
    )


def error(pointer: str, code: str, detail: str) -> Error:
    """One wrong place: a JSON pointer as a fragment, a stable code, and a sentence."""
    return {"pointer": pointer, "code": code, "detail": detail}


def pointer(path: str) -> str:
    """``form.start`` as ``#/form/start``."""
    return "#/" + "/".join(_escape(part) for part in path.split("."))


def _escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")


def unfit(found: Sequence[Mapping[str, Any]], skip: int = 0) -> list[Error]:
    """Pydantic's errors as ours; ``skip`` leaves out leading parts of the place."""
    rows = []
    for item in found:
        kind = str(item["type"])
        place = "#" + "".join(f"/{_escape(str(part))}" for part in item["loc"][skip:])
        rows.append(error(place, kind, gettext(TYPED.get(kind, UNFIT))))
    return rows


def not_found(request: HttpRequest) -> HttpResponse:
    """404 for an address or a thing; both look alike."""
    return document(
        request,
        404,
        "not_found",
        gettext("There is nothing here that you may see. Check the address or the identifier."),
    )


def method_not_allowed(request: HttpRequest, allow: str) -> HttpResponse:
    """405 with the methods that the address takes."""
    detail = gettext("Use one of: %(methods)s.") % {"methods": allow}
    return document(request, 405, "method", detail, headers={"Allow": allow})


def _api(request: HttpRequest, exc: ApiProblem) -> HttpResponse:
    detail = gettext(exc.detail) % exc.params if exc.params else gettext(exc.detail)
    return document(request, exc.status, exc.code, detail, errors=exc.errors, headers=exc.headers)


def _refused(request: HttpRequest, exc: Refused) -> HttpResponse:
    refusal = exc.refusal
    status = 403 if refusal is NOT_YOURS else 409
    return document(request, status, refusal.code, gettext(refusal.message), basis=refusal.basis)


def _invalid(request: HttpRequest, exc: Invalid) -> HttpResponse:
    if any(problem.code == "key_reused" for problem in exc.problems):
        return document(request, 409, "key_reused", exc.problems[0].say())
    rows = [error(pointer(p.field), p.code, p.say()) for p in exc.problems]
    return document(request, 422, "invalid", gettext(SEE_ERRORS), errors=rows)


def _file(request: HttpRequest, exc: FileRefused) -> HttpResponse:
    detail = gettext(exc.message) % exc.params if exc.params else gettext(exc.message)
    place = getattr(exc, "pointer", "#/file")
    status = 413 if exc.code == "too_large" else 422
    return document(
        request, status, f"file_{exc.code}", detail, errors=[error(place, exc.code, detail)]
    )


def _pydantic(request: HttpRequest, exc: PydanticError) -> HttpResponse:
    found = exc.errors(include_url=False, include_context=False, include_input=False)
    if any(item["type"] == "json_invalid" for item in found):
        return document(request, 400, "json", gettext("The body is not valid JSON."))
    return document(request, 422, "invalid", gettext(SEE_ERRORS), errors=unfit(found))


def _parameters(request: HttpRequest, exc: ValidationError) -> HttpResponse:
    return document(request, 422, "invalid", gettext(SEE_ERRORS), errors=unfit(exc.errors, 1))


def _failed(request: HttpRequest, exc: Exception) -> HttpResponse:
    log.exception("api failed at %s", request.path, exc_info=exc)
    return document(
        request, 500, "failed", gettext("Try again later. Nothing of this request was kept.")
    )


def _fixed(
    status: int, code: str, detail: str, headers: Mapping[str, str] | None = None
) -> Callable[[HttpRequest, Exception], HttpResponse]:
    def handler(request: HttpRequest, exc: Exception) -> HttpResponse:
        return document(request, status, code, gettext(detail), headers=headers)

    return handler


def register(api: NinjaAPI) -> None:
    """Make ``api`` answer every exception with a problem document."""
    handlers: dict[type[Exception], Any] = {
        ApiProblem: _api,
        Refused: _refused,
        Invalid: _invalid,
        FileRefused: _file,
        PydanticError: _pydantic,
        ValidationError: _parameters,
        NotFound: lambda request, exc: not_found(request),
        Http404: lambda request, exc: not_found(request),
        Exception: _failed,
        AuthenticationError: _fixed(
            401,
            "token_missing",
            gettext_noop("Send an access token in the header Authorization: Bearer."),
            {"WWW-Authenticate": "Bearer"},
        ),
        HttpError: _fixed(400, "unreadable", gettext_noop("The request cannot be read.")),
        MultiPartParserError: _fixed(
            400, "multipart", gettext_noop("The multipart body cannot be read.")
        ),
        SuspiciousOperation: _fixed(400, "unreadable", gettext_noop("The request cannot be read.")),
        RequestDataTooBig: _fixed(
            413, "too_large", gettext_noop("The body is too large. Upload files one by one.")
        ),
        TooManyFilesSent: _fixed(
            413, "too_many", gettext_noop("Too many files at once. Upload files one by one.")
        ),
        PermissionDenied: _fixed(403, "not_yours", gettext_noop("That is not open to you.")),
        NothingPublished: _fixed(
            503, "nothing_published", gettext_noop("No province has been published yet.")
        ),
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)
