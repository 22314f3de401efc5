"""Access tokens: shown once, limited by scope, expiry and the holding of their post."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from motcua.identity.actions.issue_token import issue_token
from motcua.identity.actions.revoke_token import revoke_token
from motcua.identity.actor import ANONYMOUS, ActorKind
from motcua.identity.models import Account, Holding, Token
from motcua.identity.queries import actor_of, actor_of_token, token_hash
from motcua.identity.tests.conftest import MORNING, MakeAccount
from motcua.kernel.clock import Traveller
from motcua.ledger.models import Event

TODAY = MORNING.date()
MONTH = MORNING + timedelta(days=30)


def _issued(account: Account, post: str = "mot-cua") -> tuple[Token, str]:
    actor = actor_of(account, post or None, TODAY)
    return issue_token(post, "Máy quét", ["dossiers:file"], MONTH, actor=actor)


def test_a_token_acts_through_its_post_within_its_scopes(make: MakeAccount) -> None:
    account = make("a@example.vn", "mot-cua")
    _token, raw = _issued(account)
    actor = actor_of_token(raw)
    assert actor is not None
    assert (actor.kind, actor.post, actor.account) == (ActorKind.OFFICER, "mot-cua", account.pk)
    assert actor.allows("dossiers:file")
    assert not actor.allows("dossiers:act")
    assert actor_of(account, "mot-cua", TODAY).allows("dossiers:act")


def test_only_the_hash_is_stored_and_the_ledger_knows_no_secret(make: MakeAccount) -> None:
    account = make("a@example.vn", "mot-cua")
    token, raw = _issued(account)
    assert raw.startswith("mc_")
    assert token.hash == token_hash(raw)
    assert raw not in str(Token.objects.values().get())
    event = Event.objects.get(type="token.issued")
    assert event.payload == {"token": token.pk, "post": "mot-cua", "scopes": ["dossiers:file"]}


def test_a_citizens_token_acts_as_the_citizen(make: MakeAccount) -> None:
    account = make()
    actor = actor_of_token(_issued(account, "")[1])
    assert actor is not None
    assert (actor.kind, actor.post, actor.scopes) == (
        ActorKind.CITIZEN,
        None,
        frozenset({"dossiers:file"}),
    )


def test_reading_a_token_is_one_query(
    make: MakeAccount,
    django_assert_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    _token, raw = _issued(make("a@example.vn", "mot-cua"))
    with django_assert_num_queries(1):
        assert actor_of_token(raw) is not None


@pytest.mark.parametrize("raw", ["", "mc_", "mc_khong-co", "\0", "é" * 5000])
def test_nonsense_is_nobody(raw: str) -> None:
    assert actor_of_token(raw) is None


def test_a_token_dies_with_its_expiry(make: MakeAccount, hand: Traveller) -> None:
    _token, raw = _issued(make("a@example.vn", "mot-cua"))
    hand.move_to(MONTH - timedelta(seconds=1))
    assert actor_of_token(raw) is not None
    hand.move_to(MONTH)
    assert actor_of_token(raw) is None


def test_a_token_dies_with_the_holding_of_its_post(make: MakeAccount) -> None:
    _token, raw = _issued(make("a@example.vn", "mot-cua"))
    Holding.objects.update(valid_to=date(2019, 8, 9))
    assert actor_of_token(raw) is None


def test_a_token_dies_with_its_account(make: MakeAccount) -> None:
    _token, raw = _issued(make("a@example.vn", "mot-cua"))
    Account.objects.update(is_active=False)
    assert actor_of_token(raw) is None


def test_a_token_is_revoked_once_and_at_once(make: MakeAccount) -> None:
    account = make("a@example.vn", "mot-cua")
    token, raw = _issued(account)
    owner = actor_of(account, None, TODAY)
    revoke_token(token.pk, actor=owner)
    revoke_token(token.pk, actor=owner)
    assert actor_of_token(raw) is None
    assert Event.objects.filter(type="token.revoked").count() == 1


def test_a_stranger_or_a_token_makes_and_revokes_no_tokens(make: MakeAccount) -> None:
    token, raw = _issued(make("a@example.vn", "mot-cua"))
    other = actor_of(make("b@example.vn", "giam-doc"), "giam-doc", TODAY)
    program = actor_of_token(raw)
    assert program is not None
    for actor in (other, program, ANONYMOUS):
        with pytest.raises(PermissionDenied):
            revoke_token(token.pk, actor=actor)
    for actor in (other, program, ANONYMOUS):
        with pytest.raises(PermissionDenied):
            issue_token("mot-cua", "x", ["dossiers:file"], MONTH, actor=actor)
    assert actor_of_token(raw) is not None
    assert Token.objects.count() == 1


def test_an_administrator_takes_back_anybodys_token(make: MakeAccount) -> None:
    token, raw = _issued(make("a@example.vn", "mot-cua"))
    admin = actor_of(make("b@example.vn", "quan-tri"), "quan-tri", TODAY)
    revoke_token(token.pk, actor=admin)
    assert actor_of_token(raw) is None


@pytest.mark.parametrize(
    ("post", "scopes", "expires"),
    [
        ("mot-cua", [], MONTH),
        ("mot-cua", ["everything"], MONTH),
        ("", ["dossiers:act"], MONTH),
        ("mot-cua", ["dossiers:file"], MORNING),
        ("mot-cua", ["dossiers:file"], MORNING + timedelta(days=366)),
    ],
)
def test_a_token_that_asks_too_much_is_refused(
    make: MakeAccount, post: str, scopes: list[str], expires: object
) -> None:
    actor = actor_of(make("a@example.vn", "mot-cua"), "mot-cua", TODAY)
    with pytest.raises(ValidationError):
        issue_token(post, "x", scopes, expires, actor=actor)  # type: ignore[arg-type]
    assert Token.objects.count() == 0


def test_the_page_shows_a_new_token_once_and_takes_it_back(
    client: Client, make: MakeAccount
) -> None:
    client.force_login(make("a@example.vn", "mot-cua"))
    wished = {"label": "Máy quét", "post": "mot-cua", "scopes": ["dossiers:file"], "days": "30"}
    page = client.post("/account/tokens/", wished)
    raw = page.context["raw"]
    assert raw in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert actor_of_token(raw) is not None
    assert raw not in client.get("/account/tokens/").content.decode()
    token = Token.objects.get()
    assert client.get(f"/account/tokens/{token.pk}/revoke/").status_code == 405
    assert client.post(f"/account/tokens/{token.pk}/revoke/").status_code == 302
    assert actor_of_token(raw) is None


def test_somebody_elses_token_does_not_exist_on_the_page(client: Client, make: MakeAccount) -> None:
    token, raw = _issued(make("a@example.vn", "mot-cua"))
    client.force_login(make("b@example.vn", "quan-tri"))
    assert client.post(f"/account/tokens/{token.pk}/revoke/").status_code == 404
    assert actor_of_token(raw) is not None


@pytest.mark.parametrize(
    "change", [{"post": "giam-doc"}, {"scopes": ["x"]}, {"scopes": []}, {"days": "4000"}]
)
def test_the_page_refuses_what_the_account_may_not_give(
    client: Client, make: MakeAccount, change: dict[str, object]
) -> None:
    client.force_login(make("a@example.vn", "mot-cua"))
    wished = {"label": "Máy", "post": "mot-cua", "scopes": ["dossiers:file"], "days": "30"}
    assert client.post("/account/tokens/", {**wished, **change}).status_code == 200
    assert Token.objects.count() == 0
