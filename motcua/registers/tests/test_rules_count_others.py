"""Rules that ask for what stands beside an entry: another office, a licence revoked lately."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from motcua.definitions.entry_rules import broken
from motcua.kernel.clock import TZ, Traveller
from motcua.registers import books
from motcua.registers.actions import amend, close, grant, import_rows, revoke
from motcua.registers.models import Entry
from motcua.registers.queries import page
from motcua.registers.tests import doors, shelf

REPORTERS, OFFICES, FIRMS = "resident-reporters", "press-rep-offices", "postal-enterprises"


def reporter(number: str, agency: str = "Báo Mẫu", **change: Any) -> Entry:
    values = {"agency": agency, "full_name": "Lê Mẫu", "notice_number": number}
    keeper = doors.keeper_of(REPORTERS)
    return grant.grant(REPORTERS, keeper, {**values, "start_date": "01/08/2019", **change})


def office(agency: str = "Báo Mẫu") -> Entry:
    values = {"agency": agency, "start_date": "01/08/2019", "notice_number": "1/TB"}
    return grant.grant(OFFICES, doors.keeper_of(OFFICES), values)


def told(entry: Entry) -> list[str]:
    book = books.book(entry.register)
    return [rule.id for rule in page.broken_rules(book, Entry.objects.get(id=entry.id))]


def test_an_independent_reporter_beside_an_office_is_told(ha_tinh: Traveller) -> None:
    alone = reporter("2/TB")
    assert told(alone) == []
    there = office("BÁO  MẪU")
    assert told(alone) == ["independent"]
    assert told(reporter("3/TB", "Báo Khác")) == []
    assert told(reporter("4/TB", office="1/TB")) == []
    client = shelf.browser(doors.keeper_of(REPORTERS))
    text = client.get(f"/registers/{REPORTERS}/{alone.id}/").content.decode()
    assert "Chỉ cử phóng viên thường trú độc lập khi cơ quan báo chí chưa có văn phòng" in text
    close.close(there.id, doors.keeper_of(OFFICES), reason="Thôi hoạt động")
    assert told(alone) == []


def test_a_firm_that_lost_its_licence_waits_a_year(ha_tinh: Traveller) -> None:
    keeper = doors.keeper_of(FIRMS)
    old = doors.enter(FIRMS, tax_code="3000100200")
    assert told(old) == []  # itself is not counted
    revoke.revoke(old.id, keeper, reason="Một năm không triển khai")
    new = doors.enter(FIRMS, licence_number="02/GP-BC", tax_code="3000100200")
    assert new.status == "in_force"  # told, and for the department to decide
    assert told(new) == ["wait"]
    assert told(doors.enter(FIRMS, licence_number="03/GP-BC", tax_code="3000100201")) == []
    assert told(doors.enter(FIRMS, licence_number="04/GP-BC")) == []
    amend.amend(new.id, keeper, {"phone": "0912345678"})
    ha_tinh.move_to(datetime(2020, 8, 4, 9, tzinfo=TZ))
    assert told(new) == ["wait"]
    ha_tinh.move_to(datetime(2020, 8, 5, 9, tzinfo=TZ))
    assert told(new) == []


def test_rules_that_count_are_left_out_where_nothing_can_be_counted(ha_tinh: Traveller) -> None:
    assert broken(books.book(FIRMS), {"tax_code": "3000100200"}) == []


def test_a_table_is_taken_in_beside_others(ha_tinh: Traveller) -> None:
    office()
    rows = "agency,full_name,notice_number,start_date\nBáo Mẫu,Lê Mẫu,7/TB,2019-08-01\n".encode()
    batch = import_rows.import_rows(REPORTERS, doors.keeper_of(REPORTERS), rows, "bang.csv")
    assert batch.created == 1
    assert told(Entry.objects.get(register=REPORTERS)) == ["independent"]


@pytest.mark.parametrize(
    ("domain", "rules"),
    [
        ("mau.example.vn", []),
        ("mau.example.com, MAU.EXAMPLE.VN", []),
        ("ứng dụng Mẫu; mau.example.vn/", []),
        ("mau.example.com", ["has_domain"]),
        ("mau.vn.example.com", ["has_domain"]),
        ("", ["has_domain"]),
    ],
)
def test_an_aggregated_site_has_a_domain_of_the_country(
    ha_tinh: Traveller, domain: str, rules: list[str]
) -> None:
    assert told(doors.enter("websites", domain=domain)) == rules


@pytest.mark.parametrize(
    ("expiry", "rules"),
    [("", []), ("05/08/2024", []), ("06/08/2024", []), ("04/08/2024", ["papers"])],
)
def test_a_certificate_does_not_outlast_the_holders_papers(
    ha_tinh: Traveller, expiry: str, rules: list[str]
) -> None:
    values = {"identity_expiry": expiry, "certificate_expiry": date(2024, 8, 5).isoformat()}
    book = books.book("tvro")
    kept = {name: value for name, value in values.items() if value}
    if expiry:
        kept["identity_expiry"] = "-".join(reversed(expiry.split("/")))
    assert [rule.id for rule in broken(book, kept)] == rules
