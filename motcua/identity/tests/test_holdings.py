"""Who holds which post: begun and ended by administrators, counted by days."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from motcua.definitions.model.procedure import Role
from motcua.identity.actions.end_holding import end_holding
from motcua.identity.actions.start_holding import start_holding
from motcua.identity.actor import SYSTEM, Actor, ActorKind
from motcua.identity.models import Holding
from motcua.identity.queries import actor_of, holders, officers_of, posts_of
from motcua.identity.tests.conftest import MORNING, MakeAccount
from motcua.ledger.models import Event

TODAY = MORNING.date()
BEGAN = date(2019, 8, 1)


def _events() -> list[tuple[str, str, dict[str, object]]]:
    rows = Event.objects.exclude(stream="province").order_by("id")
    return list(rows.values_list("type", "actor", "payload"))


def test_a_holding_begins_and_ends_with_an_event_each(make: MakeAccount) -> None:
    account = make()
    admin = actor_of(make("quan-tri@example.vn", "quan-tri"), "quan-tri", TODAY)
    holding = start_holding("giam-doc", account.pk, BEGAN, actor=admin)
    assert actor_of(account, "giam-doc", TODAY).has(Role.LEADER)
    end_holding(holding.pk, TODAY, actor=admin)
    assert actor_of(account, "giam-doc", date(2019, 8, 8)).post == "giam-doc"
    assert actor_of(account, "giam-doc", TODAY).kind == ActorKind.CITIZEN
    payload = {"post": "giam-doc", "account": account.pk}
    mark = f"post:quan-tri/{admin.account}"
    assert _events() == [("holding.started", mark, payload), ("holding.ended", mark, payload)]


@pytest.mark.parametrize("post", ["", "mot-cua", "giam-doc"])
def test_only_an_administrator_says_who_holds_a_post(make: MakeAccount, post: str) -> None:
    account = make("a@example.vn", *filter(None, [post]))
    actor = actor_of(account, post or None, TODAY)
    with pytest.raises(PermissionDenied):
        start_holding("quan-tri", account.pk, BEGAN, actor=actor)
    held = Holding.objects.create(post="quan-tri", account=make(), valid_from=BEGAN)
    with pytest.raises(PermissionDenied):
        end_holding(held.pk, TODAY, actor=actor)
    held.refresh_from_db()
    assert held.valid_to is None
    assert _events() == []


def test_a_token_never_manages_posts(make: MakeAccount) -> None:
    account = make()
    program = Actor(
        ActorKind.OFFICER,
        account=account.pk,
        post="quan-tri",
        roles=frozenset({Role.ADMIN}),
        scopes=frozenset({"dossiers:act"}),
    )
    with pytest.raises(PermissionDenied):
        start_holding("giam-doc", account.pk, BEGAN, actor=program)
    assert Holding.objects.count() == 0


@pytest.mark.parametrize(
    ("post", "start", "end", "code"),
    [
        ("khong-co", BEGAN, None, "post"),
        ("giam-doc", BEGAN, date(2019, 7, 31), "dates"),
        ("mot-cua", BEGAN, None, "held"),
        ("mot-cua", date(2018, 1, 1), date(2019, 1, 2), "held"),
    ],
)
def test_a_holding_that_does_not_fit_is_refused(
    make: MakeAccount, post: str, start: date, end: date | None, code: str
) -> None:
    account = make("a@example.vn", "mot-cua")
    with pytest.raises(ValidationError) as refused:
        start_holding(post, account.pk, start, actor=SYSTEM, valid_to=end)
    assert refused.value.code == code
    assert (Holding.objects.count(), _events()) == (1, [])


def test_a_post_can_be_held_again_after_it_ended(make: MakeAccount) -> None:
    account = make("a@example.vn", "mot-cua", until=date(2019, 8, 1))
    start_holding("mot-cua", account.pk, date(2019, 8, 1), actor=SYSTEM)
    assert [post.id for post in posts_of(account, TODAY)] == ["mot-cua"]


def test_an_ended_holding_is_not_ended_again(make: MakeAccount) -> None:
    make("a@example.vn", "mot-cua", until=date(2019, 8, 1))
    holding = Holding.objects.get()
    for day, code in ((TODAY, "ended"), (date(2018, 12, 31), "dates")):
        with pytest.raises(ValidationError) as refused:
            end_holding(holding.pk, day, actor=SYSTEM)
        assert refused.value.code == code
    holding.refresh_from_db()
    assert holding.valid_to == date(2019, 8, 1)
    assert _events() == []


def test_holders_are_those_of_the_day(make: MakeAccount) -> None:
    old = make("cu@example.vn", "giam-doc", until=date(2019, 6, 1))
    new = make("moi@example.vn")
    start_holding("giam-doc", new.pk, date(2019, 6, 1), actor=SYSTEM)
    assert holders("giam-doc", date(2019, 5, 31)) == [old]
    assert holders("giam-doc", date(2019, 6, 1)) == [new]
    assert holders("giam-doc", date(2018, 12, 31)) == []


def test_officers_are_listed_by_agency_division_and_role(make: MakeAccount) -> None:
    make("a@example.vn", "truong-phong")
    make("b@example.vn", "chuyen-vien")
    make("c@example.vn", "huyen-chuyen-vien")
    make("d@example.vn", "mot-cua", until=date(2019, 8, 1))
    name = "Nguyễn Văn Mẫu"
    officer = ("chuyen-vien", "Chuyên viên (mẫu)", name)
    head = ("truong-phong", "Trưởng phòng (mẫu)", name)
    assert officers_of("so-mau") == [officer, head]
    assert officers_of("so-mau", "phong-mau", Role.HEAD) == [head]
    assert officers_of("huyen-mau", None, Role.OFFICER) == [
        ("huyen-chuyen-vien", "Chuyên viên (mẫu)", name)
    ]
    assert officers_of("so-mau", None, Role.CLERK) == []


def test_a_closed_account_is_no_actor(make: MakeAccount) -> None:
    account = make("a@example.vn", "giam-doc")
    account.is_active = False
    account.save()
    assert actor_of(account, "giam-doc", TODAY).account is None
    assert holders("giam-doc", TODAY) == []
    assert officers_of("so-mau") == []
