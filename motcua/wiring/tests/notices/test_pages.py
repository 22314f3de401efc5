"""Pages: a person's notices and choices, and the administrator's list of what failed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.test import Client

from motcua.dossiers.actions import withdraw
from motcua.dossiers.tests import world
from motcua.identity.models import Account, Holding
from motcua.kernel.clock import Traveller
from motcua.ledger.queries import stream
from motcua.notices.actions import prefer, retry
from motcua.notices.channels.base import Permanent
from motcua.notices.models import DEAD, DROPPED, SENT, Message, Preference
from motcua.wiring.tests.notices.stand_ins import BOX, MOOD, held, me, of, sent, turn

pytestmark = pytest.mark.django_db
ADMIN = "so-tttt-quan-tri"


def browser(account: int | None) -> Client:
    client = Client()
    client.force_login(
        Account.objects.get(pk=account), backend="motcua.identity.backend.AccountBackend"
    )
    return client


def officer(post: str) -> Client:
    actor = world.officer(post)
    Holding.objects.get_or_create(post=post, account_id=actor.account, valid_from=date(2019, 1, 1))
    return browser(actor.account)


def read(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_a_person_reads_their_own_notices(ha_tinh: Traveller) -> None:
    dossier = world.received()
    turn()
    client = browser(world.citizen().account)
    assert read(client, "/notices/unread/") == "2"
    page = read(client, "/notices/")
    assert "Có 2 thông báo chưa đọc." in page
    assert f"Đã tiếp nhận hồ sơ {dossier.code}" in page
    newest = Message.objects.filter(person=me(), channel="in_app").latest("id")
    answer = client.post(f"/notices/{newest.id}/read/", {"open": "1"})
    assert (answer.status_code, answer["Location"]) == (302, f"/dossiers/{dossier.id}/")
    assert read(client, "/notices/unread/") == "1"
    other = browser(world.citizen("khac@example.vn").account)
    assert other.post(f"/notices/{newest.id}/read/").status_code == 404
    assert f"{dossier.code}" not in read(other, "/notices/")
    client.post("/notices/read/")
    assert read(client, "/notices/unread/") == "0"
    assert "Không có thông báo chưa đọc." in read(client, "/notices/")


def test_the_list_turns_its_pages_and_costs_little(
    ha_tinh: Traveller, django_assert_max_num_queries: object
) -> None:
    for _n in range(23):
        world.submitted()
    turn()
    client = browser(world.citizen().account)
    first = read(client, "/notices/")
    assert first.count("<h2") == 20
    (older,) = set(re.findall(r'rel="next" href="([^"]+)"', first))
    second = read(client, f"/notices/{older}")
    assert second.count("<h2") == 3
    (newer,) = set(re.findall(r'rel="prev" href="([^"]+)"', second))
    assert read(client, f"/notices/{newer}").count("<h2") == 20
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        client.get("/notices/")


def test_a_choice_is_kept_and_the_law_keeps_one_way(ha_tinh: Traveller) -> None:
    world.account()
    Account.objects.update(phone="0912345678")
    client = browser(world.citizen().account)
    page = read(client, "/notices/preferences/")
    assert page.count("checked") == 4, "e-mail, once for each group"
    sms = {"language": "en", "progress": ["sms"], "duty": [], "result": ["email", "sms"]}
    assert client.post("/notices/preferences/", sms).status_code == 302
    world.submitted()
    turn()
    assert [(c, s) for c, _to, s in sent()] == [("sms", "Your dossier has arrived")]
    assert stream(f"account:{world.citizen().account}")[-1].type in (
        "account.changed", "notice.preferred",
    )  # fmt: skip
    none = {"language": "vi", "progress": [], "duty": [], "result": []}
    client.post("/notices/preferences/", none)
    BOX.clear()
    world.submitted()
    turn()
    assert [row[0] for row in sent()] == ["email"], "what the law demands stays"


def test_nobody_chooses_for_another(ha_tinh: Traveller) -> None:
    mine = world.citizen()
    with pytest.raises(PermissionDenied):
        prefer.prefer(mine.account or 0, {}, actor=world.citizen("khac@example.vn"))
    assert Preference.objects.count() == 0


def test_the_word_in_a_letter_stops_its_kind_without_sign_in(ha_tinh: Traveller) -> None:
    held(world.DESK)
    withdrawn = world.received()
    withdraw.withdraw(withdrawn.id, world.citizen())
    turn()
    mine = world.officer(world.DESK).account
    letter = next(d.content for _c, to, d in BOX if to == f"{world.DESK}@example.vn")
    path = letter.unsubscribe.removeprefix("http://localhost:8000")
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.get(path).status_code == 200
    assert Preference.objects.count() == 0, "looking stops nothing"
    assert stranger.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    kept = Preference.objects.get()
    assert (kept.account_id, kept.group, kept.channel, kept.wanted) == (
        mine, "work", "email", False,
    )  # fmt: skip
    for wrong in ("1", path.split("/")[3][:-2], signing.dumps([mine, "work", "email"])):
        assert stranger.post(f"/notices/unsubscribe/{wrong}/").status_code == 404


def test_an_administrator_sees_what_failed_and_sends_it_again(ha_tinh: Traveller) -> None:
    world.submitted()
    MOOD["email"] = Permanent("refused_550")
    turn()
    (name, channel, state) = of(me())[1]
    assert (name, channel, state) == ("submitted", "email", DEAD)
    row = Message.objects.get(channel="email", person=me())
    client = officer(ADMIN)
    page = read(client, "/notices/dead/")
    assert "Dịch vụ gửi tin từ chối: refused_550." in page
    assert "cong-dan@example.vn" not in page
    MOOD.clear()
    key = row.key
    assert client.post(f"/notices/dead/{row.id}/retry/").status_code == 302
    turn()
    row.refresh_from_db()
    assert (row.state, row.key) == (SENT, key)
    assert [(channel, d.key) for channel, _to, d in BOX if channel == "email"] == [("email", key)]
    assert [event.type for event in stream("notices")] == ["notice.retried"]
    again = client.post(f"/notices/dead/{row.id}/retry/", follow=True).content.decode()
    assert "Tin này đã có người xử lý." in again


def test_giving_a_message_up_needs_a_reason(ha_tinh: Traveller) -> None:
    dossier = world.submitted()
    type(dossier).objects.update(applicant=None, email="", phone="")
    turn()
    row = Message.objects.get(state=DEAD)
    client = officer(ADMIN)
    assert client.post(f"/notices/dead/{row.id}/drop/", {"why": " "}).status_code == 422
    with pytest.raises(retry.Impossible):
        retry.retry(row.id, world.officer(ADMIN))
    with pytest.raises(PermissionDenied):
        retry.drop(row.id, world.officer(world.DESK), why="Đã gọi điện.")
    row.refresh_from_db()
    assert row.state == DEAD
    assert stream("notices") == []
    client.post(f"/notices/dead/{row.id}/drop/", {"why": "Đã gọi điện báo trực tiếp."})
    row.refresh_from_db()
    assert (row.state, row.dropped_why) == (DROPPED, "Đã gọi điện báo trực tiếp.")
    assert "Đã gọi" not in str(stream("notices")[0].payload)


def test_the_desk_is_warned_before_it_hands_an_early_result_over_untold(
    ha_tinh: Traveller,
) -> None:
    dossier = world.resolved(delivery="desk")
    client = officer(world.DESK)
    assert "người nộp chưa được báo" in read(client, f"/desk/dossiers/{dossier.id}/")
    turn()
    assert "người nộp chưa được báo" not in read(client, f"/desk/dossiers/{dossier.id}/")
