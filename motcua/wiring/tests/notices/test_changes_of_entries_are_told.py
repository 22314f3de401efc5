"""Whoever holds an entry is told what becomes of it, once, and of nothing that is not theirs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction

from motcua.definitions.model.notice import Audience
from motcua.definitions.model.register import EntryAction
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests import world
from motcua.identity.actor import SYSTEM
from motcua.identity.models import Account
from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.models import Event
from motcua.notices.models import Message, Preference
from motcua.registers import books
from motcua.registers.actions import (
    amend,
    close,
    correct,
    extend,
    grant,
    import_rows,
    note,
    reissue,
    resume,
    revoke,
    suspend,
)
from motcua.registers.actions._write import Change, write
from motcua.registers.models import Entry, Return
from motcua.registers.queries.naming import answers_of
from motcua.registers.returns.tests import asking
from motcua.registers.tests import shelf
from motcua.wiring import timed
from motcua.wiring.entry_subjects import EntrySubjects
from motcua.wiring.tests.notices.stand_ins import BOX, held, me, of, turn

pytestmark = pytest.mark.django_db
KEEPER = "so-tttt-buu-chinh-vien-thong-chuyen-vien-1"
LATER = date(2019, 8, 12)


def mine(**change: Any) -> Entry:
    """A game point that the citizen of the world holds."""
    account = world.citizen().account
    return grant.grant(shelf.POINTS, shelf.keeper(), shelf.values(**change), account=account)


def letters() -> list[tuple[str, str]]:
    """Address and subject of each e-mail that went out."""
    return [(to, d.content.subject) for channel, to, d in BOX if channel == "email"]


def said() -> str:
    """The newest words on the site, which are those of the e-mail, too."""
    body = Message.objects.filter(channel="in_app").latest("id").body
    assert body in BOX[-1][2].content.text
    return body


def registers() -> list[tuple[str, str]]:
    """Notice and channel of every message about an entry."""
    rows = Message.objects.filter(type__startswith="register.").order_by("id")
    return list(rows.values_list("notice", "channel"))


def test_a_revocation_is_told_with_its_day_and_what_can_be_done(ha_tinh: Traveller) -> None:
    held(KEEPER)
    entry = mine()
    revoke.revoke(
        entry.id, shelf.keeper(), effective=LATER, reason="Theo đơn tố cáo của ông Trần Văn Tố."
    )
    turn()
    turn()
    assert of(me()) == [
        ("register-revoked", "in_app", "sent"),
        ("register-revoked", "email", "sent"),
    ]
    assert letters() == [("cong-dan@example.vn", "01/GCN-STTTT bị thu hồi từ ngày 12/08/2019")]
    assert said() == (
        "Sở Thông tin và Truyền thông thông báo: 01/GCN-STTTT (Điểm trò chơi Mẫu Sông La) trong sổ "
        "“Điểm cung cấp dịch vụ trò chơi điện tử công cộng” bị thu hồi, không còn hiệu lực từ ngày "
        "12/08/2019.\n\nLý do và căn cứ ghi trong quyết định của Sở Thông tin và Truyền thông; nếu "
        "chưa nhận được quyết định, ông/bà đề nghị Sở Thông tin và Truyền thông cung cấp.\n\nNếu "
        "không đồng ý, ông/bà có quyền khiếu nại trong 90 ngày kể từ ngày nhận được hoặc biết được "
        "quyết định, hoặc khởi kiện tại tòa án."
    )
    assert f"/registers/game-points/{entry.id}/" in BOX[0][2].content.text
    assert "Trần Văn Tố" not in BOX[0][2].content.text, "what the keeper noted is internal"
    assert "Trần" not in str(list(Event.objects.values_list("payload", flat=True)))
    ha_tinh.move_to(datetime(2019, 8, 12, 8, tzinfo=TZ))
    timed.run(clock.now())
    turn()
    assert len(registers()) == 2, "the day on which it begins to hold was told before"


@pytest.mark.parametrize(
    ("verb", "subject"),
    [
        ("suspend", "01/GCN-STTTT bị đình chỉ từ ngày 05/08/2019"),
        ("resume", "01/GCN-STTTT có hiệu lực trở lại từ ngày 05/08/2019"),
        ("close", "01/GCN-STTTT chấm dứt hiệu lực từ ngày 05/08/2019"),
        ("amend", "01/GCN-STTTT: nội dung thay đổi từ ngày 05/08/2019"),
        ("extend", "01/GCN-STTTT được gia hạn đến ngày 05/02/2023"),
        ("reissue", "01/GCN-STTTT được cấp lại từ ngày 05/08/2019"),
        ("correct", "01/GCN-STTTT: thông tin trong sổ được đính chính"),
    ],
)
def test_each_verb_of_the_keeper_is_told_in_its_own_words(
    ha_tinh: Traveller, verb: str, subject: str
) -> None:
    entry, keeper = mine(), shelf.keeper()
    if verb == "resume":
        suspend.suspend(entry.id, keeper, reason="Kiểm tra")
        turn()
        BOX.clear()
    done: dict[str, Any] = {
        "suspend": lambda: suspend.suspend(entry.id, keeper, reason="Kiểm tra"),
        "resume": lambda: resume.resume(entry.id, keeper),
        "close": lambda: close.close(entry.id, keeper, reason="Chủ điểm đề nghị"),
        "amend": lambda: amend.amend(entry.id, keeper, {"computers": "25"}),
        "extend": lambda: extend.extend(entry.id, keeper, until=date(2023, 2, 5)),
        "reissue": lambda: reissue.reissue(entry.id, keeper, {"computers": "25"}),
        "correct": lambda: correct.correct(entry.id, keeper, {"computers": "25"}, reason="Nhầm"),
    }
    done[verb]()
    turn()
    assert letters() == [("cong-dan@example.vn", subject)]


def test_the_ways_that_the_holder_chose_are_taken(ha_tinh: Traveller) -> None:
    entry = mine()
    Account.objects.filter(pk=world.citizen().account).update(phone="0912345678", language="en")
    for channel, wanted in (("email", False), ("sms", True)):
        Preference.objects.create(
            account_id=world.citizen().account, group="licence", channel=channel, wanted=wanted
        )
    suspend.suspend(entry.id, shelf.keeper(), reason="Kiểm tra")
    turn()
    assert [(channel, to, d.content.short) for channel, to, d in BOX] == [
        ("sms", "0912345678", "01/GCN-STTTT is suspended from 05/08/2019. See localhost:8000")
    ]


def test_what_changed_is_told_but_nothing_internal_and_no_personal_value(
    ha_tinh: Traveller,
) -> None:
    entry, keeper = mine(), shelf.keeper()
    amend.amend(entry.id, keeper, {"school": "Trường Mẫu", "change_note": "Nghi vấn"})
    note.note(entry.id, keeper, {"change_note": "Đã kiểm tra"})
    correct.correct(entry.id, keeper, {"school": "Trường Mẫu 2"}, reason="Nhầm")
    turn()
    assert registers() == [], "internal columns are no business of the holder"
    amend.amend(
        entry.id, keeper,
        {"computers": "1200", "phone": "0912000111", "school": "Trường Mẫu 3", "closes": "21:00"},
    )  # fmt: skip
    turn()
    assert said() == (
        "Sở Thông tin và Truyền thông đã sửa đổi 01/GCN-STTTT (Điểm trò chơi Mẫu Sông La) trong sổ "
        "“Điểm cung cấp dịch vụ trò chơi điện tử công cộng”, có hiệu lực từ ngày 05/08/2019. Nội "
        "dung thay đổi:\n\n– Số máy tính: 1.200\n– Đóng cửa lúc: 21:00\n– Điện thoại\n\nNếu có nội "
        "dung chưa đúng, vui lòng liên hệ Sở Thông tin và Truyền thông để được đính chính."
    )


def test_a_revocation_that_is_withdrawn_is_told(ha_tinh: Traveller) -> None:
    entry, keeper = mine(), shelf.keeper()
    revoke.revoke(entry.id, keeper, reason="Vi phạm")
    turn()
    BOX.clear()
    correct.correct(entry.id, keeper, reason="Nhầm điểm", cancels=2)
    turn()
    assert letters() == [
        ("cong-dan@example.vn", "01/GCN-STTTT: thông tin trong sổ được đính chính")
    ]
    assert (
        "Tình trạng hiện nay: Còn hiệu lực.\n\n– Không còn hiệu lực: Thu hồi (05/08/2019)\n\nNếu"
    ) in said()


def test_what_the_holder_asked_for_is_told_by_the_dossier_alone(ha_tinh: Traveller) -> None:
    held(KEEPER)
    world.resolved("gp01")
    entry = Entry.objects.get(register=shelf.POINTS)
    ha_tinh.move_to(datetime(2019, 10, 14, 9, tzinfo=TZ))
    asked = next(p for p in world.province().procedures if p.id.startswith("gp02"))
    world.resolved("gp02", form={**world.example("gp02").form, **answers_of(asked, entry)})
    turn()
    assert Event.objects.filter(type="register.amended", stream=f"entry:{entry.id}").exists()
    assert registers() == []


def test_whoever_loses_an_entry_to_another_is_told(ha_tinh: Traveller) -> None:
    entry = mine()
    other = world.citizen("nguoi-khac@example.vn")
    dossier = world.submitted("gp02")
    Dossier.objects.filter(id=dossier.id).update(applicant=other.account)
    turn()
    BOX.clear()
    change = Change(
        EntryAction.AMEND, clock.now().date(), {"owner_name": "Trần Thị Khác"},
        subject=dossier.id, account=other.account, hands_over=True,
    )  # fmt: skip
    with transaction.atomic():
        write(books.book(shelf.POINTS), entry, change, shelf.keeper())
    turn()
    assert Event.objects.latest("id").payload["former"] == world.citizen().account
    assert letters() == [
        ("cong-dan@example.vn", "01/GCN-STTTT: nội dung thay đổi từ ngày 05/08/2019")
    ]


@pytest.mark.parametrize("asked", ["the holder", "a commune"])
def test_an_approved_return_of_the_holder_is_told_by_the_return_alone(
    ha_tinh: Traveller, asked: str
) -> None:
    held(KEEPER)
    entry, ret = mine(), asking.of(asking.campaign())
    if asked == "the holder":
        Return.objects.filter(id=ret.id).update(kind="entry", key=entry.id)
        Entry.objects.filter(id=entry.id).update(account=None)
    entry.refresh_from_db()
    change = Change(EntryAction.AMEND, clock.now().date(), {"computers": 25}, ret=ret.id)
    with transaction.atomic():
        write(books.book(shelf.POINTS), entry, change, shelf.keeper())
    turn()
    told = [("register-amended", "in_app"), ("register-amended", "email")]
    assert registers() == ([] if asked == "the holder" else told)


def test_the_reason_is_told_only_where_a_province_writes_it(ha_tinh: Traveller) -> None:
    entry = mine()
    suspend.suspend(entry.id, shelf.keeper(), reason="Quyết định số 12/QĐ-STTTT")
    event = Event.objects.get(type="register.suspended")
    told = EntrySubjects().told(event, Audience.APPLICANT, "vi")
    assert told is not None
    assert told.facts["reason"] == "Quyết định số 12/QĐ-STTTT"
    texts = (world.PROVINCE / "notices").glob("register-*.yaml")
    assert [path.name for path in texts if "{reason}" in path.read_text("utf-8")] == []


def test_a_keeper_learns_that_nobody_could_be_told(ha_tinh: Traveller) -> None:
    held(KEEPER)
    entry = shelf.point()
    suspend.suspend(entry.id, shelf.keeper(), reason="Kiểm tra")
    turn()
    assert registers() == [
        ("work-suspended-unreached", "in_app"),
        ("work-suspended-unreached", "email"),
    ]
    told = Message.objects.get(channel="in_app")
    assert told.title == "Chưa báo được cho chủ 01/GCN-STTTT: bị đình chỉ"
    assert "Mục này không có tài khoản hoặc thư điện tử" in told.body


@pytest.mark.parametrize("why", ["address", "closed"])
def test_without_an_open_account_the_address_in_the_entry_or_the_keeper_is_told(
    ha_tinh: Traveller, why: str
) -> None:
    held(KEEPER)
    entry = shelf.point(email="chu.diem@example.vn") if why == "address" else mine()
    Account.objects.filter(pk=world.citizen().account).update(is_active=False)
    suspend.suspend(entry.id, shelf.keeper(), reason="Kiểm tra")
    turn()
    if why == "address":
        assert registers() == [("register-suspended", "email")]
        assert [to for to, _subject in letters()] == ["chu.diem@example.vn"]
    else:
        assert registers() == [
            ("work-suspended-unreached", "in_app"), ("work-suspended-unreached", "email"),
        ]  # fmt: skip


def test_the_end_is_told_on_the_day_after_the_last(ha_tinh: Traveller) -> None:
    mine(certificate_expiry="09/08/2019")
    for day in (9, 10, 11):
        ha_tinh.move_to(datetime(2019, 8, day, 8, tzinfo=TZ))
        timed.run(clock.now())
    turn()
    expired = [row for row in registers() if row[0] == "register-expired"]
    assert expired == [("register-expired", "in_app"), ("register-expired", "email")]
    assert ("cong-dan@example.vn", "01/GCN-STTTT đã hết hạn ngày 09/08/2019") in letters()


def test_an_old_paper_that_is_written_down_tells_nobody_that_it_is_over(
    ha_tinh: Traveller,
) -> None:
    held(KEEPER)
    mine(certificate_date="05/08/2015", certificate_expiry="05/08/2018")
    timed.run(clock.now())
    turn()
    assert Event.objects.filter(type="register.expired").count() == 1
    assert registers() == []


def test_a_table_tells_no_crowd(ha_tinh: Traveller) -> None:
    held(KEEPER)
    known = shelf.point(
        certificate_date="05/08/2016", certificate_expiry="05/08/2019", email="chu.1@example.vn"
    )
    row = shelf.values(
        certificate_date="05/08/2015", certificate_expiry="05/08/2018", email="chu.2@example.vn"
    )
    old = [row | {"certificate_number": f"{n}/GCN-2015"} for n in range(2, 12)]
    again = shelf.values(
        certificate_date="05/08/2016", certificate_expiry="01/08/2019", email="chu.1@example.vn",
        computers="30",
    )  # fmt: skip
    lines = [",".join(again), *(",".join(one.values()) for one in [again, *old])]
    data = "\n".join(lines).encode()
    batch = import_rows.import_rows(shelf.POINTS, shelf.keeper(), data, "so-cu.csv")
    assert (batch.created, batch.changed) == (10, 1)
    timed.run(clock.now())
    turn()
    known.refresh_from_db()
    assert known.status == "expired"
    assert Event.objects.filter(type="register.expired").count() == 11
    assert Message.objects.count() == 0


def test_sample_rows_that_amend_one_another_tell_nobody(ha_tinh: Traveller) -> None:
    held(KEEPER)
    entry = shelf.point()
    amend.amend(entry.id, SYSTEM, {"computers": "25"})
    turn()
    assert Message.objects.count() == 0
