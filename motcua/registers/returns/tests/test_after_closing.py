"""After closing the keeper opens a return again; who was approved once is missing no more."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.test import Client

from motcua.kernel.clock import Traveller
from motcua.ledger.queries import stream
from motcua.registers.errors import NotFound, Refused
from motcua.registers.models import Return, ReturnValue
from motcua.registers.returns import access, queries
from motcua.registers.returns.actions import remind
from motcua.registers.returns.actions.approve import approve
from motcua.registers.returns.actions.close import close
from motcua.registers.returns.actions.correct import correct
from motcua.registers.returns.actions.reopen import reopen
from motcua.registers.returns.actions.save import save
from motcua.registers.returns.actions.send_back import send_back
from motcua.registers.returns.actions.submit import submit
from motcua.registers.returns.tests import asking
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]
WHY = "Số máy tính ghi sai, thanh tra đã chỉ ra"


def closed(done: Callable[[Return], Return] = asking.approved) -> Return:
    made = asking.campaign()
    ret = done(asking.of(made))
    close(made.id, asking.keeper())
    return asking.of(made, ret.key)


def test_an_approved_return_of_a_closed_campaign_is_corrected(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    ret = closed()
    ha_tinh.advance(timedelta(days=200))  # every link has ended
    opened = reopen(ret.id, asking.keeper(), WHY)
    assert (opened.state, opened.approved, opened.reason) == ("returned", 1, WHY)
    again = asking.approved(opened, computers="25")
    assert (again.state, again.approved, again.reopened) == ("approved", 2, None)
    versions = again.versions.order_by("number").values_list("reason", "data__computers")
    assert list(versions) == [("", 21), (WHY, 25)]
    counting = ReturnValue.objects.get(ret=again, version=again.approved, field="computers")
    assert counting.number == 25
    assert [e.type for e in stream(f"return:{ret.id}")] == [
        "return.asked", "return.submitted", "return.approved", "return.reopened",
        "return.submitted", "return.approved",
    ]  # fmt: skip
    with nothing_happened(), pytest.raises(NotFound):  # it is over again
        save(ret.id, asking.link(again), asking.figures(), {})


def test_who_never_answered_answers_after_closing(ha_tinh: Traveller) -> None:
    ret = closed(lambda ret: ret)
    ha_tinh.advance(timedelta(days=200))
    opened = reopen(ret.id, asking.keeper(), "Xã gửi muộn vì lũ lụt")
    assert (opened.state, opened.approved) == ("due", 0)
    page = Client().get(f"/registers/returns/answer/{ret.id}/{asking.link(ret).token}/")
    assert page.status_code == 200
    done = asking.approved(opened)
    assert (done.state, done.approved, done.late) == ("approved", 1, True)
    assert done.versions.get().reason == "Xã gửi muộn vì lũ lụt"


def test_what_was_handed_in_before_closing_is_ruled_on(ha_tinh: Traveller) -> None:
    ret = closed(asking.submitted)
    opened = reopen(ret.id, asking.keeper(), "Đóng đợt trước khi duyệt hết")
    assert opened.state == "submitted"
    ruling = opened.versions.get().rulings.get()
    assert (ruling.outcome, ruling.reason) == ("reopened", "Đóng đợt trước khi duyệt hết")
    back = send_back(ret.id, asking.keeper(), "Đề nghị rà soát số máy tính")
    assert asking.approved(back).approved == 2


def test_only_the_keeper_opens_a_closed_return_with_a_reason_and_only_that(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    made = asking.campaign()
    ret, other = asking.approved(asking.of(made)), asking.submitted(asking.of(made, "18070"))
    keeper, city = asking.keeper(), shelf.officer(asking.CITY)
    with nothing_happened(), pytest.raises(Refused) as early:
        reopen(ret.id, keeper, WHY)
    assert early.value.code == "not_closed"
    close(made.id, keeper)
    stranger = shelf.officer(asking.STRANGER)
    for who in (city, stranger):
        with nothing_happened(), pytest.raises(Refused) as wrong:
            reopen(ret.id, who, WHY)
        assert wrong.value.code == "not_yours"
    with nothing_happened(), pytest.raises(Refused) as silent:
        reopen(ret.id, keeper, " a ")
    assert silent.value.code == "reason_needed"
    opened = reopen(ret.id, keeper, WHY)
    with nothing_happened(), pytest.raises(Refused) as twice:
        reopen(ret.id, keeper, WHY)
    assert twice.value.code == "open_already"
    with nothing_happened(), pytest.raises(Refused) as neighbour:
        approve(other.id, keeper)
    assert neighbour.value.code == "closed"
    with nothing_happened(), pytest.raises(NotFound):
        save(other.id, asking.link(other), asking.figures(), {})
    assert save(opened.id, city, asking.figures(computers="25"), {})[0].state == "returned"
    assert [row.id for row in queries.fillable(city)] == [opened.id]


def test_the_link_of_a_return_opened_again_ends_once_more(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    ret = closed()
    ha_tinh.advance(timedelta(days=200))
    opened = reopen(ret.id, asking.keeper(), WHY)
    today = date(2019, 8, 5) + timedelta(days=200)
    days = opened.campaign.links_until - opened.campaign.due
    assert access.link_ends(opened, opened.campaign) == today + days
    ha_tinh.advance(days + timedelta(days=1))
    with nothing_happened(), pytest.raises(NotFound):
        save(ret.id, asking.link(opened), asking.figures(), {})


def test_closing_ends_what_was_open_again(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    made = asking.campaign()
    ret = asking.approved(asking.of(made))
    ha_tinh.advance(timedelta(days=200))
    opened = correct(ret.id, asking.keeper(), WHY)
    saved, _found = save(ret.id, asking.link(opened), asking.figures(computers="25"), {})
    assert saved.data["computers"] == 25
    close(made.id, asking.keeper())
    with nothing_happened(), pytest.raises(NotFound):
        save(ret.id, asking.link(opened), asking.figures(), {})
    assert stream(f"campaign:{made.id}")[-1].payload["missing"] == (
        Return.objects.filter(campaign=made).count() - 1
    )


def test_a_unit_that_was_approved_is_not_missing_while_it_corrects(ha_tinh: Traveller) -> None:
    made = asking.campaign()
    ret = asking.approved(asking.of(made))
    before = queries.campaign_for(made.id, asking.keeper())
    correct(ret.id, asking.link(ret), "Đếm thiếu máy ở bộ phận một cửa")
    after = queries.campaign_for(made.id, asking.keeper())
    assert (after.missing, after.correcting) == (before.missing, 1)
    assert not queries.rows_of(made, state="missing").filter(id=ret.id).exists()
    assert list(queries.rows_of(made, state="correcting")) == [asking.of(made)]
    district = {row["district"]: row for row in queries.by_district(made)}[ret.district]
    assert (district["missing"], district["approved"]) == (district["asked"] - 1, 1)
    ha_tinh.advance(timedelta(days=22))  # the day after the due day
    assert ret.id not in remind.due(date(2019, 8, 27))
    assert remind.remind(ret.id) is False
    submit(save(ret.id, asking.link(ret), asking.figures(), {})[0].id, asking.link(ret))
    assert queries.campaign_for(made.id, asking.keeper()).correcting == 0  # it waits to be read


def test_the_keeper_opens_a_closed_return_by_its_page(ha_tinh: Traveller) -> None:
    ret = closed()
    client = shelf.browser(asking.keeper())
    address = f"/registers/returns/{ret.id}/"
    page = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert "Open this return again" in page
    assert "Correct these figures" not in page
    answer = client.post(f"{address}do/reopen/", {"reason": WHY, "rev": ret.rev})
    assert answer.status_code == 302
    page = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert "Open this return again" not in page
    letters = client.get(f"/registers/returns/campaigns/{ret.campaign_id}/links/?district=436")
    assert letters.content.decode().count(access.token_of(ret)) == 1
    assert letters.content.decode().count("<section") == 1
    unit = client.get(f"/registers/returns/campaigns/{ret.campaign_id}/?state=correcting")
    assert ret.name in unit.content.decode()
