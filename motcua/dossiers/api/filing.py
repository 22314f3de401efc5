"""Nộp hồ sơ: upload files, then file; a retry with the same key is the same dossier."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop

from motcua.dossiers.actions._open import Filing
from motcua.dossiers.actions.file import file
from motcua.dossiers.actions.submit import submit
from motcua.dossiers.api import rows, shapes
from motcua.dossiers.api.auth import FILE, GIVE, actor_of
from motcua.dossiers.api.bodies import (
    MULTIPART,
    hand_in,
    read_parts,
    take,
    token_of,
    unsupported,
)
from motcua.dossiers.api.door import Body, answer, door
from motcua.dossiers.api.dossiers import router
from motcua.dossiers.api.problems import SEE_ERRORS, ApiProblem, error
from motcua.dossiers.api.schemas import FilingIn
from motcua.dossiers.errors import NotFound
from motcua.identity.throttle import allow

KEY = "Idempotency-Key"
KEY_LENGTH = 120
UPLOADS_PER_HOUR = 600
UNKNOWN_PROCEDURE = gettext_noop("No procedure in force has this identifier.")

KEY_HEADER = {
    "in": "header",
    "name": KEY,
    "required": True,
    "schema": {"type": "string", "pattern": r"^[!-~]{1,120}$"},
    "description": "Your own name for this submission, such as a UUID. A retry with the same key "
    "and content answers with the first dossier; with other content it is refused.",
    "example": "6f1c0a52-6f0e-4b0e-9a51-0d3f4a4b1c55",
}


@door(
    router,
    "POST",
    "/files",
    name="upload_file",
    intent="own",
    auth=GIVE,
    answers={201: shapes.Uploaded},
    problems=(413, 415, 422, 429),
    body=Body(files="file"),
)
def upload(request: HttpRequest) -> HttpResponse:
    """Upload a file (tải tệp lên)

    The file is judged by its bytes and kept. Name it by the token that comes back when you file or
    answer a supplement; a file that is not named within a day is swept.
    """
    if request.content_type != MULTIPART:
        raise unsupported(MULTIPART)
    actor = actor_of(request)
    if not allow(f"api.files:{actor.mark}", UPLOADS_PER_HOUR, 3600):
        raise too_many(3600)
    sent = request.FILES.get("file")
    if sent is None:
        raise _wrong("file", gettext_noop("Send one file in the part called file."))
    kept = take(sent)
    body = {
        "token": token_of(kept, actor),
        "sha256": kept.sha256,
        "name": kept.name,
        "size": kept.size,
        "media_type": kept.media_type,
    }
    return answer(body, 201)


def too_many(seconds: int) -> ApiProblem:
    """429 with the time after which to try again."""
    return ApiProblem(
        429,
        "too_many",
        gettext_noop("Too many attempts. Wait and try again."),
        headers={"Retry-After": str(seconds)},
    )


@door(
    router,
    "POST",
    "/dossiers",
    name="file_dossier",
    intent="own",
    auth=FILE,
    answers={201: shapes.Filed},
    problems=(400, 409, 413, 415, 422),
    headers=(KEY_HEADER,),
    body=Body(FilingIn, part="dossier", files="component"),
)
def file_dossier(request: HttpRequest) -> HttpResponse:
    """File a dossier (nộp hồ sơ)

    With a citizen's token the dossier is filed online for that citizen; with a clerk's token it is
    filed at the counter or from the post. Nothing is kept unless everything is in order; then all
    problems are named at once.
    """
    key = request.headers.get(KEY, "").strip()
    if not key or len(key) > KEY_LENGTH or not key.isascii() or not key.isprintable():
        raise ApiProblem(
            400,
            "key_missing",
            gettext_noop("Send the header Idempotency-Key with your own name for this submission."),
        )
    actor = actor_of(request)
    body, uploads = read_parts(request, FilingIn, "dossier")
    filing = Filing(
        procedure=body.procedure,
        channel=body.channel or ("counter" if actor.post else "online"),
        applicant=body.applicant,
        form=body.form,
        papers=hand_in(body.papers, uploads, actor),
        delivery=body.delivery,
        delivery_address=body.delivery_address,
        declared=body.declared,
        key=key,
    )
    try:
        dossier = file(filing, actor) if actor.post else submit(_online(filing), actor)
    except NotFound as unknown:
        raise _wrong("procedure", UNKNOWN_PROCEDURE) from unknown
    headers = {"Location": f"{request.path}/{dossier.id}", "ETag": f'"{dossier.rev}"'}
    return answer({**rows.whole(dossier, actor), "secret": dossier.secret}, 201, headers)


def _online(filing: Filing) -> Filing:
    if filing.channel != "online":
        raise _wrong("channel", gettext_noop("A citizen files online; leave the channel out."))
    return filing


def _wrong(name: str, message: str) -> ApiProblem:
    row = error(f"#/{name}", name, gettext(message))
    return ApiProblem(422, "invalid", SEE_ERRORS, errors=[row])
