"""A table that changes entries does what its rows do one by one, and what its preview says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.models import Event
from motcua.registers.actions import (
    amend,
    close,
    correct,
    expire,
    grant,
    import_rows,
    revoke,
    suspend,
)
from motcua.registers.errors import Invalid, Refused
from motcua.registers.importing import Plan, TableWrong
from motcua.registers.models import Entry, EntryTally, EntryValue, EntryVersion, ImportBatch
from motcua.registers.tests import doors, shelf

Nothing = Callable[[], AbstractContextManager[None]]
Line = Mapping[str, str]
POINTS = "game-points"
TODAY = date(2019, 8, 5)
HEAD = (
    "certificate_number", "certificate_date", "name", "street", "commune", "urban_class",
    "floor_area", "computers", "school_distance", "opens", "closes", "owner_name",
    "owner_id_number", "certificate_expiry",
)  # fmt: skip


def table(rows: Sequence[Line]) -> bytes:
    lines = [",".join(row.get(column, "") for column in HEAD) for row in rows]
    return "\n".join([",".join(HEAD), *lines]).encode()


def named(number: str, **change: str) -> dict[str, str]:
    """A row about the point of that number, which was granted a year ago."""
    return {"certificate_number": number, "certificate_date": "05/08/2018", **change}


def known(number: str, **change: str) -> Entry:
    """A point that was granted a year ago."""
    held = {**named(number), "certificate_expiry": "05/08/2021", **change}
    return shelf.point(name=f"Điểm Mẫu {number}", **held)


def shelved() -> None:
    """Points to which different things have happened."""
    keeper = shelf.keeper()
    known("1/A")
    amend.amend(known("2/A").id, keeper, {"computers": "9"}, effective=date(2019, 10, 1))
    later = known("3/A").id
    amend.amend(later, keeper, {"name": "Điểm Mẫu sau này"}, effective=date(2020, 1, 1))
    amend.amend(later, keeper, {"commune": "18106"}, effective=date(2019, 9, 1))
    suspend.suspend(known("4/A").id, keeper, reason="Chờ xác minh")
    revoke.revoke(known("5/A").id, keeper, reason="Gian dối")
    close.close(known("6/A").id, keeper, reason="Thôi kinh doanh")
    expire.expire(known("7/A", certificate_expiry="01/08/2019").id)
    close_to = known("8/A").id
    correct.correct(close_to, keeper, {"school_distance": "150"}, reason="Đo lại")  # breaks a rule
    mended = known("9/A").id
    amend.amend(mended, keeper, {"computers": "30"}, effective=date(2019, 1, 1))
    correct.correct(mended, keeper, cancels=2, reason="Nhầm điểm")
    row = {**shelf.values(), **named("10/A"), "certificate_expiry": "05/08/2021"}
    import_rows.import_rows(POINTS, keeper, table([row]), "bang.csv")
    Entry.objects.filter(number="10/A").update(incomplete=True)
    shelf.point(certificate_number="11/A", certificate_date="05/12/2019")  # not begun yet


cells = st.fixed_dictionaries({}, optional={
    "name": st.sampled_from(["Điểm Mẫu mới", "Điểm Mẫu 1/A", "A Điểm"]),
    "commune": st.sampled_from(["18172", "18106"]),
    "computers": st.sampled_from(["20", "21", "21", "40"]),
    "school_distance": st.sampled_from(["450", "450", "300", "199"]),
    "certificate_expiry": st.sampled_from(
        ["05/08/2021", "05/08/2021", "01/08/2019", "05/07/2021", "01/08/2018"]
    ),
    "floor_area": st.sampled_from(["38", "39", "một"]),
})  # fmt: skip
numbers = st.sampled_from([f"{n}/A" for n in range(1, 11)])
lines = st.tuples(numbers, cells).map(lambda one: named(one[0], **one[1]))
others = st.sampled_from([
    {"certificate_number": "11/A", "certificate_date": "05/12/2019", "computers": "21"},
    {**shelf.values(certificate_number="90/B"), "certificate_expiry": "01/08/2022"},
    {**shelf.values(certificate_number="91/B"), "school_distance": "20"},
])  # fmt: skip
tables = st.lists(lines | lines | others, min_size=1, max_size=6)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def alone(row: Line, seen: set[str]) -> str:
    """What becomes of a row when a keeper enters it by hand."""
    number, keeper = row["certificate_number"], shelf.keeper()
    if number in seen or row.get("floor_area") == "một":
        return "wrong"  # what cannot be read is no row: the next with its number is the first
    seen.add(number)
    entry = Entry.objects.filter(register=POINTS, number=number).first()
    try:
        with transaction.atomic():
            if entry is None:
                grant.grant(POINTS, keeper, row, reason="Sổ")
                return "new"
            amend.amend(entry.id, keeper, row, reason="Sổ")
            return "changed"
    except Refused as refused:
        return "same" if refused.code == "no_change" else "wrong"
    except Invalid:
        return "wrong"


def by_hand(rows: Sequence[Line]) -> list[str]:
    seen: set[str] = set()
    return [alone(row, seen) for row in rows]


def foreseen(plan: Plan, count: int) -> list[str]:
    """What the preview says of each row, which it says once."""
    said: dict[int, str] = {row.number: "new" for row in plan.create}
    said |= {row.number: "changed" for row, _ in plan.change}
    said |= dict.fromkeys(plan.unchanged, "same")
    said |= dict.fromkeys((wrong.number for wrong in plan.wrong), "wrong")
    assert plan.total == len(said) == count
    return [said[number] for number in range(2, count + 2)]


def settled() -> dict[str, list[Any]]:
    """Everything about the register's entries, once time has done its part."""
    for entry in expire.due(TODAY):
        expire.expire(entry)
    names = dict(Entry.objects.values_list("id", "number"))
    own = {"id", "head_seq", "head_hash", "entry_id", "batch_id", "rev"}

    def told(row: Any) -> list[tuple[str, Any]]:
        fields = [f.attname for f in row._meta.fields if f.attname not in own]
        return [(field, getattr(row, field)) for field in fields]

    versions = EntryVersion.objects.order_by("seq", "round")
    return {
        "entries": [told(row) for row in Entry.objects.order_by("number")],
        "versions": sorted(
            ((names[row.entry_id], told(row)) for row in versions), key=lambda one: one[0]
        ),
        "values": sorted(
            (names[entry], *rest)
            for entry, *rest in EntryValue.objects.values_list("entry", "field", "value", "sort")
        ),
        "tallies": sorted(EntryTally.objects.exclude(count=0).values_list(
            "field", "value", "count")),
    }  # fmt: skip


@pytest.fixture
def points(ha_tinh: Traveller) -> None:
    ha_tinh.move_to(datetime(2019, 8, 5, 9, tzinfo=TZ))
    shelved()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=tables)
def test_a_table_does_what_its_rows_do_by_hand_and_what_its_preview_says(
    points: None, rows: list[Line]
) -> None:
    data, keeper = table(rows), shelf.keeper()
    with undone():
        done = by_hand(rows)
        wanted = settled()
    plan = import_rows.plan(POINTS, keeper, data, "bang.csv")
    assert foreseen(plan, len(rows)) == done
    with undone():
        events = Event.objects.count()
        if plan.wrong:
            with pytest.raises(TableWrong) as refused:
                import_rows.import_rows(POINTS, keeper, data, "bang.csv", reason="Sổ")
            assert refused.value.wrong == plan.wrong
            return
        batch = import_rows.import_rows(POINTS, keeper, data, "bang.csv", reason="Sổ")
        assert Event.objects.count() == events + 1
        assert settled() == wanted
        counts = (batch.created, batch.changed, batch.same)
        assert counts == tuple(done.count(word) for word in ("new", "changed", "same"))
        again = import_rows.plan(POINTS, keeper, data, "bang.csv")
        assert foreseen(again, len(rows)) == ["same"] * len(rows)


def told(rows: Sequence[Line]) -> list[tuple[int, str, str]]:
    plan = import_rows.plan(POINTS, shelf.keeper(), table(rows), "bang.csv")
    return [(wrong.number, wrong.column, wrong.text.vi) for wrong in plan.wrong]


@pytest.mark.parametrize(
    ("number", "says", "does"),
    [
        ("5/A", "đã bị thu hồi", "đính chính"),
        ("6/A", "đã chấm dứt", "đính chính"),
        ("7/A", "đã hết hạn", "gia hạn, đính chính"),
    ],
)
def test_a_row_about_an_entry_that_is_over_says_what_to_do(
    points: None, nothing_happened: Nothing, number: str, says: str, does: str
) -> None:
    rows = [named(number, computers="21")]
    with nothing_happened():
        ((row, column, text),) = told(rows)
        with pytest.raises(TableWrong) as refused:
            import_rows.import_rows(POINTS, shelf.keeper(), table(rows), "bang.csv")
    assert (row, column) == (2, "")
    assert f"Mục này {says};" in text
    assert f"Ở trang của mục, {does} điều ghi sai" in text
    assert "Hãy bỏ dòng này khỏi bảng." in text
    assert refused.value.say() == f"Chưa nhập gì: có lỗi ở dòng 2. Dòng 2: {text}"
    plan = import_rows.plan(POINTS, shelf.keeper(), table([named(number)]), "bang.csv")
    assert (plan.unchanged, plan.wrong) == ([2], [])  # an export goes in again


def test_a_row_about_an_entry_that_has_not_begun_says_what_to_do(points: None) -> None:
    row = {"certificate_number": "11/A", "certificate_date": "05/12/2019", "computers": "21"}
    ((number, column, text),) = told([row])
    assert (number, column) == (2, "certificate_date")
    assert "Mục này chưa bắt đầu" in text


def test_every_rule_that_a_change_breaks_is_told_at_its_row(points: None) -> None:
    rows = [named("1/A", computers="21"), named("2/A", school_distance="199", closes="23:00")]
    found = told(rows)
    assert [(number, column) for number, column, _ in found] == [(3, ""), (3, "")]
    assert "200 m trở lên" in found[0][2]
    assert "22 giờ đến 8 giờ" in found[1][2]


def test_a_rule_that_an_entry_breaks_already_holds_up_no_other_row(
    points: None, nothing_happened: Nothing
) -> None:
    rows = [named("8/A", computers="21"), named("1/A", school_distance="150")]
    with nothing_happened():
        ((number, _, text),) = told(rows)
        with pytest.raises(TableWrong):
            import_rows.import_rows(POINTS, shelf.keeper(), table(rows), "bang.csv")
    assert number == 3
    assert "200 m trở lên" in text
    batch = import_rows.import_rows(POINTS, shelf.keeper(), table(rows[:1]), "bang.csv")
    assert batch.changed == 1
    data = Entry.objects.get(number="8/A").data
    assert (data["computers"], data["school_distance"]) == (21, 150)


def test_a_refused_table_names_its_rows_in_both_languages(
    points: None, nothing_happened: Nothing
) -> None:
    rows = [named(f"{n}/A", floor_area="một") for n in (1, 2)] + [named("1/A", computers="22")]
    rows += [named(f"{n}/X", computers="22") for n in range(30)]
    with nothing_happened(), pytest.raises(TableWrong) as refused:
        import_rows.import_rows(POINTS, shelf.keeper(), table(rows), "bang.csv")
    text = refused.value.text
    assert text is not None
    listed = ", ".join(str(row) for row in [2, 3, *range(5, 23)])  # row 4 alone is right
    assert text.vi.startswith(f"Chưa nhập gì: có lỗi ở dòng {listed} và 12 dòng khác. Dòng 2: ")
    assert text.en.startswith(f"Nothing was taken in: something is wrong in row {listed} and 12 ")


def test_a_number_that_was_taken_meanwhile_is_named_with_its_row(
    points: None, nothing_happened: Nothing, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{**shelf.values(), **named(f"{n}/A"), "certificate_expiry": "05/08/2021"}
            for n in (40, 1)]  # fmt: skip
    monkeypatch.setattr(import_rows, "_held", lambda book, keys: {})  # as read a moment too soon
    with nothing_happened(), pytest.raises(TableWrong) as refused:
        import_rows.import_rows(POINTS, shelf.keeper(), table(rows), "bang.csv")
    assert [(wrong.number, wrong.column, wrong.text.vi) for wrong in refused.value.wrong] == [
        (3, "certificate_number", "Số 1/A đã có trong sổ. Hãy ghi số khác, hoặc cập nhật mục đó.")
    ]


def test_a_changed_row_stands_under_one_event_and_has_a_new_revision(points: None) -> None:
    entry = Entry.objects.get(number="10/A")
    rows = [named("10/A", computers="41"), named("1/A", computers="20")]
    batch = import_rows.import_rows(POINTS, shelf.keeper(), table(rows), "bang.csv", reason="Sổ")
    event = Event.objects.latest("id")
    assert (event.type, event.payload["batch"]) == ("register.imported", batch.pk)
    assert (event.payload["changed"], event.payload["same"]) == (1, 1)
    version = EntryVersion.objects.get(entry=entry, seq=2)
    assert (version.action, version.batch_id, version.reason) == ("amend", batch.pk, "Sổ")
    assert (version.patch, version.data["computers"]) == ({"computers": 41}, 41)
    changed = Entry.objects.get(id=entry.id)
    assert (changed.rev, changed.versions_count, changed.incomplete) == (2, 2, False)
    with pytest.raises(Refused) as refused:
        amend.amend(entry.id, shelf.keeper(), {"computers": "42"}, rev=1)
    assert refused.value.code == "stale"


def test_two_hundred_changed_rows_take_no_more_statements_than_ten(points: None) -> None:
    def rows(first: int, count: int, change: Line) -> bytes:
        one = {**shelf.values(), "certificate_expiry": "05/08/2021", **change}
        return table([{**one, **named(f"{n}/X")} for n in range(first, first + count)])

    def statements(data: bytes) -> int:
        with CaptureQueriesContext(connection) as caught:
            import_rows.import_rows(POINTS, shelf.keeper(), data, "bang.csv")
        return len(caught)

    for first, count in ((0, 10), (1000, 200)):
        import_rows.import_rows(POINTS, shelf.keeper(), rows(first, count, {}), "bang.csv")
    later = Entry.objects.filter(number__in=["1/X", "1001/X", "1100/X"]).values_list("id")
    for (entry,) in later:
        amend.amend(entry, shelf.keeper(), {"computers": "9"}, effective=date(2020, 1, 1))
    for change in ({"computers": "60"}, {"name": "Điểm Mẫu khác", "commune": "18106"}):
        few, many = (statements(rows(*part, change)) for part in ((0, 10), (1000, 200)))
        assert many <= few
    assert ImportBatch.objects.latest("id").changed == 200
    assert Entry.objects.filter(number__endswith="/X", unit="18106").count() == 210
    with CaptureQueriesContext(connection) as caught:
        import_rows.plan(POINTS, shelf.keeper(), rows(1000, 200, {"computers": "61"}), "bang.csv")
    assert len(caught) <= 4


def test_a_column_that_is_not_asked_for_any_more_goes_as_it_does_by_hand(
    ha_tinh: Traveller,
) -> None:
    keeper, entry = doors.keeper_of("postal-enterprises"), doors.enter("postal-enterprises")
    cells = {"licence_number": "01/GP-BC", "licence_date": "05/08/2019", "kind": "confirmation",
             "scope": "international", "licence_expiry": "05/08/2029"}  # fmt: skip
    data = f"{','.join(cells)}\n{','.join(cells.values())}\n".encode()
    with undone():
        wanted = amend.amend(entry.id, keeper, cells).data
    ((_, patch),) = import_rows.plan("postal-enterprises", keeper, data, "bang.csv").change
    assert patch == {"kind": "confirmation", "scope": None, "licence_expiry": None}
    shown = shelf.browser(keeper).post(
        "/registers/postal-enterprises/import/",
        {"table": SimpleUploadedFile("bang.csv", data)},
    )
    assert re.search("Phạm vi cung ứng: <del>[^<]+</del> <ins>–</ins>", shown.content.decode())
    assert "<ins>–</ins>" in shown.content.decode()
    import_rows.import_rows("postal-enterprises", keeper, data, "bang.csv")
    assert Entry.objects.get().data == wanted
    assert EntryVersion.objects.get(seq=2).patch == patch
