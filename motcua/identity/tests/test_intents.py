"""Every kind of page against every kind of person: let in, led to sign in, or refused."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.identity.intents import intent
from motcua.identity.tests import urls
from motcua.identity.tests.conftest import MakeAccount

pytestmark = pytest.mark.urls("motcua.identity.tests.urls")

PAGES = ("public", "own", "desk", "office", "system")


@pytest.fixture(autouse=True)
def _nothing_ran() -> None:
    urls.RAN.clear()


@pytest.mark.parametrize(
    ("post", "admitted"),
    [
        ("", {"public", "own"}),
        ("mot-cua", {"public", "own", "desk", "office"}),
        ("truong-mot-cua", {"public", "own", "desk", "office"}),
        ("chuyen-vien", {"public", "own", "office"}),
        ("giam-doc", {"public", "own", "office"}),
        ("quan-tri", {"public", "own", "office", "system"}),
    ],
)
def test_a_signed_in_person_opens_what_is_meant_for_them(
    client: Client, make: MakeAccount, post: str, admitted: set[str]
) -> None:
    client.force_login(make("a@example.vn", *filter(None, [post])))
    answers = {name: client.get(f"/try/{name}/").status_code for name in PAGES}
    assert answers == {name: 200 if name in admitted else 403 for name in PAGES}
    assert set(urls.RAN) == admitted


def test_a_stranger_is_led_to_sign_in_and_back(client: Client) -> None:
    assert client.get("/try/public/").status_code == 200
    for name in PAGES[1:]:
        answer = client.get(f"/try/{name}/?trang=2")
        assert answer.status_code == 302
        expected = f"/account/sign-in/?next=/try/{name}/%3Ftrang%3D2"
        assert answer["Location"] == expected
    assert urls.RAN == ["public"]


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/try/public/?a=1", "/try/public/%3Fa%3D1"),
        ("https://elsewhere.example/evil", "/try/own/"),
        ("", "/try/own/"),
    ],
)
def test_a_form_sent_too_late_leads_back_to_its_page(
    client: Client, referer: str, back: str
) -> None:
    answer = client.post("/try/own/", headers={"Referer": referer})
    assert answer["Location"] == f"/account/sign-in/?next={back}"
    assert urls.RAN == []


def test_class_based_pages_are_guarded_alike(client: Client, make: MakeAccount) -> None:
    assert client.get("/try/class/").status_code == 302
    client.force_login(make("a@example.vn", "chuyen-vien"))
    assert client.get("/try/class/").content == b"class"


def test_an_unknown_intent_is_refused_when_declared() -> None:
    with pytest.raises(ValueError, match="everyone"):
        intent("everyone")


def test_a_refusal_explains_itself(client: Client, make: MakeAccount) -> None:
    client.force_login(make())
    page = client.get("/try/system/")
    assert page.status_code == 403
    assert "<h1" in page.content.decode()
