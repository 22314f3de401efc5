"""Signing up, own data and passwords."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from motcua.identity.actions.sign_up import sign_up
from motcua.identity.models import Account
from motcua.identity.tests.conftest import PASSWORD, MakeAccount
from motcua.ledger.models import Event

GOOD = {
    "full_name": "Lê Thị Mẫu",
    "email": "Le.Mau@Example.vn",
    "phone": "0912 345.678",
    "password": PASSWORD,
}
PAGE = "/account/sign-up/"


def _events() -> list[tuple[str, dict[str, Any]]]:
    own = Event.objects.exclude(stream="province").order_by("id")
    return list(own.values_list("type", "payload"))


def test_signing_up_makes_an_account_that_signs_in(client: Client) -> None:
    answer = client.post(PAGE, {**GOOD, "next": "/account/profile/"})
    assert answer["Location"] == "/account/sign-in/?next=%2Faccount%2Fprofile%2F"
    account = Account.objects.get()
    assert (account.email, account.full_name) == ("le.mau@example.vn", "Lê Thị Mẫu")
    assert (account.phone, account.kind, account.language) == ("0912345678", "citizen", "vi")
    assert _events() == [("account.created", {"account": account.pk})]
    page = client.get(answer["Location"])
    assert page.context["form"].initial["username"] == "le.mau@example.vn"
    signed = client.post("/account/sign-in/", {"username": GOOD["email"], "password": PASSWORD})
    assert signed.status_code == 302


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"full_name": ""}, "full_name"),
        ({"full_name": "x" * 121}, "full_name"),
        ({"email": "khong phai thu"}, "email"),
        ({"email": ""}, "email"),
        ({"phone": "12345"}, "phone"),
        ({"phone": "0912-34A-678"}, "phone"),
        ({"password": "ngắn"}, "password"),
        ({"password": "password123"}, "password"),
        ({"password": "le.mau@example.vn"}, "password"),
        ({"password": ""}, "password"),
    ],
)
def test_bad_input_is_named_and_makes_nothing(
    client: Client, change: dict[str, str], field: str
) -> None:
    answer = client.post(PAGE, {**GOOD, **change})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert "govuk-error-summary" in answer.content.decode()
    assert (Account.objects.count(), _events()) == (0, [])


def test_a_decomposed_name_is_stored_composed(client: Client) -> None:
    client.post(PAGE, {**GOOD, "full_name": "Le\u0302 Thi\u0323 Mâ\u0303u\u200b"})
    assert Account.objects.get().full_name == "Lê Thị Mẫu"


def test_a_known_address_is_answered_like_a_new_one(client: Client, make: MakeAccount) -> None:
    make("le.mau@example.vn")
    before = Account.objects.values().get()
    known = client.post(PAGE, GOOD)
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == ["le.mau@example.vn"]
    assert "http://localhost:8000/account/password/reset/" in mail.outbox[0].body
    new = Client().post(PAGE, {**GOOD, "email": "moi@example.vn"})
    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    assert Account.objects.values().get(email="le.mau@example.vn") == before
    assert len(_events()) == 1


def test_one_mailbox_is_one_account_in_any_letter_case() -> None:
    first = sign_up("A@example.vn", PASSWORD, "A")
    assert first is not None
    assert sign_up("a@EXAMPLE.vn", PASSWORD, "B") is None
    assert Account.objects.get().full_name == "A"


def test_too_many_sign_ups_from_one_place_are_refused(client: Client) -> None:
    codes = [
        client.post(PAGE, {**GOOD, "email": f"a{n}@example.vn"}).status_code for n in range(21)
    ]
    assert codes == [302] * 20 + [429]
    assert Account.objects.count() == 20


def test_own_details_are_changed_and_told_without_their_content(
    client: Client, make: MakeAccount
) -> None:
    account = make()
    client.force_login(account)
    wished = {
        "full_name": "Nguyễn Văn Mẫu",
        "kind": "organisation",
        "id_number": "042 000 000 001",
        "organisation": "Công ty TNHH Mẫu Hồng Lam",
        "tax_code": "3000000001-001",
        "phone": "+84 239 385 5555",
        "address": "Số 1 đường Mẫu",
        "language": "en",
    }
    answer = client.post("/account/profile/", wished)
    assert answer["Location"] == "/account/profile/"
    account.refresh_from_db()
    assert (account.id_number, account.tax_code) == ("042000000001", "3000000001-001")
    assert (account.phone, account.kind, account.language) == (
        "+842393855555",
        "organisation",
        "en",
    )
    fields = [
        "address",
        "id_number",
        "kind",
        "language",
        "organisation",
        "phone",
        "tax_code",
    ]
    assert _events() == [("account.changed", {"account": account.pk, "fields": fields})]
    client.post("/account/profile/", wished)
    assert len(_events()) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id_number": "12345"}, "id_number"),
        ({"tax_code": "30000"}, "tax_code"),
        ({"kind": "minister"}, "kind"),
        ({"language": "xx"}, "language"),
        ({"full_name": "  "}, "full_name"),
    ],
)
def test_details_that_do_not_fit_change_nothing(
    client: Client, make: MakeAccount, change: dict[str, str], field: str
) -> None:
    account = make()
    client.force_login(account)
    good = {"full_name": "Khác", "kind": "citizen", "language": "vi"}
    answer = client.post("/account/profile/", {**good, **change})
    assert list(answer.context["form"].errors) == [field]
    account.refresh_from_db()
    assert account.full_name == "Nguyễn Văn Mẫu"
    assert _events() == []


def test_changing_the_password_signs_other_devices_out(client: Client, make: MakeAccount) -> None:
    account, phone = make(), Client()
    client.force_login(account)
    phone.force_login(account)
    new = "một mật khẩu khác"
    wrong = {"old_password": "sai", "new_password1": new, "new_password2": new}
    assert client.post("/account/password/", wrong).status_code == 200
    assert phone.get("/account/profile/").status_code == 200
    right = {**wrong, "old_password": PASSWORD}
    assert client.post("/account/password/", right)["Location"] == "/account/profile/"
    assert client.get("/account/profile/").status_code == 200
    assert phone.get("/account/profile/").status_code == 302


def test_a_forgotten_password_is_set_by_a_link_that_works_once(
    client: Client, make: MakeAccount
) -> None:
    account = make()
    page = "/account/password/reset/"
    known = client.post(page, {"email": "MAU@example.vn"}, headers={"Host": "127.0.0.1"})
    unknown = client.post(page, {"email": "khong-co@example.vn"})
    assert known["Location"] == unknown["Location"] == "/account/password/reset/sent/"
    assert [letter.to for letter in mail.outbox] == [["mau@example.vn"]]
    found = re.search(r"http://localhost:8000(/\S+)", str(mail.outbox[0].body))
    assert found is not None
    form = client.get(found[1])["Location"]
    new = {"new_password1": "một mật khẩu khác", "new_password2": "một mật khẩu khác"}
    assert client.post(form, new)["Location"] == "/account/sign-in/"
    account.refresh_from_db()
    assert account.check_password("một mật khẩu khác")
    again = Client().get(found[1])
    assert again.status_code == 200
    assert not again.context["validlink"]


def test_a_mailbox_gets_five_letters_an_hour_at_most(client: Client, make: MakeAccount) -> None:
    make()
    for _ in range(7):
        answer = client.post("/account/password/reset/", {"email": "mau@example.vn"})
        assert answer["Location"] == "/account/password/reset/sent/"
    assert len(mail.outbox) == 5


@pytest.mark.parametrize("page", ["profile", "posts", "tokens", "password"])
def test_own_pages_lead_strangers_to_sign_in(client: Client, page: str) -> None:
    answer = client.get(f"/account/{page}/")
    assert answer["Location"] == f"/account/sign-in/?next=/account/{page}/"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "page", ["profile", "posts", "tokens", "password", "sign-in", "sign-up", "password/reset"]
)
def test_every_page_shows_in_both_languages(
    client: Client, make: MakeAccount, page: str, language: str
) -> None:
    client.force_login(make("a@example.vn", "mot-cua", "giam-doc"))
    client.cookies["django_language"] = language
    answer = client.get(f"/account/{page}/")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()
