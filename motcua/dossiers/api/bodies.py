"""Đọc thân yêu cầu: JSON, or multipart with a JSON part and files named by component."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_noop
from pydantic import BaseModel

from motcua.documents import store
from motcua.documents.files import Accepted, accept
from motcua.documents.inspection.verdict import Refused as FileRefused
from motcua.dossiers.actions._open import Handed
from motcua.dossiers.api.problems import SEE_ERRORS, ApiProblem, error, pointer
from motcua.dossiers.api.schemas import PaperIn
from motcua.identity.actor import Actor

Model = TypeVar("Model", bound=BaseModel)
Uploads = Sequence[tuple[str, "UploadedFile[bytes]"]]

SALT = "motcua.api.file"
FILE_SECONDS = 20 * 3600
"""How long an uploaded file may be named; shorter than the sweep's day, so it is still there."""
JSON = "application/json"
MULTIPART = "multipart/form-data"


def read_json(request: HttpRequest, model: type[Model]) -> Model:
    """The JSON body as ``model``; an empty body is an empty object."""
    if request.content_type != JSON and (request.content_type or request.body):
        raise unsupported(JSON)
    return model.model_validate_json(request.body.strip() or b"{}")


def unsupported(*known: str) -> ApiProblem:
    """415: send one of the known kinds."""
    return ApiProblem(
        415,
        "content_type",
        gettext_noop("Send one of: %(kinds)s."),
        params={"kinds": ", ".join(known)},
    )


def read_parts(request: HttpRequest, model: type[Model], part: str) -> tuple[Model, Uploads]:
    """A JSON body, or a multipart one: its JSON ``part`` and the files with their names."""
    if request.content_type != MULTIPART:
        if request.content_type != JSON:
            raise unsupported(JSON, MULTIPART)
        return read_json(request, model), ()
    files = [(name, one) for name, many in request.FILES.lists() for one in many]
    text: str | bytes | None = request.POST.get(part)
    if text is None:
        text = next((one.read() for name, one in files if name == part), None)
    if text is None:
        place = error(pointer(part), "missing", gettext("This is required."))
        raise ApiProblem(422, "invalid", SEE_ERRORS, errors=[place])
    if isinstance(text, str):
        text = text.encode("utf-8", "surrogatepass")
    return model.model_validate_json(text), [item for item in files if item[0] != part]


def hand_in(papers: Sequence[PaperIn], uploads: Uploads, actor: Actor) -> list[Handed]:
    """What is handed in: files of this request, files uploaded before, and papers at the counter.

    Reads, judges and stores the files, outside of any transaction. A citizen hands in files only.
    """
    known = [(paper, open_token(paper.file, actor, i)) for i, paper in enumerate(papers)]
    limit: int = settings.DOSSIER_LIMIT
    size = sum(one.size or 0 for _, one in uploads) + sum(f.size for _, f in known if f)
    if size > limit:
        raise ApiProblem(
            413,
            "too_large",
            gettext_noop("All files of a dossier together may have at most %(most)s MB."),
            params={"most": limit // (1024 * 1024)},
        )
    desk = actor.post is not None
    handed = []
    for place, (paper, file) in enumerate(known):
        if not desk and (file is None or paper.kind != "electronic" or paper.original_held):
            raise _wrong_paper(place, "file", gettext_noop("Attach a file; papers go to the desk."))
        handed.append(Handed(paper.component, file, paper.kind, paper.number, paper.original_held))
    return [*handed, *(Handed(name, take(one, f"papers.{name}")) for name, one in uploads)]


def take(upload: UploadedFile[bytes], place: str = "file") -> Accepted:
    """Judge and store one upload; a refusal names its place."""
    try:
        return accept(upload, upload.name or "")
    except FileRefused as refused:
        refused.pointer = pointer(place)  # type: ignore[attr-defined]
        raise


def token_of(file: Accepted, actor: Actor) -> str:
    """What an uploaded file is named by until it is filed; good for its owner only."""
    return signing.dumps({**asdict(file), "owner": actor.mark}, salt=SALT)


def open_token(token: str | None, actor: Actor, place: int) -> Accepted | None:
    """The file that a token names; raises a problem for a wrong, foreign or old one."""
    if token is None:
        return None
    try:
        known: dict[str, Any] = signing.loads(token, salt=SALT, max_age=FILE_SECONDS)
    except signing.BadSignature:
        known = {}
    if known.pop("owner", None) != actor.mark or not store.exists(known["sha256"]):
        raise _wrong_paper(
            place, "file", gettext_noop("This file is not known (any more). Upload it again.")
        )
    return Accepted(**known)


def _wrong_paper(place: int, code: str, message: str) -> ApiProblem:
    row = error(f"#/papers/{place}/file", code, gettext(message))
    return ApiProblem(422, "invalid", SEE_ERRORS, errors=[row])
