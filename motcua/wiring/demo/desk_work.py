"""Việc của từng bước: what the people of the sample life do with a dossier, and when it goes on."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from motcua.definitions.model.procedure import Procedure, Role, StepVerb
from motcua.dossiers.actions import (
    answer,
    apologise,
    approve,
    assign,
    consult,
    decline,
    forward,
    propose,
    rate,
    receive,
    record_payment,
    refuse,
    request_payment,
    request_supplement,
    return_result,
    stop,
    supplement,
    transfer,
    verify,
    withdraw,
)
from motcua.dossiers.actions._open import Handed
from motcua.dossiers.models import Dossier
from motcua.dossiers.pools import pool_of
from motcua.dossiers.states import State
from motcua.dossiers.steps import next_step
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.clock import TZ
from motcua.publication import queries as publication
from motcua.wiring.demo import papers

if TYPE_CHECKING:
    from motcua.wiring.demo.life import Life

SLOW = 0.06  # of dossiers wait far too long at a step
COMMENTS = ("", "", "", "Cán bộ hướng dẫn nhiệt tình.", "Nhận kết quả đúng hẹn.", "Thủ tục gọn.")


def next_for(life: Life, dossier: Dossier) -> datetime | None:
    """Do what is due for a dossier; returns when to look again, None when nothing remains."""
    procedure = publication.version(dossier.version)
    match dossier.state:
        case State.SUBMITTED:
            return _at_desk(life, dossier, procedure)
        case State.RECEIVED | State.IN_PROCESS:
            return _at_work(life, dossier, procedure)
        case State.AWAITING_SUPPLEMENT:
            return _supplemented(life, dossier)
        case State.AWAITING_PAYMENT:
            record_payment.record_payment(dossier.id, _clerk(life, dossier), method="cash")
            life.tally["paid"] += 1
            return _soon(life, dossier, procedure)
        case State.WITHDRAWAL_ASKED:
            stop.stop(dossier.id, life.officers.with_role(dossier.agency, Role.DESK_HEAD))
            life.tally["stopped"] += 1
            return None
        case State.RESOLVED:
            return _returned(life, dossier)
        case _:
            _rated(life, dossier)
            return None


def _clerk(life: Life, dossier: Dossier) -> Actor:
    return life.officers.with_role(dossier.agency, Role.CLERK)


def _applicant(life: Life, dossier: Dossier) -> Actor:
    return next(p.actor for p in life.people if p.actor.account == dossier.applicant_id)


def _soon(life: Life, dossier: Dossier, procedure: Procedure) -> datetime:
    """When the present step gets done: mostly within its hours, sometimes far too late."""
    minutes = float(procedure.step(dossier.step).hours) * 60 or 60
    share = life.chance.triangular(0.1, 1.15, 0.55)
    if life.chance.random() < SLOW:
        share = life.chance.uniform(2, 6)
        life.tally["slow"] += 1
    return life.work_in(minutes * share)


def _at_desk(life: Life, dossier: Dossier, procedure: Procedure) -> datetime | None:
    clerk, dice = _clerk(life, dossier), life.chance.random()
    if dice < 0.03:
        reason = "Hồ sơ không thuộc thẩm quyền giải quyết của cơ quan tiếp nhận."
        refuse.refuse(dossier.id, clerk, reason=reason)
        life.tally["not received"] += 1
        return None
    items = _missing(life, procedure)
    if dice < 0.13 and dossier.rounds == 0 and items:
        request_supplement.request_supplement(
            dossier.id, clerk, items=items, note="Hồ sơ chưa đủ thành phần theo quy định."
        )
        life.tally["supplement asked"] += 1
        return _answered_at(life)
    if dice > 0.985 and dossier.channel == "online":
        withdraw.withdraw(dossier.id, _applicant(life, dossier))
        life.tally["withdrawn"] += 1
        return None
    dossier = receive.receive(dossier.id, clerk)
    life.tally["received"] += 1
    return _soon(life, dossier, procedure)


def _missing(life: Life, procedure: Procedure) -> list[dict[str, Any]]:
    wanted = [c for c in procedure.components if not c.is_form]
    if not wanted:
        return []
    component = life.chance.choice(wanted)
    reason = life.chance.choice(("Bản chụp mờ, không đọc được.", "Chưa có chữ ký, đóng dấu."))
    return [{"component": component.id, "name": component.name.vi, "reason": reason}]


def _answered_at(life: Life) -> datetime:
    """Applicants take one to six days, in the evening more often than not."""
    later = clock.now() + timedelta(days=life.chance.randrange(1, 7))
    moment = time(life.chance.randrange(8, 22), life.chance.randrange(60))
    return datetime.combine(later.astimezone(TZ).date(), moment, TZ)


def _supplemented(life: Life, dossier: Dossier) -> datetime | None:
    if life.chance.random() < 0.1:
        life.tally["never supplemented"] += 1
        return None  # the system stops it when its time is over, where the procedure says so
    request = dossier.supplements.order_by("-round").first()
    items = request.items if request else []
    handed = [Handed(i["component"], papers.sample(i["component"])) for i in items]
    supplement.supplement(
        dossier.id, _applicant(life, dossier), papers=handed, answer="Tôi xin gửi bổ sung."
    )
    life.tally["supplemented"] += 1
    return life.work_in(life.chance.uniform(30, 240))


def _at_work(life: Life, dossier: Dossier, procedure: Procedure) -> datetime | None:
    if dossier.consulting:
        return _consulted(life, dossier)
    if dossier.pending == "supplement":
        request_supplement.request_supplement(
            dossier.id,
            _clerk(life, dossier),
            items=dossier.proposal["items"],
            basis=procedure.legal_basis[0].title,
        )
        life.tally["supplement asked"] += 1
        return _answered_at(life)
    if dossier.state == State.RECEIVED:
        if dossier.channel != "online":
            transfer.transfer(dossier.id, _clerk(life, dossier))
            life.tally["transferred"] += 1
        owed = sum(int(fee["amount"]) for fee in dossier.fees) - dossier.paid
        if owed > 0 and life.chance.random() < 0.7:
            request_payment.request_payment(dossier.id, _clerk(life, dossier), amount=owed)
            life.tally["payment asked"] += 1
            return life.work_in(life.chance.uniform(20, 900))
    if _apologised(life, dossier):
        return life.work_in(life.chance.uniform(120, 960))
    dossier = _step(life, dossier, procedure)
    if dossier.state == State.RESOLVED:
        return life.work_in(life.chance.uniform(20, 600))
    return _soon(life, dossier, procedure)


def _step(life: Life, dossier: Dossier, procedure: Procedure) -> Dossier:
    """Complete the present step as the procedure says; the tally learns the verb."""
    step, who = procedure.step(dossier.step), life.officers.holder(dossier)
    life.tally[step.do.value] += 1
    match step.do:
        case StepVerb.ASSIGN:
            pool = pool_of(dossier.agency, next_step(procedure, step.id, dossier.form))
            to = life.officers.any_of(pool).post or ""
            return assign.assign(dossier.id, who, to=to)
        case StepVerb.VERIFY:
            found = "Đã kiểm tra thực tế, đủ điều kiện theo quy định."
            return verify.verify(dossier.id, who, findings=found, place="Trụ sở người nộp")
        case StepVerb.PROPOSE:
            return _proposed(life, dossier, procedure, who)
        case StepVerb.APPROVE:
            return _signed(life, dossier, who)
        case _:
            return forward.forward(dossier.id, who)


def _proposed(life: Life, dossier: Dossier, procedure: Procedure, who: Actor) -> Dossier:
    dice, items = life.chance.random(), _missing(life, procedure)
    if dice < 0.05 and dossier.rounds == 0 and items:
        return propose.propose(dossier.id, who, outcome="supplement", items=items)
    if dice < 0.11 and not dossier.consultations.exists():
        life.tally["consulted"] += 1
        return consult.consult(
            dossier.id,
            who,
            agency=life.officers.other_agency(dossier.agency),
            question="Đề nghị cho ý kiến về nội dung hồ sơ thuộc lĩnh vực quản lý.",
            until=life.work_in(3 * life.cal.day_minutes),
        )
    if dice > 0.95:
        reason = "Chưa đáp ứng điều kiện theo quy định của pháp luật chuyên ngành."
        return propose.propose(dossier.id, who, outcome="refuse", reason=reason)
    return propose.propose(dossier.id, who, outcome="grant", note="Hồ sơ đủ điều kiện.")


def _signed(life: Life, dossier: Dossier, who: Actor) -> Dossier:
    if life.chance.random() < 0.03 and not dossier.proposal.get("returned"):
        life.tally["declined"] += 1
        return decline.decline(dossier.id, who, reason="Đề nghị rà soát lại căn cứ pháp lý.")
    return approve.approve(dossier.id, who)


def _consulted(life: Life, dossier: Dossier) -> datetime:
    agency = dossier.consulting[0]
    text = "Cơ quan thống nhất với nội dung hồ sơ."
    answer.answer(dossier.id, life.officers.of_agency(agency), answer=text)
    life.tally["answered"] += 1
    return life.work_in(life.chance.uniform(60, 480))


def _apologised(life: Life, dossier: Dossier) -> bool:
    """A leader sees that a dossier will be late, and says so in time."""
    due, now = dossier.due, clock.now()
    if due is None or dossier.apologised or not timedelta(days=1) < due - now < timedelta(days=3):
        return False
    if life.chance.random() > 0.25:
        return False
    later = life.cal.closes(life.cal.nth_working_day(due.astimezone(TZ).date(), 3))
    reason = "Cần thêm thời gian xác minh nội dung hồ sơ."
    leader = life.officers.with_role(dossier.agency, Role.LEADER)
    apologise.apologise(dossier.id, leader, reason=reason, due=later)
    life.tally["apologised"] += 1
    return True


def _returned(life: Life, dossier: Dossier) -> datetime:
    if dossier.delivery == "online" and dossier.applicant_id is not None:
        return_result.return_result(dossier.id, _applicant(life, dossier))
    else:
        return_result.return_result(
            dossier.id, _clerk(life, dossier), originals=bool(dossier.originals)
        )
    life.tally["returned"] += 1
    return clock.now() + timedelta(minutes=life.chance.randrange(5, 2000))


def _rated(life: Life, dossier: Dossier) -> None:
    if dossier.state == State.RETURNED and dossier.applicant_id and life.chance.random() < 0.4:
        score = life.chance.choices((3, 2, 1), (0.66, 0.27, 0.07))[0]
        comment = life.chance.choice(COMMENTS) if score > 1 else "Chờ lâu hơn dự kiến."
        rate.rate(dossier.id, _applicant(life, dossier), score=score, comment=comment)
        life.tally["rated"] += 1
