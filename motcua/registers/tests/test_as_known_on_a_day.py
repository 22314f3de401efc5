"""Whatever was corrected, page, list, table and API tell of a day the same, as it was known."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from motcua.kernel.clock import TZ, Traveller
from motcua.registers import books
from motcua.registers.actions import amend, correct, expire, grant, import_rows
from motcua.registers.errors import Refused
from motcua.registers.models import Entry, EntryTally, EntryVersion
from motcua.registers.queries import listing, page
from motcua.registers.tests import doors, shelf

BASE = "/registers/game-points/"
GRANTED = date(2019, 8, 5)


def on(entry: Entry, day: date, known: date | None = None) -> dict[str, Any] | None:
    """The columns of an entry on a day, as known on a day."""
    moment = listing.evening(known) if known else None
    found = page.standing_on(entry, day, moment)
    return None if found is None else found.data


def listed(day: date, known: date | None = None) -> list[tuple[str, str, str | None]]:
    """(name, status, first day) of each entry in the list of a day."""
    book = books.book("game-points")
    moment = listing.evening(known) if known else None
    return [
        (row.title, row.status, str(row.valid_from)) for row in listing.as_of(book, day, moment)
    ]


def test_a_first_day_put_right_to_a_later_one_moves_the_beginning(ha_tinh: Traveller) -> None:
    entry = shelf.point(name="Điểm Mẫu")
    ha_tinh.move_to(datetime(2019, 9, 2, 9, tzinfo=TZ))
    correct.correct(entry.id, shelf.keeper(), {"certificate_date": "20/08/2019"}, reason="Sai ngày")
    assert listed(date(2019, 8, 19)) == []
    assert on(entry, date(2019, 8, 19)) is None
    assert listed(date(2019, 8, 20)) == [("Điểm Mẫu", "in_force", "2019-08-20")]
    assert on(entry, date(2019, 8, 20))["certificate_date"] == "2019-08-20"  # type: ignore[index]
    before = date(2019, 9, 1)  # what was known the day before
    assert listed(date(2019, 8, 10), before) == [("Điểm Mẫu", "in_force", "2019-08-05")]
    assert on(entry, date(2019, 8, 10), before)["certificate_date"] == "2019-08-05"  # type: ignore[index]
    assert (page.first_day(entry), Entry.objects.get().status) == (date(2019, 8, 20), "in_force")


def test_a_first_day_put_right_to_an_earlier_one_moves_the_beginning(ha_tinh: Traveller) -> None:
    entry, who = shelf.point(name="Sai"), shelf.keeper()
    correct.correct(entry.id, who, {"name": "Đúng"}, reason="Sai tên")
    ha_tinh.move_to(datetime(2019, 9, 2, 9, tzinfo=TZ))
    amend.amend(entry.id, who, {"name": "Mới"})
    correct.correct(entry.id, who, {"certificate_date": "01/08/2019"}, reason="Sai ngày")
    assert listed(date(2019, 7, 31)) == []
    assert listed(date(2019, 8, 1)) == [("Đúng", "in_force", "2019-08-01")]
    assert listed(date(2019, 9, 2)) == [("Mới", "in_force", "2019-08-01")]
    assert listed(date(2019, 8, 3), date(2019, 9, 1)) == []
    correct.correct(entry.id, who, cancels=4, reason="Ngày cũ đúng")  # and back again
    assert listed(date(2019, 8, 4)) == []
    assert listed(date(2019, 8, 5)) == [("Đúng", "in_force", "2019-08-05")]


def test_nothing_is_corrected_before_the_entry_begins(
    ha_tinh: Traveller, nothing_happened: Any
) -> None:
    entry, who = shelf.point(), shelf.keeper()
    early = date(2019, 8, 1)
    with nothing_happened(), pytest.raises(Refused) as refused:
        correct.correct(entry.id, who, {"name": "Tên cũ hơn"}, reason="Sai tên", since=early)
    assert refused.value.code == "before_begin"
    moved = {"name": "Tên cũ hơn", "certificate_date": "01/08/2019"}
    correct.correct(entry.id, who, moved, reason="Sai tên và ngày", since=early)
    assert listed(early) == [("Tên cũ hơn", "in_force", "2019-08-01")]
    assert on(entry, early)["certificate_number"] == "01/GCN-STTTT"  # type: ignore[index]


def test_a_day_of_its_own_does_not_follow_the_first_day(ha_tinh: Traveller) -> None:
    """An entry that was written into the register from another day than its own keeps that."""
    ha_tinh.move_to(datetime(2019, 9, 2, 9, tzinfo=TZ))
    taken = date(2019, 9, 1)
    entry = grant.grant("game-points", shelf.keeper(), shelf.values(), effective=taken)
    correct.correct(entry.id, shelf.keeper(), {"certificate_date": "01/08/2019"}, reason="Sai ngày")
    assert on(entry, date(2019, 8, 31)) is None
    assert on(entry, taken)["certificate_date"] == "2019-08-01"  # type: ignore[index]


def test_what_equals_today_can_be_put_right_in_the_past(
    ha_tinh: Traveller, nothing_happened: Any
) -> None:
    entry, who = shelf.point(name="Sai"), shelf.keeper()
    ha_tinh.move_to(datetime(2019, 9, 2, 9, tzinfo=TZ))
    amend.amend(entry.id, who, {"name": "Đúng"})
    correct.correct(entry.id, who, {"name": "Đúng"}, reason="Luôn là Đúng", since=GRANTED)
    assert on(entry, GRANTED)["name"] == "Đúng"  # type: ignore[index]
    assert on(entry, GRANTED, date(2019, 9, 1))["name"] == "Sai"  # type: ignore[index]
    with nothing_happened(), pytest.raises(Refused) as refused:
        correct.correct(entry.id, who, {"name": "Đúng"}, reason="Luôn là Đúng", since=GRANTED)
    assert refused.value.code == "no_change"


def test_what_is_dated_ahead_can_be_changed_back_later_on(ha_tinh: Traveller) -> None:
    entry, who = shelf.point(computers="20"), shelf.keeper()
    amend.amend(entry.id, who, {"computers": "30"}, effective=date(2019, 9, 1))
    amend.amend(entry.id, who, {"computers": "20"}, effective=date(2019, 10, 1))
    found = [on(entry, day)["computers"]  # type: ignore[index]
             for day in (date(2019, 8, 31), date(2019, 9, 1), date(2019, 10, 1))]  # fmt: skip
    assert found == [20, 30, 20]


def test_what_begins_later_is_not_in_force_yet_and_is_not_counted(ha_tinh: Traveller) -> None:
    keeper = doors.keeper_of("legal-documents")
    typed = {
        "number": "12/2019/QĐ-UBND", "form": "decision", "summary": "Quy định mẫu",
        "issued": "01/08/2019", "effective": "15/08/2019",
    }  # fmt: skip
    entry = grant.grant("legal-documents", keeper, typed)
    assert (entry.status, entry.turns_on) == ("not_yet", date(2019, 8, 15))
    counts = EntryTally.objects.filter(register="legal-documents", field="@status", count__gt=0)
    assert list(counts.values_list("value", "count")) == [("not_yet", 1)]
    client = Client(headers={"accept-language": "en"})
    path = f"/registers/legal-documents/{entry.id}/"
    assert "Not yet in force" in client.get(path).content.decode()
    then = client.get(path + "?on=05/08/2019").content.decode()
    assert "did not hold yet" in then
    assert "15/08/2019" in then
    assert client.get("/api/v1/registers/legal-documents").json()["in_force"] == 0
    ha_tinh.move_to(datetime(2019, 8, 15, 0, 5, tzinfo=TZ))
    assert expire.due(date(2019, 8, 15)) == [entry.id]
    assert expire.expire(entry.id).status == "in_force"
    assert client.get("/api/v1/registers/legal-documents").json()["in_force"] == 1


def test_a_table_says_what_is_not_in_force_yet(ha_tinh: Traveller) -> None:
    rows = "name,start,end\nLớp đang mở,01/08/2019,09/08/2019\nLớp sắp mở,20/08/2019,25/08/2019\n"
    keeper = doors.keeper_of("training-courses")
    import_rows.import_rows("training-courses", keeper, rows.encode(), "lop.csv")
    made = {row.title: (row.status, str(row.turns_on)) for row in Entry.objects.all()}
    assert made == {
        "Lớp đang mở": ("in_force", "2019-08-10"), "Lớp sắp mở": ("not_yet", "2019-08-20"),
    }  # fmt: skip
    assert listing.tallies(books.book("training-courses"))["@status"] == {
        "in_force": 1, "not_yet": 1,
    }  # fmt: skip


def test_a_correction_shows_the_entry_as_it_was_and_changes_only_what_was_touched(
    ha_tinh: Traveller,
) -> None:
    entry, who = shelf.point(name="Sai", computers="20"), shelf.keeper()
    ha_tinh.move_to(datetime(2019, 9, 2, 9, tzinfo=TZ))
    amend.amend(entry.id, who, {"name": "Đúng", "computers": "25"})
    client, path = shelf.browser(who), f"{BASE}{entry.id}/do/correct/"
    form = client.get(path).content.decode()
    assert 'value="Sai"' in form
    assert 'name="_seen" value="05/08/2019"' in form
    typed = {**shelf.values(name="Đúng"), "_rev": "2", "_reason": "Luôn là Đúng",
             "_seen": "05/08/2019"}  # fmt: skip
    shown = client.post(path, typed).content.decode()
    assert "<del>Sai</del>" in shown
    assert shown.count("<del>") == 1  # today's 25 computers are not carried into the past
    assert client.post(path, {**typed, "confirmed": "1"}).status_code == 302
    assert EntryVersion.objects.get(entry=entry, seq=3).patch == {"name": "Đúng"}
    later = client.get(path + "?on=03/09/2019").content.decode()
    assert 'value="Đúng"' in later
    assert 'name="_since" value="1" checked' in later
    assert 'name="_effective" value="03/09/2019"' in later


def test_the_form_of_a_day_ahead_shows_that_day(ha_tinh: Traveller) -> None:
    entry, who = shelf.point(computers="20"), shelf.keeper()
    amend.amend(entry.id, who, {"computers": "30"}, effective=date(2019, 9, 1))
    client, path = shelf.browser(who), f"{BASE}{entry.id}/do/amend/"
    assert 'name="computers" value="30"' in client.get(path + "?on=01/10/2019").content.decode()
    typed = {**shelf.values(computers="20"), "_rev": "2", "_seen": "01/10/2019",
             "_effective": "01/10/2019", "confirmed": "1"}  # fmt: skip
    assert client.post(path, typed).status_code == 302
    assert on(entry, date(2019, 10, 1))["computers"] == 20  # type: ignore[index]


def test_a_page_of_a_day_tells_that_day_alone(ha_tinh: Traveller) -> None:
    entry, who = shelf.point(name="Tên sai"), shelf.keeper()
    ha_tinh.move_to(datetime(2019, 9, 2, 9, tzinfo=TZ))
    correct.correct(entry.id, who, {"name": "Tên đúng"}, reason="Sai tên")
    client = Client(headers={"accept-language": "en"})
    path = f"{BASE}{entry.id}/?on=10/08/2019"
    now = client.get(path).content.decode()
    assert '<h1 class="govuk-heading-l">Tên đúng</h1>' in now
    assert "As it stood on 10/08/2019." in now
    assert "As it is known today, with every correction." in now
    then = client.get(path + "&known=11/08/2019").content.decode()
    assert '<h1 class="govuk-heading-l">Tên sai</h1>' in then
    assert "As it was known in the evening of 11/08/2019" in then
    assert "Tên đúng" not in then
    unknown = client.get(path + "&known=04/08/2019").content.decode()
    assert "Nothing was known of this entry yet." in unknown
    assert "Tên" not in unknown.split("<h1")[1].split("</h1>")[0]


def test_a_list_of_a_day_is_whole_and_says_so(ha_tinh: Traveller) -> None:
    shelf.point(name="Alpha")
    values = shelf.values(name="Beta", certificate_number="02/GCN-STTTT")
    grant.grant("game-points", shelf.keeper(), values, sample=True)
    client = Client(headers={"accept-language": "en"})
    text = client.get(BASE + "?q=alpha&on=06/08/2019").content.decode()
    assert "Alpha" in text
    assert "Beta" in text
    assert "“alpha”" not in text
    assert "The list of a day is whole" in text
    assert 'name="q"' not in text
    assert ">Sample<" in text.replace("\n", "").replace(" <", "<").replace("> ", ">")
    days = "?on=06%2F08%2F2019"
    for kind in ("csv", "xlsx", "json"):
        assert f'export/{kind}{days}"' in text
    assert f'/registers/game-points/print{days}"' in text.replace("print/?", "print?")
    assert f'/{Entry.objects.get(title="Alpha").id}/{days}"' in text
    told = client.get(BASE + "print/" + days).content.decode()
    assert "As it stood on 06/08/2019." in told
    narrowed = client.get(BASE + "export/csv?q=alpha&on=06/08/2019")
    assert (narrowed.status_code, narrowed["Location"]) == (302, f"{BASE}export/csv{days}")


def test_list_table_print_and_program_tell_what_was_known(ha_tinh: Traveller) -> None:
    entry = shelf.point(name="Tên sai")
    ha_tinh.move_to(datetime(2019, 9, 2, 9, tzinfo=TZ))
    correct.correct(entry.id, shelf.keeper(), {"name": "Tên đúng"}, reason="Sai tên")
    client, api = Client(), "/api/v1/registers/game-points/entries"
    for query, name in (
        ("?on=10/08/2019", "Tên đúng"), ("?on=10/08/2019&known=11/08/2019", "Tên sai"),
        ("?known=11/08/2019", "Tên sai"), ("?known=02/09/2019", "Tên đúng"),
    ):  # fmt: skip
        for page_of in ("", "print/"):
            text = client.get(BASE + page_of + query).content.decode()
            assert (name in text, text.count("Tên ") >= 1) == (True, True), (page_of, query)
            assert {"Tên đúng": "Tên sai", "Tên sai": "Tên đúng"}[name] not in text
        table = b"".join(client.get(BASE + "export/csv" + query).streaming_content)  # type: ignore[attr-defined]
        (row,) = csv.DictReader(io.StringIO(table.decode("utf-8-sig")))
        assert row["name"] == name
    (item,) = client.get(api + "?on=2019-08-10&known=2019-08-11").json()["items"]
    assert item["data"]["name"] == "Tên sai"
    assert client.get(api + "?known=2019-08-04").json()["items"] == []
    one = client.get(f"{api}/{entry.id}?known=2019-08-11").json()
    assert (one["data"]["name"], [line["action"] for line in one["history"]]) == (
        "Tên sai", ["grant"],
    )  # fmt: skip
    assert client.get(f"{api}/{entry.id}?known=2019-08-04").status_code == 404
    assert client.get(api + "?q=sai&known=2019-08-11").status_code == 422
    assert client.get(BASE + "?known=32/13/2019").status_code == 200
