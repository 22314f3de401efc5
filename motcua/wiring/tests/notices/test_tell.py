"""Tell: events become messages, once each, for those whom they concern."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.definitions.model.procedure import StepVerb
from motcua.dossiers.actions import (
    apologise,
    consult,
    file,
    miss_answer,
    propose,
    receive,
    refuse,
    request_payment,
    request_supplement,
    return_result,
    submit,
    warn,
    withdraw,
)
from motcua.dossiers.actions._open import Handed
from motcua.dossiers.models import Consultation
from motcua.dossiers.tests import world
from motcua.dossiers.tests.stories import ITEMS
from motcua.kernel import clock
from motcua.kernel.clock import Traveller
from motcua.ledger.models import Event
from motcua.notices.actions.tell import STALE, follow, tell
from motcua.notices.models import Message
from motcua.notices.queries import told
from motcua.wiring.tests.notices.stand_ins import BOX, held, me, of, sent, turn

pytestmark = pytest.mark.django_db


def notices(person: str = "") -> list[str]:
    """The notices of a person (the citizen where none is named), each once, in order."""
    return list(dict.fromkeys(name for name, _channel, _state in of(person or me())))


def person(post: str) -> str:
    return f"account:{world.officer(post).account}"


def test_a_submission_is_confirmed_to_its_applicant_with_the_time(ha_tinh: Traveller) -> None:
    world.submitted()
    turn()
    assert of(me()) == [("submitted", "in_app", "sent"), ("submitted", "email", "sent")]
    assert sent() == [("email", "cong-dan@example.vn", "Đã nhận được hồ sơ nộp trực tuyến")]
    assert "lúc 09:00 ngày 05/08/2019" in BOX[0][2].content.text


def test_the_same_events_again_tell_nothing_twice(ha_tinh: Traveller) -> None:
    world.received()
    turn()
    before = Message.objects.count(), len(BOX)
    tell(list(Event.objects.order_by("id")))
    turn()
    assert (Message.objects.count(), len(BOX)) == before


def test_a_life_is_told_step_by_step(ha_tinh: Traveller) -> None:
    dossier = world.resolved()
    turn()
    return_result.return_result(dossier.id, world.citizen())
    turn()
    found = notices()
    assert found[:2] == ["submitted", "received"]
    assert found[-2:] == ["resolved-early", "returned"]
    mailed = [subject for _key, _to, subject in sent("email")]
    assert mailed[-1] == f"Đã trả kết quả hồ sơ {dossier.code}"
    assert len(mailed) == 4, "steps inside the agency are told on the site alone"


def test_a_supplement_is_told_with_all_that_is_missing(ha_tinh: Traveller) -> None:
    dossier = world.submitted()
    request_supplement.request_supplement(
        dossier.id, world.officer(world.DESK), items=ITEMS, note="Nộp một lần."
    )
    turn()
    letter = BOX[-1][2].content
    assert letter.subject == "Cần bổ sung hồ sơ"
    assert "1. Tài liệu liên quan: Thiếu trang 2\n\nNộp một lần." in letter.text
    assert "Thiếu trang 2" not in letter.short


def test_a_refusal_leads_to_its_reason_and_does_not_say_it(ha_tinh: Traveller) -> None:
    dossier = world.submitted()
    refuse.refuse(dossier.id, world.officer(world.DESK), reason="Lý do riêng tư.")
    turn()
    letter = BOX[-1][2].content
    assert letter.subject == "Hồ sơ không được tiếp nhận"
    assert "riêng tư" not in letter.text + letter.html + letter.short
    assert f"/dossiers/{dossier.id}/" in letter.text


def test_an_apology_is_told_with_its_reason_and_both_dates(ha_tinh: Traveller) -> None:
    dossier = world.at_step(world.received("bc01"), StepVerb.PROPOSE)
    assert dossier.due is not None
    leader = world.officer("so-tttt-giam-doc")
    later = dossier.due + timedelta(days=7)
    apologise.apologise(dossier.id, leader, reason="Cần xác minh thêm.", due=later)
    turn()
    text = BOX[-1][2].content.text
    assert "Lý do: Cần xác minh thêm." in text
    assert f"Đã hẹn trả: {clock.local(dossier.due):%H:%M ngày %d/%m/%Y}." in text
    assert f"Hẹn lại: {clock.local(later):%H:%M ngày %d/%m/%Y}." in text


def test_a_payment_is_asked_for_with_amount_and_page(ha_tinh: Traveller) -> None:
    dossier = world.received("bc01")
    request_payment.request_payment(dossier.id, world.officer(world.DESK), amount=10_750_000)
    turn()
    letter = BOX[-1][2].content
    assert letter.subject == "Cần nộp phí, lệ phí: 10.750.000 đồng"
    assert f"/dossiers/{dossier.id}/" in letter.text


def test_every_change_names_agency_handler_and_times(ha_tinh: Traveller) -> None:
    dossier = world.received()
    turn()
    row = Message.objects.get(person=me(), notice="received", channel="in_app")
    assert row.details.splitlines() == [
        f"Mã hồ sơ: {dossier.code}",
        "Thủ tục hành chính: Sửa đổi, bổ sung giấy phép bưu chính",
        "Cơ quan: Sở Thông tin và Truyền thông",
        "Người xử lý: Công chức bộ phận một cửa",
        "Nộp lúc: 09:00 ngày 05/08/2019",
        "Tiếp nhận lúc: 09:00 ngày 05/08/2019",
        "Hẹn trả kết quả: 17:00 ngày 19/08/2019",
    ]
    assert row.link == f"/dossiers/{dossier.id}/"


def test_whoever_filed_at_the_counter_without_an_account_is_told_by_what_they_left(
    ha_tinh: Traveller,
) -> None:
    papers = [*world.filing("bc02").papers, Handed("application", None, kind="original")]
    filed = file.file(
        world.filing("bc02", channel="counter", delivery="desk", papers=papers),
        world.officer(world.DESK),
    )
    receive.receive(filed.id, world.officer(world.DESK))
    turn()
    rows = of(f"dossier:{filed.id}")
    assert [row[0] for row in rows] == ["received"]
    assert {row[1] for row in rows} <= {"email", "zalo", "sms"}
    assert "/track/" in BOX[-1][2].content.text


def test_the_common_queue_is_told_of_new_work_and_not_the_one_who_made_it(
    ha_tinh: Traveller,
) -> None:
    held(world.DESK, "so-tttt-mot-cua-2")
    world.submitted()
    assert follow() > 0
    assert of(person(world.DESK)) == [
        ("work-submitted", "in_app", "waiting"), ("work-submitted", "email", "waiting"),
    ]  # fmt: skip
    dossier = world.submitted()
    withdraw.withdraw(dossier.id, world.citizen())
    turn()
    assert "work-withdrawn" in notices(person("so-tttt-mot-cua-2"))


def test_a_near_due_time_proposes_the_apology_to_leaders_and_sends_none(
    ha_tinh: Traveller,
) -> None:
    held("so-tttt-giam-doc", world.DESK)
    dossier = world.at_step(world.received(), StepVerb.PROPOSE)
    warn.warn(dossier.id, 1)
    turn()
    assert notices(person("so-tttt-giam-doc")) == ["apology-proposed"]
    row = Message.objects.get(notice="apology-proposed", channel="in_app")
    assert row.link == f"/desk/dossiers/{dossier.id}/apologise/"
    dossier.refresh_from_db()
    assert not dossier.apologised
    assert "apologised" not in notices()
    assert dossier.due is not None
    ha_tinh.move_to(dossier.due + timedelta(minutes=1))
    warn.warn(dossier.id, 2)
    turn()
    assert notices(person("so-tttt-giam-doc"))[-1] == "overdue-leaders"


def test_a_late_answer_is_told_to_the_head_of_the_desk(ha_tinh: Traveller) -> None:
    held("so-tttt-truong-mot-cua", "so-y-te-truong-phong")
    dossier = world.taken(world.at_step(world.received(), StepVerb.PROPOSE))
    until = ha_tinh.at + timedelta(days=2)
    consult.consult(
        dossier.id, world.holder(dossier), agency="so-y-te", question="Đề nghị cho ý kiến.",
        until=until,
    )  # fmt: skip
    turn()
    assert notices(person("so-y-te-truong-phong")) == ["work-consulted"]
    ha_tinh.advance(timedelta(days=3))
    miss_answer.miss_answer(Consultation.objects.get(dossier=dossier).id)
    turn()
    assert notices(person("so-tttt-truong-mot-cua"))[-1] == "answer-missed"


def test_an_officer_sees_no_name_of_an_applicant(ha_tinh: Traveller) -> None:
    held(world.DESK, "so-tttt-truong-mot-cua", "so-tttt-giam-doc")
    dossier = world.taken(world.at_step(world.received(), StepVerb.PROPOSE))
    propose.propose(dossier.id, world.holder(dossier), outcome="grant")
    warn.warn(dossier.id, 1)
    turn()
    written = [row.title + row.body + row.details for row in Message.objects.exclude(post="")]
    assert written
    assert not [text for text in written if dossier.applicant_name in text]


def test_an_early_result_counts_as_told_when_it_has_gone_out(ha_tinh: Traveller) -> None:
    dossier = world.resolved()
    subject = f"dossier:{dossier.id}"
    assert not told(subject, "dossier.approved")
    follow()
    assert not told(subject, "dossier.approved")
    turn()
    assert told(subject, "dossier.approved")


def test_old_news_is_no_news(ha_tinh: Traveller) -> None:
    world.submitted()
    ha_tinh.advance(STALE + timedelta(minutes=1))
    turn()
    assert Message.objects.count() == 0


def test_an_officers_refusal_to_tell_reaches_no_other_account(ha_tinh: Traveller) -> None:
    other = submit.submit(world.filing("bc02"), world.citizen("khac@example.vn"))
    turn()
    assert {row.person for row in Message.objects.filter(subject=f"dossier:{other.id}")} == {
        f"account:{world.citizen('khac@example.vn').account}"
    }
