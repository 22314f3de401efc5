"""Entries that ended longer ago than they are to be kept are shown to their keeper, and stay."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.test import Client

from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish
from motcua.registers.actions import correct, expire, note, revoke
from motcua.registers.models import Entry
from motcua.registers.queries import keeping
from motcua.registers.tests import doors, shelf

BASE = "/registers/game-points/"


@pytest.fixture(autouse=True)
def ten_years(ha_tinh: Traveller) -> None:
    """Game points are kept for ten years after their end."""
    known = shelf.province()
    points = next(book for book in known.registers if book.id == "game-points")
    kept = points.model_copy(
        update={"retention": points.retention.model_copy(update={"years": 10})}
    )
    others = [book for book in known.registers if book.id != "game-points"]
    publish(known.model_copy(update={"registers": (*others, kept)}))
    publication.forget()


def turn(time: Traveller, to: date) -> None:
    time.move_to(datetime(to.year, to.month, to.day, 9, tzinfo=TZ))
    for key in expire.due(to):
        expire.expire(key)


def listed() -> list[tuple[str, date, date]]:
    today = clock.now().date()
    return [(one.entry.number, one.ended, one.until)
            for one in keeping.outlived(shelf.keeper(), today)]  # fmt: skip


def test_what_ended_ten_years_ago_is_listed_and_stays(ha_tinh: Traveller) -> None:
    keeper = shelf.keeper()
    shelf.point()  # until 4 August 2022
    over = shelf.point(certificate_number="02/GCN-STTTT")
    shelf.point(certificate_number="03/GCN-STTTT")
    turn(ha_tinh, date(2019, 9, 2))
    revoke.revoke(over.id, keeper, reason="Vi phạm quy định")
    note.note(over.id, keeper, {"computers": "10"}, reason="Ghi chú sau khi thu hồi")
    turn(ha_tinh, date(2029, 9, 2))
    assert listed() == []
    turn(ha_tinh, date(2029, 9, 3))
    assert listed() == [("02/GCN-STTTT", date(2019, 9, 2), date(2029, 9, 2))]
    turn(ha_tinh, date(2032, 8, 6))
    last = Entry.objects.exclude(id=over.id).values_list("valid_to", flat=True)[0]
    assert last is not None
    assert [row[0] for row in listed()] == ["02/GCN-STTTT", "01/GCN-STTTT", "03/GCN-STTTT"]
    assert listed()[1][1:] == (last, last.replace(year=last.year + 10))
    assert Entry.objects.count() == 3


def test_a_revocation_that_was_withdrawn_ends_nothing(ha_tinh: Traveller) -> None:
    keeper = shelf.keeper()
    entry = shelf.point(certificate_expiry="04/08/2022")
    revoke.revoke(entry.id, keeper, reason="Nhầm cơ sở")
    correct.correct(entry.id, keeper, {}, reason="Thu hồi nhầm", cancels=2)
    turn(ha_tinh, date(2030, 1, 1))
    assert listed() == []


def test_the_keeper_reads_what_is_due_and_others_do_not(ha_tinh: Traveller) -> None:
    shelf.point()
    turn(ha_tinh, date(2040, 1, 1))
    client = shelf.browser(shelf.keeper())
    page = client.get("/registers/keep/", headers={"accept-language": "en"}).content.decode()
    assert "Kept longer than their register says" in page
    assert "Nothing is deleted by itself" in page
    assert page.count("01/GCN-STTTT") == 1
    other = doors.keeper_of("newsletters")
    assert "01/GCN-STTTT" not in shelf.browser(other).get("/registers/keep/").content.decode()
    about = Client(headers={"accept-language": "en"}).get(BASE).content.decode()
    assert "Kept for at least 10 years after the end of an entry; nothing is deleted" in about
