"""A campaign is opened, a unit answers through its link, the keeper rules; all of it stays."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from decimal import Decimal

import pytest

from motcua.kernel.clock import Traveller
from motcua.ledger.models import Event
from motcua.ledger.queries import stream
from motcua.registers.errors import NotFound, Refused
from motcua.registers.models import Return, ReturnRuling, ReturnValue, ReturnVersion
from motcua.registers.returns.access import Link
from motcua.registers.returns.actions.approve import approve
from motcua.registers.returns.actions.close import close
from motcua.registers.returns.actions.correct import correct
from motcua.registers.returns.actions.open_campaign import open_campaign
from motcua.registers.returns.actions.renew_link import renew_link
from motcua.registers.returns.actions.save import save
from motcua.registers.returns.actions.send_back import send_back
from motcua.registers.returns.actions.submit import submit
from motcua.registers.returns.tests import asking
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]


def test_a_campaign_asks_every_unit_of_that_day(ha_tinh: Traveller) -> None:
    made = asking.campaign()
    by_level = {
        level: Return.objects.filter(campaign=made, level=level).count()
        for level in ("commune", "district", "province")
    }
    departments = sum(
        a.kind in ("department", "office", "inspectorate", "authority")
        for a in shelf.province().agencies
    )
    assert by_level == {"commune": 262, "district": 13, "province": departments}
    assert (made.begins, made.ends) == (date(2018, 1, 1), date(2018, 12, 31))
    assert made.due == date(2019, 8, 26)  # asked late: 15 working days from 5 August
    assert asking.of(made).unit_from is not None
    assert [e.type for e in stream(f"campaign:{made.id}")] == ["return.opened"]
    assert Event.objects.filter(type="return.asked").count() == Return.objects.count()


@pytest.mark.parametrize(
    ("period", "code"), [("2019", "not_over"), ("2018-H1", "period"), ("2012", "not_in_force")]
)
def test_a_period_that_does_not_fit_is_refused(
    ha_tinh: Traveller, nothing_happened: Nothing, period: str, code: str
) -> None:
    keeper = asking.keeper()
    with nothing_happened(), pytest.raises(Refused) as wrong:
        open_campaign(asking.EQUIPMENT, period, keeper)
    assert wrong.value.code == code


def test_only_the_keeper_opens_and_only_once(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    stranger = shelf.officer(asking.STRANGER)
    with nothing_happened(), pytest.raises(Refused) as wrong:
        open_campaign(asking.EQUIPMENT, "2018", stranger)
    assert wrong.value.code == "not_yours"
    asking.campaign()
    keeper = asking.keeper()
    with nothing_happened(), pytest.raises(Refused) as again:
        open_campaign(asking.EQUIPMENT, "2018", keeper)
    assert again.value.code == "asked_already"


def test_from_the_first_figure_to_approval(ha_tinh: Traveller) -> None:
    ret = asking.of(asking.campaign())
    kept, found = save(ret.id, asking.link(ret), {"staff": "22", "computers": "hai"}, {})
    assert (kept.state, kept.data, kept.typed) == ("draft", {"staff": 22}, {"computers": "hai"})
    assert [error.field for error in found.errors] == ["computers"]
    done = asking.approved(kept)
    assert (done.state, done.approved, done.late) == ("approved", 1, False)
    values = {v.field: v.number if v.number is not None else v.word
              for v in ReturnValue.objects.filter(ret=done)}  # fmt: skip
    assert values == {
        "staff": Decimal(22), "staff_with_computer": Decimal(20), "it_staff": Decimal(1),
        "computers": Decimal(21), "computers_online": Decimal(20), "internet": "true",
        "connection": "fibre", "lan": "true",
    }  # fmt: skip
    told = [e.type for e in stream(f"return:{ret.id}")]
    assert told == ["return.asked", "return.submitted", "return.approved"]
    assert ReturnVersion.objects.get(ret=ret).by == f"link:{ret.id}/0"


def test_what_is_wrong_keeps_a_return_from_being_submitted(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    ret = asking.of(asking.campaign())
    _, found = save(ret.id, asking.link(ret), asking.figures(staff_with_computer="23"), {})
    assert [doubt.id for doubt in found.broken] == ["with_computer"]
    assert [doubt.id for doubt in found.doubts] == ["enough"]
    with nothing_happened(), pytest.raises(Refused) as wrong:
        submit(ret.id, asking.link(ret))
    assert wrong.value.code == "not_ready"


def test_a_warning_is_explained_and_the_explanation_stays_with_the_version(
    ha_tinh: Traveller,
) -> None:
    ret = asking.of(asking.campaign())
    given = asking.figures(computers="19", computers_online="19")
    save(ret.id, asking.link(ret), given, {"enough": "Hai"})
    with pytest.raises(Refused):
        submit(ret.id, asking.link(ret))
    save(ret.id, asking.link(ret), given, {"enough": "Hai người dùng chung một máy"})
    submit(ret.id, asking.link(ret))
    version = ReturnVersion.objects.get(ret=ret)
    assert version.explained == {"enough": "Hai người dùng chung một máy"}


def test_sent_back_corrected_and_approved(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    ret = asking.submitted(asking.of(asking.campaign()))
    with nothing_happened(), pytest.raises(Refused) as silent:
        send_back(ret.id, shelf.officer(asking.KEEPER), "  ")
    assert silent.value.code == "reason_needed"
    back = send_back(ret.id, asking.keeper(), "Đề nghị rà soát số máy tính")
    assert (back.state, back.reason) == ("returned", "Đề nghị rà soát số máy tính")
    again = asking.approved(back, computers="24")
    assert (again.versions_count, again.approved) == (2, 2)
    assert [v.data["computers"] for v in again.versions.order_by("number")] == [21, 24]
    ruled = ReturnRuling.objects.order_by("id").values_list("version__number", "outcome")
    assert list(ruled) == [(1, "sent_back"), (2, "approved")]


def test_a_correction_after_approval_leaves_the_old_version(ha_tinh: Traveller) -> None:
    ret = asking.approved(asking.of(asking.campaign()))
    correct(ret.id, asking.link(ret), "Đếm thiếu máy ở bộ phận một cửa")
    save(ret.id, asking.link(ret), asking.figures(computers="25"), {})
    waiting = submit(ret.id, asking.link(ret))
    assert (waiting.state, waiting.approved) == ("submitted", 1)
    done = approve(ret.id, asking.keeper())
    assert done.approved == 2
    reasons = list(done.versions.order_by("number").values_list("reason", "data__computers"))
    assert reasons == [("", 21), ("Đếm thiếu máy ở bộ phận một cửa", 25)]


def test_a_return_after_the_due_day_is_late_for_good(ha_tinh: Traveller) -> None:
    ret = asking.of(asking.campaign())
    ha_tinh.advance(timedelta(days=22))  # 27 August, a day after
    late = asking.submitted(ret)
    assert late.late is True
    back = send_back(ret.id, asking.keeper(), "Đề nghị rà soát số máy tính")
    assert asking.submitted(back).late is True


def test_a_link_opens_its_own_return_only_and_ends(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    made = asking.campaign()
    ret, other = asking.of(made), asking.of(made, "18070")
    wrong = [asking.link(other), Link(""), Link("a" * 32)]
    old = asking.link(ret)
    for link in wrong:
        with nothing_happened(), pytest.raises(NotFound):
            save(ret.id, link, asking.figures(), {})
    renewed = renew_link(ret.id, asking.keeper())
    with nothing_happened(), pytest.raises(NotFound):
        save(ret.id, old, asking.figures(), {})
    assert save(ret.id, asking.link(renewed), asking.figures(), {})[0].state == "draft"
    ha_tinh.advance(timedelta(days=22 + 31))
    with nothing_happened(), pytest.raises(NotFound):
        save(ret.id, asking.link(renewed), asking.figures(), {})


def test_a_district_fills_for_its_communes_and_nobody_elses(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    made = asking.campaign()
    city, stranger = shelf.officer(asking.CITY), shelf.officer(asking.STRANGER)
    assert save(asking.of(made).id, city, asking.figures(), {})[0].state == "draft"
    far = Return.objects.filter(campaign=made, level="commune").exclude(district="436")[0]
    for actor, ret in ((city, far), (stranger, asking.of(made)), (asking.keeper(), far)):
        with nothing_happened(), pytest.raises(Refused) as wrong:
            save(ret.id, actor, asking.figures(), {})
        assert wrong.value.code == "not_yours"


def test_last_years_figures_are_compared(ha_tinh: Traveller) -> None:
    asking.approved(asking.of(asking.campaign("2017")), computers="21")
    ret = asking.of(asking.campaign("2018"))
    _, found = save(ret.id, asking.link(ret), asking.figures(computers="37"), {})
    assert [doubt.id for doubt in found.doubts] == ["computers_up"]  # 37 > 1,5 × 21 + 5 = 36,5
    _, fine = save(ret.id, asking.link(ret), asking.figures(computers="36"), {})
    assert fine.doubts == []


def test_two_who_fill_in_at_once_do_not_overwrite_each_other(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    ret = asking.of(asking.campaign())
    save(ret.id, asking.link(ret), {"staff": "22"}, {}, rev=1)
    with nothing_happened(), pytest.raises(Refused) as stale:
        save(ret.id, asking.link(ret), {"staff": "23"}, {}, rev=1)
    assert stale.value.code == "stale"


def test_after_closing_nothing_is_written(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    made = asking.campaign()
    ret = asking.submitted(asking.of(made))
    close(made.id, asking.keeper())
    keeper = asking.keeper()
    city = shelf.officer(asking.CITY)
    with nothing_happened():
        for act in (
            lambda: approve(ret.id, keeper),
            lambda: correct(ret.id, city, "Nhầm số liệu"),
            lambda: close(made.id, keeper),
        ):
            with pytest.raises(Refused) as wrong:
                act()
            assert wrong.value.code == "closed"
        with pytest.raises(NotFound):
            save(ret.id, asking.link(ret), asking.figures(), {})
