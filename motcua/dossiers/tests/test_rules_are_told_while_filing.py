"""Rules of a register are told to whoever files and whoever receives, before anybody signs."""

from __future__ import annotations

from datetime import date

from motcua.dossiers import entries
from motcua.dossiers.tests import world
from motcua.identity.tests.town import browser
from motcua.kernel.clock import Traveller
from motcua.publication import queries as publication
from motcua.registers.actions import extend, revoke
from motcua.registers.models import Entry
from motcua.registers.tests import doors, shelf

NEWSLETTER = "bch01-cap-giay-phep-xuat-ban-ban-tin"
EXTENSION = "gp03-gia-han-chung-nhan-diem-tro-choi"


def test_a_form_that_would_break_a_rule_says_so_at_its_question(ha_tinh: Traveller) -> None:
    procedure = publication.current().procedures[NEWSLETTER]
    assert entries.doubts_of(procedure, {"pages": 64}, {}, None) == []
    (doubt,) = entries.doubts_of(procedure, {"pages": 65}, {}, None)
    assert (doubt.code, doubt.question, doubt.sure) == ("rule_pages", "pages", False)
    assert doubt.text.vi.startswith("Bản tin không quá 64 trang. (Luật Báo chí 2016")
    assert doubt.text.en.startswith("A newsletter has 64 pages at most. (Luật Báo chí 2016")


def test_a_second_extension_is_told_of_before_it_is_signed(ha_tinh: Traveller) -> None:
    world.resolved("gp01")
    entry = Entry.objects.get(register="game-points")
    answers = {
        **world.example("gp03").form,
        "licence_number": entry.number,
        "licence_date": entry.data["certificate_date"],
        "licence_expiry": entry.data["certificate_expiry"],
        "extension_months": 6,
    }
    procedure = publication.current().procedures[EXTENSION]
    who = {"full_name": entry.holder}
    account = entry.account_id
    assert [d.code for d in entries.doubts_of(procedure, answers, who, account)] == []
    extend.extend(entry.id, shelf.keeper(), date(2022, 10, 5))
    answers["licence_expiry"] = "2022-10-05"
    found = entries.doubts_of(procedure, answers, who, account)
    assert [doubt.code for doubt in found] == ["rule_one_extension"]
    dossier = world.submitted("gp03", form=answers)
    clerk = browser(world.officer(world.DESK))
    page = clerk.get(f"/desk/dossiers/{dossier.id}/").content.decode()
    assert "Giấy chứng nhận chỉ được gia hạn 01 lần." in page


def test_a_firm_that_lost_its_licence_lately_is_told_of_at_the_desk(ha_tinh: Traveller) -> None:
    world.resolved("bc01")
    entry = Entry.objects.get()
    revoke.revoke(entry.id, doors.keeper_of(entry.register), reason="Một năm không triển khai")
    dossier = world.submitted("bc01")
    page = browser(world.officer(world.DESK)).get(f"/desk/dossiers/{dossier.id}/").content.decode()
    assert "Doanh nghiệp bị thu hồi giấy phép trong 01 năm qua" in page
