"""What a keeper does to an entry, what is refused, and what was true and known when."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta

import pytest

from motcua.definitions.model.register import EntryStatus
from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.models import Event
from motcua.registers.actions import (
    amend,
    close,
    correct,
    expire,
    extend,
    grant,
    inspect,
    note,
    resume,
    revoke,
    suspend,
    warn,
)
from motcua.registers.errors import Invalid, Refused
from motcua.registers.models import Entry, EntryValue, EntryVersion
from motcua.registers.queries import listing, page
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]


def again(entry: Entry) -> Entry:
    return Entry.objects.get(id=entry.id)


def test_a_granted_entry_has_its_number_its_first_version_and_its_event(ha_tinh: object) -> None:
    entry = shelf.point()
    assert (entry.number, entry.key) == ("01/GCN-STTTT", "01/gcn-stttt@2019")
    assert (entry.status, entry.valid_to) == ("in_force", date(2022, 8, 5))
    assert entry.data["floor_area"] == "38"
    version = EntryVersion.objects.get(entry=entry)
    assert (version.seq, version.action, version.effective) == (1, "grant", date(2019, 8, 5))
    event = Event.objects.get(type="register.granted")
    assert event.stream == f"entry:{entry.id}"
    assert event.payload == {
        "register": "game-points", "entry": str(entry.id), "version": 1,
        "effective": "2019-08-05", "status": "in_force",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"school_distance": "199"}, "rule_school"),
        ({"urban_class": "class_3_up", "floor_area": "49,9"}, "rule_area_large"),
        ({"urban_class": "class_4_5", "floor_area": "39,9"}, "rule_area_medium"),
        ({"urban_class": "other", "floor_area": "29,9"}, "rule_area_small"),
        ({"opens": "07:59", "closes": "22:00"}, "rule_night"),
        ({"opens": "08:00", "closes": "22:01"}, "rule_night"),
        ({"opens": "08:00", "closes": "02:00"}, "rule_night"),
        ({"certificate_expiry": "06/02/2023"}, "rule_three_years"),
    ],
)
def test_a_game_point_that_breaks_a_rule_is_refused(
    ha_tinh: object, nothing_happened: Nothing, change: dict[str, str], rule: str
) -> None:
    shelf.keeper()
    with nothing_happened(), pytest.raises(Refused) as refused:
        shelf.point(**change)
    assert refused.value.code == rule
    assert "NĐ" in refused.value.basis


@pytest.mark.parametrize(
    "change",
    [
        {"school_distance": "200"},
        {"urban_class": "class_3_up", "floor_area": "50"},
        {"urban_class": "class_4_5", "floor_area": "40"},
        {"floor_area": "30"},
        {"opens": "08:00", "closes": "22:00"},
    ],
)
def test_a_game_point_at_the_very_limit_is_entered(ha_tinh: object, change: dict[str, str]) -> None:
    assert shelf.point(**change).status == EntryStatus.IN_FORCE


def test_a_number_stands_once_a_year(ha_tinh: object, nothing_happened: Nothing) -> None:
    shelf.point()
    with nothing_happened(), pytest.raises(Refused) as refused:
        shelf.point(name="Điểm khác", certificate_number="01 / gcn-stttt")
    assert refused.value.code == "number_taken"
    other = shelf.point(certificate_date="03/02/2020", certificate_expiry="03/02/2023")
    assert other.key == "01/gcn-stttt@2020"


def test_wrong_columns_are_all_told_at_once(ha_tinh: object, nothing_happened: Nothing) -> None:
    shelf.keeper()
    with nothing_happened(), pytest.raises(Invalid) as invalid:
        shelf.point(name="", computers="hai", commune="99999")
    assert [e.field for e in invalid.value.errors] == ["name", "commune", "computers"]


@pytest.mark.parametrize("post", [shelf.OTHER_AGENCY, shelf.PRESS, "so-tttt-quan-tri"])
def test_only_the_keeper_writes(ha_tinh: object, nothing_happened: Nothing, post: str) -> None:
    entry = shelf.point()
    stranger = shelf.officer(post)
    with nothing_happened(), pytest.raises(Refused) as refused:
        amend.amend(entry.id, stranger, {"computers": "30"})
    assert refused.value.code == "not_yours"


def test_an_older_page_is_refused(ha_tinh: object, nothing_happened: Nothing) -> None:
    entry = shelf.point()
    amend.amend(entry.id, shelf.keeper(), {"computers": "25"}, rev=1)
    with nothing_happened(), pytest.raises(Refused) as refused:
        amend.amend(entry.id, shelf.keeper(), {"computers": "30"}, rev=1)
    assert refused.value.code == "stale"


def test_an_entry_lives_from_suspension_to_revocation(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    entry, who = shelf.point(), shelf.keeper()
    with nothing_happened(), pytest.raises(Refused):
        suspend.suspend(entry.id, who)  # without a reason
    suspend.suspend(entry.id, who, reason="Kiểm tra ngày 06/8")
    assert (again(entry).status, again(entry).suspensions) == ("suspended", 1)
    resume.resume(entry.id, who)
    revoke.revoke(entry.id, who, reason="Gian dối khi cấp")
    assert again(entry).status == "revoked"
    with nothing_happened(), pytest.raises(Refused) as refused:
        amend.amend(entry.id, who, {"computers": "30"})
    assert refused.value.code == "wrong_status"
    note.note(entry.id, who, reason="Đã nộp lại giấy chứng nhận")
    assert EntryVersion.objects.filter(entry=entry).count() == 5
    values = EntryValue.objects.filter(entry=entry, field="@status")
    assert list(values.values_list("value", flat=True)) == ["revoked"]
    assert listing.tallies(page.books.book("game-points"))["@status"] == {"revoked": 1}


def test_an_extension_moves_the_last_day_once(ha_tinh: object, nothing_happened: Nothing) -> None:
    entry, who = shelf.point(), shelf.keeper()
    with nothing_happened(), pytest.raises(Refused) as refused:
        extend.extend(entry.id, who, date(2022, 8, 5))
    assert refused.value.code == "later_day"
    extend.extend(entry.id, who, date(2023, 2, 5))
    assert (again(entry).valid_to, again(entry).extensions) == (date(2023, 2, 5), 1)
    with nothing_happened(), pytest.raises(Refused):
        extend.extend(entry.id, who, date(2023, 2, 6))


def test_an_entry_expires_by_itself_on_the_day_after_its_last(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    ha_tinh.move_to(datetime(2022, 8, 5, 12, tzinfo=TZ))
    assert expire.due(date(2022, 8, 5)) == []
    ha_tinh.move_to(datetime(2022, 8, 6, 0, 1, tzinfo=TZ))
    assert expire.due(date(2022, 8, 6)) == [entry.id]
    expire.expire(entry.id)
    expire.expire(entry.id)
    assert again(entry).status == "expired"
    assert EntryVersion.objects.get(entry=entry, seq=2).effective == date(2022, 8, 6)
    assert EntryVersion.objects.filter(entry=entry).count() == 2
    assert expire.due(date(2030, 1, 1)) == []


def test_an_entry_written_down_after_its_last_day_ends_as_it_begins(ha_tinh: Traveller) -> None:
    ha_tinh.move_to(datetime(2022, 9, 1, 12, tzinfo=TZ))
    late = date(2022, 9, 1)
    entry = grant.grant(shelf.POINTS, shelf.keeper(), shelf.values(), effective=late)
    expire.expire(entry.id)
    assert again(entry).status == "expired"
    assert EntryVersion.objects.get(entry=entry, seq=2).effective == late


def test_keeper_and_holder_are_warned_once_for_each_day_of_the_definition(
    ha_tinh: Traveller,
) -> None:
    entry = shelf.point()
    told = []
    for day in range(70, -1, -1):
        today = date(2022, 8, 5) - timedelta(days=day)
        ha_tinh.move_to(datetime(today.year, today.month, today.day, 8, tzinfo=TZ))
        for key in warn.due(today):
            assert warn.warn(key)
            told.append(day)
    assert told == [60, 20]
    events = Event.objects.filter(type="register.expiring").order_by("id")
    assert [event.payload["days"] for event in events] == [60, 20]
    assert events[0].payload["entry"] == str(entry.id)
    extend.extend(entry.id, shelf.keeper(), date(2022, 8, 15))  # a little later: told anew
    assert warn.due(date(2022, 8, 5)) == [entry.id]


def test_a_correction_puts_the_past_right_and_keeps_what_was_known(ha_tinh: Traveller) -> None:
    entry, who = shelf.point(), shelf.keeper()
    ha_tinh.move_to(datetime(2019, 9, 2, 9, tzinfo=TZ))
    amend.amend(entry.id, who, {"computers": "25"})
    known = datetime(2019, 9, 3, tzinfo=TZ)
    ha_tinh.move_to(datetime(2019, 10, 1, 9, tzinfo=TZ))
    correct.correct(entry.id, who, {"street": "Xóm 5"}, reason="Ghi nhầm địa chỉ")
    entry = again(entry)
    assert (entry.data["street"], entry.data["computers"]) == ("Xóm 5", 25)

    august, september = date(2019, 8, 20), date(2019, 9, 20)
    for day, computers in ((august, 20), (september, 25)):
        now, then = page.standing_on(entry, day), page.standing_on(entry, day, known)
        assert now is not None
        assert then is not None
        assert (now.data["street"], now.data["computers"]) == ("Xóm 5", computers)
        assert (then.data["street"], then.data["computers"]) == ("Thôn Mẫu", computers)
    book = page.books.book("game-points")
    (row,) = listing.as_of(book, september)
    assert (row.data["street"], row.data["computers"]) == ("Xóm 5", 25)
    (row,) = listing.as_of(book, september, known)
    assert (row.data["street"], row.data["computers"]) == ("Thôn Mẫu", 25)
    assert page.standing_on(entry, date(2019, 8, 4)) is None


def test_a_version_that_should_never_have_been_is_withdrawn(ha_tinh: Traveller) -> None:
    entry, who = shelf.point(), shelf.keeper()
    revoke.revoke(entry.id, who, reason="Nhầm mục")
    correct.correct(entry.id, who, cancels=2, reason="Thu hồi nhầm mục khác")
    assert again(entry).status == "in_force"
    lines = page.history(page.books.book("game-points"), again(entry), inner=True)
    assert [(line.version.seq, line.cancelled) for line in lines] == [
        (3, False), (2, True), (1, False),
    ]  # fmt: skip


def test_a_change_dated_ahead_begins_on_its_day(ha_tinh: Traveller) -> None:
    entry, who = shelf.point(), shelf.keeper()
    close.close(entry.id, who, reason="Chủ điểm xin nghỉ", effective=date(2019, 9, 1))
    assert again(entry).status == "in_force"
    ha_tinh.move_to(datetime(2019, 9, 1, 0, 5, tzinfo=TZ))
    for key in expire.due(date(2019, 9, 1)):
        expire.expire(key)
    assert again(entry).status == "closed"


def test_an_inspection_stands_in_the_record(ha_tinh: object, nothing_happened: Nothing) -> None:
    entry, who = shelf.point(), shelf.keeper()
    found = inspect.Found(
        held_on=date(2019, 8, 5), inspectors="Thanh tra Sở", findings="Mở cửa lúc 23 giờ.",
        outcome="sanction", breaches=["night", "khong_co"], sanction="Phạt tiền",
        fine=7_500_000, decision="12/QĐ-XPVPHC",
    )  # fmt: skip
    row = inspect.inspect(entry.id, who, found)
    assert (row.breaches, row.fine) == (["night"], 7_500_000)
    assert again(entry).status == "in_force"  # a suspension is an action of its own
    bad = inspect.Found(date(2019, 8, 6), "A", "B", "passed")
    with nothing_happened(), pytest.raises(Refused):
        inspect.inspect(entry.id, who, bad)
