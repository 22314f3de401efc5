"""Các thao tác với hồ sơ: every verb of the closed list that a person may ask for.

One table; each row is an address ``POST /dossiers/{id}/<verb>``. What may be done is decided by
the actions, exactly as for the screens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from motcua.dossiers import words
from motcua.dossiers.actions import (
    answer as answer_,
)
from motcua.dossiers.actions import (
    apologise,
    approve,
    assign,
    consult,
    decline,
    forward,
    hand_over,
    propose,
    rate,
    receive,
    record_payment,
    refuse,
    request_payment,
    request_supplement,
    return_result,
    send_back,
    stop,
    supplement,
    take,
    transfer,
    verify,
    withdraw,
)
from motcua.dossiers.api import rows, schemas, shapes
from motcua.dossiers.api.auth import ACT, GIVE, OWN, AccessToken, actor_of
from motcua.dossiers.api.bodies import hand_in, read_json, read_parts
from motcua.dossiers.api.door import Body, answer, door
from motcua.dossiers.api.problems import ApiProblem
from motcua.dossiers.errors import Refused

router = Router(tags=["Verbs"])
PROBLEMS = (400, 404, 409, 412, 415, 422)
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "The ETag that you read; if the dossier changed since, 412 and nothing happens.",
    "example": '"3"',
}


@dataclass(frozen=True)
class Row:
    """Một dòng: the last part of the address, its body, its action, and who may come."""

    path: str
    body: type[schemas.Rev]
    do: Callable[..., Any]
    doc: str
    auth: AccessToken = ACT
    intent: str = "office"


VERBS = (
    Row("receive", schemas.ReceiveIn, receive.receive,
        "Receive (tiếp nhận)\n\nThe dossier gets its code, its receipt and its due time."),
    Row("request-supplement", schemas.RequestSupplementIn, request_supplement.request_supplement,
        "Request a supplement (yêu cầu bổ sung)\n\nOnce and completely (NĐ 61/2018 Đ15.3)."),
    Row("refuse", schemas.ReasonIn, refuse.refuse,
        "Refuse to receive (từ chối tiếp nhận)\n\nThe reason is printed on the slip."),
    Row("transfer", schemas.Rev, transfer.transfer,
        "Transfer the papers (chuyển hồ sơ)\n\nRecords that the papers were handed over."),
    Row("request-payment", schemas.AmountIn, request_payment.request_payment,
        "Request a payment (yêu cầu thanh toán)\n\nThe clock stands still until it is paid."),
    Row("record-payment", schemas.PaidIn, record_payment.record_payment,
        "Record a payment (ghi nhận thanh toán)\n\nThe whole amount owed is recorded as paid."),
    Row("assign", schemas.ToIn, assign.assign,
        "Assign (phân công)\n\nThe post must work in the next step's queue."),
    Row("take", schemas.Rev, take.take,
        "Take (nhận việc)\n\nTakes the dossier out of the common queue."),
    Row("forward", schemas.Rev, forward.forward,
        "Forward (chuyển bước)\n\nThe step is done and the dossier moves on."),
    Row("send-back", schemas.BackIn, send_back.send_back,
        "Send back (trả lại bước trước)\n\nAn earlier step has to be done again."),
    Row("verify", schemas.VerifyIn, verify.verify,
        "Record a verification (thẩm tra, xác minh)\n\nWhat was found, where, who was present."),
    Row("consult", schemas.ConsultIn, consult.consult,
        "Consult (lấy ý kiến)\n\nAnother agency is asked, with a deadline of its own."),
    Row("answer", schemas.AnswerIn, answer_.answer,
        "Answer a consultation (trả lời ý kiến)\n\nFor a post of the agency that was asked."),
    Row("propose", schemas.ProposeIn, propose.propose,
        "Propose (đề xuất)\n\nTo grant, to refuse with a reason, or to ask for a supplement."),
    Row("approve", schemas.Rev, approve.approve,
        "Approve and sign (phê duyệt)\n\nThe result's letter is issued and the clock ends."),
    Row("decline", schemas.BackIn, decline.decline,
        "Decline to sign (không ký)\n\nSends the proposal back with the reason."),
    Row("apologise", schemas.ApologiseIn, apologise.apologise,
        "Apologise and set a new date (xin lỗi, hẹn lại)\n\nOnce (NĐ 61/2018 Đ19.9)."),
    Row("stop", schemas.StopIn, stop.stop,
        "Stop (dừng giải quyết)\n\nAfter a withdrawal, or with a reason and its basis."),
    Row("hand-over", schemas.ToIn, hand_over.hand_over_one,
        "Hand over (bàn giao)\n\nGives one dossier to another post of the same queue."),
    Row("withdraw", schemas.Rev, withdraw.withdraw,
        "Withdraw (rút hồ sơ)\n\nAt once before receipt; afterwards the desk closes it.",
        OWN, "own"),
    Row("rate", schemas.RateIn, rate.rate,
        "Rate (đánh giá)\n\nOnce; who rated is not kept with the rating.", OWN, "own"),
    Row("return-result", schemas.HandedIn, return_result.return_result,
        "Return the result (trả kết quả)\n\nThe desk hands it over, or the applicant takes an "
        "online result; from the applicant only rev is read.", GIVE, "own"),
)  # fmt: skip


def _serve(row: Row) -> None:
    name = row.path.replace("-", "_")

    def view(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
        actor = actor_of(request)
        body = read_json(request, row.body)
        args = body.model_dump(exclude={"rev"})
        if actor.post is None and row.path == "return-result":
            args = {}
        return done(request, body.rev, lambda rev: row.do(dossier_id, actor, rev=rev, **args))

    view.__doc__ = row.doc
    door(
        router,
        "POST",
        f"/dossiers/{{dossier_id}}/{row.path}",
        name=f"{name}_dossier",
        intent=row.intent,
        auth=row.auth,
        answers={200: shapes.Dossier},
        problems=PROBLEMS,
        headers=(IF_MATCH,),
        body=Body(row.body, optional=row.body in (schemas.Rev, schemas.PaidIn)),
    )(view)


for _row in VERBS:
    _serve(_row)


@door(
    router,
    "POST",
    "/dossiers/{dossier_id}/supplement",
    name="supplement_dossier",
    intent="own",
    auth=GIVE,
    answers={200: shapes.Dossier},
    problems=(*PROBLEMS, 413),
    headers=(IF_MATCH,),
    body=Body(schemas.SupplementIn, part="supplement", files="component"),
)
def supplement_dossier(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Answer a supplement request (bổ sung hồ sơ)

    With papers, words, or corrected answers of the form; the clock goes on.
    """
    actor = actor_of(request)
    body, uploads = read_parts(request, schemas.SupplementIn, "supplement")
    papers = hand_in(body.papers, uploads, actor)
    return done(
        request,
        body.rev,
        lambda rev: supplement.supplement(
            dossier_id, actor, papers=papers, answer=body.answer, form=body.form, rev=rev
        ),
    )


def done(request: HttpRequest, rev: int | None, do: Callable[[int | None], Any]) -> HttpResponse:
    """Carry a verb out under ``If-Match`` (or ``rev``) and answer with the dossier as it stands."""
    seen = request.headers.get("If-Match", "").strip()
    if seen and seen != "*":
        rev = _revision(seen)
    try:
        dossier = do(rev)
    except Refused as refused:
        if seen and refused.refusal is words.STALE:
            raise ApiProblem(412, words.STALE.code, words.STALE.message) from refused
        raise
    return answer(rows.whole(dossier, actor_of(request)), headers={"ETag": f'"{dossier.rev}"'})


def _revision(tag: str) -> int:
    """The revision that an ETag stands for; -1, which no dossier has, for anything else."""
    digits = tag.removeprefix("W/").strip('"')
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else -1
