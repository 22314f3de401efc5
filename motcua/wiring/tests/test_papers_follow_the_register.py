"""What a register does to a licence ends the paper that says otherwise; the dossier stays."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from motcua.documents.actions.stand import stand
from motcua.documents.checking import Answer, check
from motcua.documents.models import KeptPaper, Letter, LetterStanding
from motcua.documents.papers import queries as store
from motcua.documents.papers.owners import Owner
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests import world
from motcua.dossiers.tests.test_a_decision_changes_its_entry import undone
from motcua.identity.tests.town import browser
from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.models import Event
from motcua.registers.actions import (
    amend,
    close,
    correct,
    expire,
    import_rows,
    resume,
    revoke,
    suspend,
)
from motcua.registers.models import Entry, EntryVersion
from motcua.registers.tests import shelf
from motcua.wiring import followers
from motcua.wiring.entry_papers import standings

CERTIFICATE = "game-point-certificate"


@pytest.fixture
def held(ha_tinh: Traveller) -> Dossier:
    """A certificate that was granted, and lies in its owner's store."""
    dossier = world.resolved("gp01")
    followers.turn()
    return dossier


def entry() -> Entry:
    return Entry.objects.get(register="game-points")


def letter_of(dossier: Dossier) -> Letter:
    return Letter.objects.get(subject=dossier.id, kind="result")


def offered(dossier: Dossier) -> list[KeptPaper]:
    owner = Owner(id_number=dossier.id_number, account=dossier.applicant_id)
    return store.usable(owner, [CERTIFICATE], clock.now().date())


def verified(letter: Letter, language: str = "vi") -> str:
    client = Client(headers={"accept-language": language})
    return client.get(reverse("documents:verify", args=[letter.code])).content.decode()


def my_papers() -> str:
    return browser(world.citizen()).get("/my-papers/").content.decode()


def test_a_revoked_licence_is_offered_no_more_and_says_so(held: Dossier) -> None:
    assert [paper.letter for paper in offered(held)] == [letter_of(held).id]
    revoke.revoke(entry().id, shelf.keeper(), reason="Quá 06 tháng từ khi có trường mới gần điểm")
    followers.turn()
    assert offered(held) == []
    standing = LetterStanding.objects.get()
    assert (standing.letter_id, standing.state) == (letter_of(held).id, "revoked")
    page = my_papers()
    assert "Bị thu hồi ngày 05/08/2019." in page
    assert "Quá 06 tháng từ khi có trường mới gần điểm" in page
    public = verified(letter_of(held))
    assert "Văn bản này không còn hiệu lực" in public
    assert "đã bị thu hồi ngày 05/08/2019" in public
    assert "trường mới" not in public  # the reason is for its owner
    assert "This document is no longer in force" in verified(letter_of(held), "en")
    event = Event.objects.get(type="letter.standing")
    assert event.payload == {"letter": str(letter_of(held).id), "state": "revoked"}


def test_the_file_itself_is_said_to_be_in_force_no_more(held: Dossier) -> None:
    letter, data = letter_of(held), b"%PDF-1.7 as issued"
    Letter.objects.filter(id=letter.id).update(sha256=hashlib.sha256(data).hexdigest())
    assert check(data).answer == Answer.GENUINE
    revoke.revoke(entry().id, shelf.keeper(), reason="Sau kiểm tra")
    followers.turn()
    assert check(data).answer == Answer.ENDED


def amend_it(of: Entry) -> None:
    amend.amend(of.id, shelf.keeper(), {"computers": "24"}, reason="Kê khai lại")


def suspend_it(of: Entry) -> None:
    suspend.suspend(of.id, shelf.keeper(), reason="Chờ xác minh")


def close_it(of: Entry) -> None:
    close.close(of.id, shelf.keeper(), reason="Chủ điểm xin thôi")


def test_a_table_that_changes_an_entry_amends_its_paper(held: Dossier) -> None:
    point = entry()
    shelf.point(certificate_number="99/GCN-STTTT")  # on paper only: nothing of it is told
    rows = [f"{one},{day},24" for one, day in Entry.objects.values_list(
        "data__certificate_number", "data__certificate_date")]  # fmt: skip
    table = "\n".join(["certificate_number,certificate_date,computers", *rows]).encode()
    import_rows.import_rows("game-points", shelf.keeper(), table, "bang.csv")
    assert Entry.objects.get(id=point.id).data["computers"] == 24
    followers.turn()
    told = LetterStanding.objects.values_list("letter_id", "state")
    assert list(told) == [(letter_of(held).id, "amended")]


def test_each_way_to_end_is_told_in_its_own_words(held: Dossier) -> None:
    ways: dict[str, tuple[Callable[[Entry], None], str]] = {
        "closed": (close_it, "đã chấm dứt hiệu lực ngày 05/08/2019"),
        "suspended": (suspend_it, "đang bị đình chỉ từ ngày 05/08/2019"),
        "amended": (amend_it, "đã được sửa đổi ngày 05/08/2019"),
    }
    for state, (end, words) in ways.items():
        with undone():
            end(entry())
            followers.turn()
            assert LetterStanding.objects.get().state == state
            assert offered(held) == []
            assert words in verified(letter_of(held))


def test_what_is_resumed_or_was_revoked_by_mistake_is_offered_again(held: Dossier) -> None:
    suspend_it(entry())
    resume.resume(entry().id, shelf.keeper())
    followers.turn()
    assert len(offered(held)) == 1
    revoke.revoke(entry().id, shelf.keeper(), reason="Nhầm điểm")
    followers.turn()
    assert offered(held) == []
    wrong = EntryVersion.objects.get(action="revoke").seq
    correct.correct(entry().id, shelf.keeper(), cancels=wrong, reason="Nhầm điểm khác")
    followers.turn()
    assert len(offered(held)) == 1
    assert not LetterStanding.objects.exists()
    assert "Văn bản này là thật" in verified(letter_of(held))


@pytest.mark.parametrize("verb", ["revoke", "close", "suspend"])
def test_an_end_dated_ahead_reaches_the_paper_on_its_day(
    held: Dossier, ha_tinh: Traveller, verb: str
) -> None:
    state = {"revoke": "revoked", "close": "closed", "suspend": "suspended"}[verb]
    ends = {"revoke": revoke.revoke, "close": close.close, "suspend": suspend.suspend}[verb]
    ends(entry().id, shelf.keeper(), reason="Theo quyết định", effective=date(2019, 8, 10))
    followers.turn()
    assert (entry().status, len(offered(held))) == ("in_force", 1)
    turn_on(ha_tinh, date(2019, 8, 10))
    assert (entry().status, offered(held)) == (state, [])
    standing = LetterStanding.objects.get()
    assert (standing.state, standing.since) == (state, date(2019, 8, 10))
    assert "Văn bản này là thật" not in verified(letter_of(held))
    assert "ngày 10/08/2019" in verified(letter_of(held))


def test_a_resumption_dated_ahead_gives_the_paper_back_on_its_day(
    held: Dossier, ha_tinh: Traveller
) -> None:
    suspend_it(entry())
    resume.resume(entry().id, shelf.keeper(), effective=date(2019, 8, 10))
    followers.turn()
    assert offered(held) == []
    turn_on(ha_tinh, date(2019, 8, 10))
    assert (entry().status, len(offered(held))) == ("in_force", 1)
    assert not LetterStanding.objects.exists()


def turn_on(time: Traveller, day: date) -> None:
    """The worker's round on that day."""
    time.move_to(datetime(day.year, day.month, day.day, 0, 5, tzinfo=TZ))
    assert expire.due(day) == [entry().id]
    expire.expire(entry().id)
    followers.turn()


def test_a_withdrawal_that_is_itself_withdrawn_leaves_the_licence_revoked(held: Dossier) -> None:
    revoke.revoke(entry().id, shelf.keeper(), reason="Sau kiểm tra")
    correct.correct(entry().id, shelf.keeper(), cancels=2, reason="Nhầm điểm")
    followers.turn()
    assert len(offered(held)) == 1
    correct.correct(entry().id, shelf.keeper(), cancels=3, reason="Không nhầm")
    followers.turn()
    assert (entry().status, offered(held)) == ("revoked", [])
    standing = LetterStanding.objects.get()
    assert (standing.state, standing.why) == ("revoked", "Sau kiểm tra")


def test_a_last_day_put_right_after_it_passed_gives_the_paper_back(
    held: Dossier, ha_tinh: Traveller
) -> None:
    turn_on(ha_tinh, date(2022, 8, 6))
    assert LetterStanding.objects.get().state == "expired"
    correct.correct(
        entry().id, shelf.keeper(), {"certificate_expiry": "2024-08-05"}, reason="Ghi nhầm"
    )
    followers.turn()
    (paper,) = offered(held)
    assert (entry().status, paper.valid_to) == ("in_force", date(2024, 8, 5))
    assert not LetterStanding.objects.exists()


def test_a_suspension_weighs_more_than_an_amendment_while_it_lasts(held: Dossier) -> None:
    for first, second in ((suspend_it, amend_it), (amend_it, suspend_it)):
        with undone():
            first(entry())
            second(entry())
            followers.turn()
            assert LetterStanding.objects.get().state == "suspended"
            resume.resume(entry().id, shelf.keeper())
            followers.turn()
            assert LetterStanding.objects.get().state == "amended"


def about(held: Dossier, procedure: str) -> dict[str, Any]:
    now = entry()
    told = {
        "licence_number": now.number, "licence_date": now.data["certificate_date"],
        "licence_expiry": now.data["certificate_expiry"],
    }  # fmt: skip
    sample = world.example(procedure).form
    return {**sample, **{key: value for key, value in told.items() if key in sample}}


def test_an_extended_licence_stays_and_lasts_as_long_as_its_entry(
    held: Dossier, ha_tinh: Traveller
) -> None:
    applicant = dict(world.example("gp01").applicant)
    world.resolved("gp03", form=about(held, "gp03"), applicant=applicant)
    followers.turn()
    (paper,) = offered(held)
    assert paper.letter == letter_of(held).id
    assert paper.valid_to == date(2023, 2, 5)
    ha_tinh.advance(timedelta(days=1300))
    expire.expire(entry().id)
    followers.turn()
    assert LetterStanding.objects.get(letter=letter_of(held)).state == "expired"


def test_a_licence_issued_again_stands_in_the_place_of_the_old_one(held: Dossier) -> None:
    applicant = dict(world.example("gp01").applicant)
    again = world.resolved("gp04", form=about(held, "gp04"), applicant=applicant)
    followers.turn()
    (paper,) = offered(held)
    assert paper.letter == letter_of(again).id
    assert paper.valid_to == entry().valid_to
    assert LetterStanding.objects.get().letter_id == letter_of(held).id
    assert "đã có giấy mới thay thế ngày 05/08/2019" in verified(letter_of(held))
    assert "Văn bản này là thật" in verified(letter_of(again))


def test_a_second_licence_of_the_same_holder_leaves_the_first_alone(held: Dossier) -> None:
    second = world.resolved("gp01")
    followers.turn()
    found = {paper.letter for paper in offered(held)}
    assert found == {letter_of(held).id, letter_of(second).id}
    assert not LetterStanding.objects.exists()


def test_a_revocation_leaves_the_dossier_its_events_and_its_letter_byte_for_byte(
    held: Dossier,
) -> None:
    def everything() -> list[object]:
        stream = f"dossier:{held.id}"
        return [
            list(Dossier.objects.filter(id=held.id).values_list()),
            list(held.papers.order_by("id").values_list()),
            list(Event.objects.filter(stream=stream).order_by("seq").values_list()),
            list(Letter.objects.filter(subject=held.id).order_by("id").values_list()),
            list(EntryVersion.objects.filter(subject=held.id).values_list()),
        ]

    before = everything()
    revoke.revoke(entry().id, shelf.keeper(), reason="Sau kiểm tra")
    followers.turn()
    assert entry().status == "revoked"
    assert everything() == before


def test_a_turn_that_is_repeated_changes_nothing(held: Dossier) -> None:
    suspend_it(entry())
    followers.turn()
    count = Event.objects.count()
    assert stand(standings(entry(), clock.now().date()), "system", clock.now()) == 0
    assert Event.objects.count() == count
