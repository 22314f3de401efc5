"""Signing in and out, by post, within limits of tries and of time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from motcua.identity.actions.make_demo import make_demo
from motcua.identity.demo import PASSWORD as DEMO_PASSWORD
from motcua.identity.models import Account, Holding
from motcua.identity.tests.conftest import PASSWORD, MakeAccount
from motcua.kernel.clock import Traveller

SignIn = Callable[..., Any]


def _acting(client: Client) -> tuple[str, str | None]:
    actor = client.get("/account/sign-in/").wsgi_request.actor
    return actor.kind.value, actor.post


def test_a_citizen_signs_in_and_out(client: Client, make: MakeAccount, sign_in: SignIn) -> None:
    make()
    answer = sign_in("MAU@example.vn ")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert _acting(client) == ("citizen", None)
    assert client.get("/account/sign-out/").status_code == 405
    assert _acting(client) == ("citizen", None)
    assert client.post("/account/sign-out/").status_code == 302
    assert _acting(client) == ("anonymous", None)


def test_an_officer_acts_through_the_post_at_once(
    client: Client, make: MakeAccount, sign_in: SignIn
) -> None:
    make("a@example.vn", "chuyen-vien")
    sign_in("a@example.vn")
    actor = client.get("/account/profile/").wsgi_request.actor
    assert (actor.post, actor.agency, actor.division) == ("chuyen-vien", "so-mau", "phong-mau")
    assert actor.roles == {"officer"}


def test_who_holds_several_posts_chooses_one(
    client: Client, make: MakeAccount, sign_in: SignIn
) -> None:
    make("a@example.vn", "mot-cua", "giam-doc")
    answer = sign_in("a@example.vn", next_="/account/profile/")
    assert answer["Location"] == "/account/posts/?next=%2Faccount%2Fprofile%2F"
    assert _acting(client) == ("officer", "mot-cua")
    chosen = client.post("/account/posts/", {"post": "giam-doc", "next": "/account/profile/"})
    assert chosen["Location"] == "/account/profile/"
    assert _acting(client) == ("officer", "giam-doc")


def test_a_post_of_somebody_else_cannot_be_chosen(
    client: Client, make: MakeAccount, sign_in: SignIn
) -> None:
    make("a@example.vn", "mot-cua", "chuyen-vien")
    sign_in("a@example.vn")
    answer = client.post("/account/posts/", {"post": "giam-doc"})
    assert answer.status_code == 200
    assert _acting(client) == ("officer", "mot-cua")


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("mau@example.vn", "sai mật khẩu rồi"),
        ("ai-do@example.vn", PASSWORD),
        ("mau@example.vn", ""),
    ],
)
def test_a_wrong_pair_signs_nobody_in(
    client: Client, make: MakeAccount, sign_in: SignIn, email: str, password: str
) -> None:
    make()
    answer = sign_in(email, password)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert _acting(client) == ("anonymous", None)


def test_wrong_password_and_unknown_address_read_the_same(
    make: MakeAccount, sign_in: SignIn
) -> None:
    make()
    known = sign_in("mau@example.vn", "sai mật khẩu rồi").context["form"].errors.as_json()
    unknown = sign_in("khong-co@example.vn", "sai mật khẩu rồi").context["form"].errors.as_json()
    assert known == unknown


def test_a_closed_account_cannot_sign_in(
    client: Client, make: MakeAccount, sign_in: SignIn
) -> None:
    account = make()
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert sign_in("mau@example.vn").status_code == 200
    assert _acting(client) == ("anonymous", None)


def test_five_failures_close_the_door_even_to_the_right_password(
    client: Client, make: MakeAccount, sign_in: SignIn
) -> None:
    make()
    answers = [sign_in("mau@example.vn", "sai mật khẩu rồi").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    locked = sign_in("Mau@Example.vn")
    assert locked.status_code == 429
    assert 3500 < int(locked["Retry-After"]) <= 3600
    assert "identity/locked_out.html" in [template.name for template in locked.templates]
    assert _acting(client) == ("anonymous", None)


def test_an_address_without_an_account_is_locked_alike(sign_in: SignIn) -> None:
    answers = [sign_in("khong-co@example.vn", "sai").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]


def test_the_door_opens_again_when_the_page_said(
    client: Client, make: MakeAccount, sign_in: SignIn
) -> None:
    make()
    for _ in range(5):
        sign_in("mau@example.vn", "sai")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=59))
    locked = sign_in("mau@example.vn")
    assert (locked.status_code, locked.context["minutes"]) == (429, 1)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=61))
    assert sign_in("mau@example.vn").status_code == 302


def test_another_account_is_not_locked_with_it(
    client: Client, make: MakeAccount, sign_in: SignIn
) -> None:
    make()
    make("ban@example.vn")
    for _ in range(5):
        sign_in("mau@example.vn", "sai")
    assert sign_in("ban@example.vn", "sai").status_code == 200
    assert sign_in("ban@example.vn").status_code == 302
    assert _acting(client) == ("citizen", None)


@pytest.mark.parametrize(
    ("wished", "goes"),
    [
        ("/account/profile/?a=1", "/account/profile/?a=1"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("http:///elsewhere.example", "/"),
    ],
)
def test_signing_in_leads_nowhere_but_here(
    make: MakeAccount, sign_in: SignIn, wished: str, goes: str
) -> None:
    make()
    assert sign_in("mau@example.vn", next_=wished)["Location"] == goes


def test_an_unsafe_next_is_not_even_shown(client: Client) -> None:
    page = client.get("/account/sign-in/?next=https://elsewhere.example/")
    assert "elsewhere.example" not in page.content.decode().split("<main")[1]


def test_the_session_gets_a_new_key_at_sign_in(
    client: Client, make: MakeAccount, sign_in: SignIn
) -> None:
    make()
    make("ban@example.vn")
    sign_in("mau@example.vn")
    first = client.session.session_key
    sign_in("ban@example.vn")
    assert client.session.session_key != first
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_an_ended_holding_has_no_power_with_the_next_request(
    client: Client, make: MakeAccount, sign_in: SignIn
) -> None:
    make("a@example.vn", "giam-doc")
    sign_in("a@example.vn")
    assert _acting(client) == ("officer", "giam-doc")
    Holding.objects.update(valid_to=date(2019, 8, 9))
    assert _acting(client) == ("citizen", None)


def test_a_holding_ends_at_midnight(
    client: Client, make: MakeAccount, sign_in: SignIn, hand: Traveller, settings: Any
) -> None:
    settings.OFFICER_IDLE_SECONDS = 24 * 3600
    make("a@example.vn", "giam-doc", until=date(2019, 8, 10))
    hand.advance(timedelta(hours=14, minutes=55))
    sign_in("a@example.vn")
    hand.advance(timedelta(minutes=4))
    assert _acting(client) == ("officer", "giam-doc")
    hand.advance(timedelta(minutes=1))
    assert _acting(client) == ("citizen", None)


def test_a_holding_that_has_not_begun_gives_nothing(
    client: Client, make: MakeAccount, sign_in: SignIn
) -> None:
    account = make()
    Holding.objects.create(post="giam-doc", account=account, valid_from=date(2019, 8, 10))
    sign_in("mau@example.vn")
    assert _acting(client) == ("citizen", None)


def test_a_closed_account_loses_its_open_session(
    client: Client, make: MakeAccount, sign_in: SignIn
) -> None:
    make("a@example.vn", "giam-doc")
    sign_in("a@example.vn")
    Account.objects.update(is_active=False)
    assert _acting(client) == ("anonymous", None)


@pytest.mark.parametrize(
    ("post", "rest", "still"),
    [
        ("giam-doc", timedelta(minutes=29), True),
        ("giam-doc", timedelta(minutes=31), False),
        ("", timedelta(hours=11), True),
        ("", timedelta(hours=12, minutes=1), False),
    ],
)
def test_idle_sessions_end(
    client: Client,
    make: MakeAccount,
    sign_in: SignIn,
    hand: Traveller,
    post: str,
    rest: timedelta,
    still: bool,
) -> None:
    make("a@example.vn", *filter(None, [post]))
    sign_in("a@example.vn")
    hand.advance(rest)
    assert (_acting(client)[0] != "anonymous") is still


def test_the_page_says_once_why_one_was_signed_out(
    client: Client, make: MakeAccount, sign_in: SignIn, hand: Traveller
) -> None:
    make("a@example.vn", "giam-doc")
    sign_in("a@example.vn")
    hand.advance(timedelta(hours=1))
    answer = client.get("/account/profile/")
    assert client.get(answer["Location"]).context["rested"] is True
    assert client.get(answer["Location"]).context["rested"] is False


def test_a_session_in_use_goes_on(
    client: Client, make: MakeAccount, sign_in: SignIn, hand: Traveller
) -> None:
    make("a@example.vn", "giam-doc")
    sign_in("a@example.vn")
    for _ in range(10):
        hand.advance(timedelta(minutes=20))
        assert _acting(client) == ("officer", "giam-doc")


def test_a_page_costs_one_query_for_the_session_and_one_for_the_account(
    client: Client, make: MakeAccount, django_assert_num_queries: Any
) -> None:
    client.get("/account/sign-up/")
    with django_assert_num_queries(0):
        client.get("/account/sign-up/")
    client.force_login(make("a@example.vn", "mot-cua", "giam-doc"))
    with django_assert_num_queries(2):
        client.get("/account/sign-up/")


def test_the_demonstration_names_its_accounts_and_they_work(
    client: Client, sign_in: SignIn, settings: Any
) -> None:
    assert make_demo(date(2019, 1, 1)) == 3
    assert make_demo(date(2019, 1, 1)) == 0
    assert "mau.example.vn" not in client.get("/account/sign-in/").content.decode()
    settings.DEMO = True
    shown = [one.email for one in client.get("/account/sign-in/").context["demo_accounts"]]
    assert shown == [
        "cong-dan@mau.example.vn",
        "doanh-nghiep@mau.example.vn",
        "mot-cua@mau.example.vn",
    ]
    assert 'name="username" value="mot-cua@mau.example.vn"' in (
        client.get("/account/sign-in/").content.decode()
    )
    assert sign_in("mot-cua@mau.example.vn", DEMO_PASSWORD).status_code == 302
    assert _acting(client) == ("officer", "mot-cua")
