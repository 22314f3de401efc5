"""Ghi sổ qua giao diện lập trình: the operations of a keeper's own systems, joined to the API.

Whoever keeps a register on its pages keeps it here, with a token of the post; the actions are the
same, and so are the refusals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext, gettext_noop
from ninja import Path, Router

from motcua.documents.files import Accepted
from motcua.dossiers.api import problems
from motcua.dossiers.api.api import api
from motcua.dossiers.api.auth import AccessToken, actor_of
from motcua.dossiers.api.bodies import open_token, read_json
from motcua.dossiers.api.door import Body, answer, door
from motcua.dossiers.api.problems import SEE_ERRORS, ApiProblem
from motcua.identity.actor import Actor
from motcua.registers import errors, words
from motcua.registers.api import read, shapes, write
from motcua.registers.models import Entry

KEEP = AccessToken(officer="registers:keep")
PROBLEMS = (400, 404, 409, 412, 415, 422)
Slug = Annotated[str, Path(..., max_length=80)]
KEY = "Idempotency-Key"
KEY_HEADER = {
    "in": "header",
    "name": KEY,
    "required": False,
    "schema": {"type": "string", "pattern": r"^[!-~]{1,120}$"},
    "description": "Your own name for this request, such as a UUID. A retry with the same key and "
    "content answers with the same entry and does nothing more; with other content it is refused.",
    "example": "0b0f1c1e-8a3e-4c64-9f0e-3f6f5a1d2c77",
}
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "The ETag that you read; if the entry changed since, 412 and nothing happens.",
    "example": '"3"',
}
BAD_KEY = gettext_noop("The header Idempotency-Key has 1 to 120 visible ASCII characters.")


def enter_entry(request: HttpRequest, register_id: Slug) -> HttpResponse:
    """Enter an entry (ghi mục mới)

    As the keeper of the register. Every wrong column is named at once; a broken rule of the
    register is refused with its words; then nothing is kept.
    """
    actor = actor_of(request)
    body = read_json(request, shapes.EnterIn)
    asked = write.Asked(body.values, body.effective, reason=body.reason, key=_key(request))
    made = write.enter(register_id, asked, actor, partial(opened, actor))
    return _shown(register_id, made, actor, 201, f"{request.path}/{made.id}")


def amend_entry(request: HttpRequest, register_id: Slug, entry_id: UUID) -> HttpResponse:
    """Amend an entry (sửa đổi, bổ sung)

    The columns that are named become others from a day on; what held before stays readable.
    """
    return _done(request, register_id, entry_id, "amend", read_json(request, shapes.AmendIn))


@dataclass(frozen=True)
class Row:
    """Một dòng: the last part of the address, its body, and what it does."""

    verb: str
    body: type[shapes.In]
    doc: str


VERBS = (
    Row("extend", shapes.ExtendIn, "Extend (gia hạn)\n\nThe last day becomes a later one."),
    Row("reissue", shapes.ValuesIn, "Issue again (cấp lại)\n\nThe paper was lost or damaged."),
    Row("suspend", shapes.StepIn, "Suspend (đình chỉ)\n\nFor a time; needs a reason."),
    Row("resume", shapes.StepIn, "Put in force again (cho hoạt động lại)\n\nAfter a suspension."),
    Row("revoke", shapes.StepIn, "Revoke (thu hồi)\n\nFor good; needs a reason."),
    Row("close", shapes.StepIn, "End (chấm dứt)\n\nBy its holder or its nature; needs a reason."),
    Row("note", shapes.ValuesIn, "Note (ghi chú)\n\nA fact that changes no right."),
    Row("correct", shapes.CorrectIn, "Correct (đính chính)\n\nWhat was written down wrongly is "
        "put right; what was known before stays readable. Needs a reason."),
)  # fmt: skip


def _serve(router: Router, row: Row) -> None:
    def view(request: HttpRequest, register_id: Slug, entry_id: UUID) -> HttpResponse:
        return _done(request, register_id, entry_id, row.verb, read_json(request, row.body))

    view.__doc__ = row.doc
    door(
        router, "POST", f"/registers/{{register_id}}/entries/{{entry_id}}/{row.verb}",
        name=f"{row.verb}_entry", intent="office", auth=KEEP, answers={200: shapes.EntryWhole},
        problems=PROBLEMS, headers=(KEY_HEADER, IF_MATCH),
        body=Body(row.body, optional=row.body in (shapes.StepIn, shapes.ValuesIn)),
    )(view)  # fmt: skip


def join(router: Router) -> None:
    """Declare the operations on the router of those that read: they share addresses."""
    door(
        router, "POST", "/registers/{register_id}/entries", name="enter_entry", intent="office",
        auth=KEEP, answers={201: shapes.EntryWhole}, problems=(400, 404, 409, 415, 422),
        headers=(KEY_HEADER,), body=Body(shapes.EnterIn),
    )(enter_entry)  # fmt: skip
    door(
        router, "PATCH", "/registers/{register_id}/entries/{entry_id}", name="amend_entry",
        intent="office", auth=KEEP, answers={200: shapes.EntryWhole}, problems=PROBLEMS,
        headers=(KEY_HEADER, IF_MATCH), body=Body(shapes.AmendIn),
    )(amend_entry)  # fmt: skip
    for row in VERBS:
        _serve(router, row)


def _done(
    request: HttpRequest, register_id: str, entry_id: UUID, verb: str, body: Any
) -> HttpResponse:
    """Carry a verb out under ``If-Match`` (or ``rev``) and answer with the entry as it stands."""
    actor = actor_of(request)
    seen = request.headers.get("If-Match", "").strip()
    told = body.model_dump()
    if seen and seen != "*":
        told["rev"] = _revision(seen)
    asked = write.Asked(**told, key=_key(request))
    try:
        found = write.change(register_id, entry_id, verb, asked, actor, partial(opened, actor))
    except errors.Refused as refused:
        if seen and refused.code == "stale":
            raise ApiProblem(412, refused.code, words.STALE) from refused
        raise
    return _shown(register_id, found, actor, 200, "")


def _revision(tag: str) -> int:
    """The revision that an ETag stands for; -1, which no entry has, for anything else."""
    digits = tag.removeprefix("W/").strip('"')
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else -1


def _key(request: HttpRequest) -> str:
    key = request.headers.get(KEY, "").strip()
    if key and not (len(key) <= 120 and key.isascii() and key.isprintable()):
        raise ApiProblem(400, "key", BAD_KEY)
    return key


def _shown(register: str, entry: Entry, actor: Actor, status: int, place: str) -> HttpResponse:
    headers = {"ETag": f'"{entry.rev}"'} | ({"Location": place} if place else {})
    return answer(read.entry(register, entry.id, None, None, actor), status, headers)


def opened(actor: Actor, token: str) -> Accepted | None:
    """The file that a token names, which this actor uploaded before; None for any other."""
    try:
        return open_token(token, actor, 0)
    except ApiProblem:
        return None


def explain() -> None:
    """Let the API answer the registers' refusals with problem documents."""
    handlers: dict[type[Exception], Callable[..., HttpResponse]] = {
        errors.NotFound: lambda request, exc: problems.not_found(request),
        errors.Refused: _refused,
        errors.Invalid: _invalid,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def _refused(request: HttpRequest, exc: errors.Refused) -> HttpResponse:
    status = 403 if exc.code == "not_yours" else 409
    return problems.document(request, status, exc.code, exc.say(), basis=exc.basis)


def _invalid(request: HttpRequest, exc: errors.Invalid) -> HttpResponse:
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    rows = [
        problems.error(problems.pointer("values") + problems.pointer(e.field)[1:], e.code,
                       e.text(language))
        for e in exc.errors
    ]  # fmt: skip
    return problems.document(request, 422, "invalid", gettext(SEE_ERRORS), errors=rows)
