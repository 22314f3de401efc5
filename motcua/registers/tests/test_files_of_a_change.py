"""A change with a file is shown before it is made, as any other, and the file stays chosen."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.documents import store
from motcua.documents.models import StoredFile
from motcua.documents.tests import samples
from motcua.kernel.clock import Traveller
from motcua.registers.models import Entry, EntryVersion
from motcua.registers.tests import doors, shelf

Nothing = Callable[[], AbstractContextManager[None]]
FIRMS = "postal-enterprises"


def pdf(name: str = "gia-cuoc.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.pdf())


def kept(page: str) -> str:
    """The token of the file that stays chosen."""
    found = re.search(r'name="_kept_tariff" value="([^"]+)" checked', page)
    assert found is not None, page
    return found[1]


def shown(page: str) -> str:
    found = re.search(r'name="_shown" value="([^"]+)"', page)
    assert found is not None, page
    return found[1]


@pytest.fixture
def firm(ha_tinh: Traveller) -> Entry:
    return doors.enter(FIRMS)


@pytest.fixture
def client(firm: Entry) -> Client:
    return shelf.browser(doors.keeper_of(FIRMS))


def path(entry: Entry, action: str = "amend") -> str:
    return f"/registers/{FIRMS}/{entry.id}/do/{action}/"


TYPED: dict[str, Any] = {"name": "Tên Mới", "_rev": "1", "_reason": "Đổi tên"}


def test_a_change_with_a_file_is_shown_before_it_is_made(
    firm: Entry, client: Client, nothing_happened: Nothing
) -> None:
    with nothing_happened():
        told = client.post(path(firm), {**TYPED, "tariff": pdf()})
    page = told.content.decode()
    assert told.status_code == 200
    assert "<ins>Tên Mới</ins>" in page
    assert "<ins>gia-cuoc.pdf</ins>" in page
    assert "Đính kèm “gia-cuoc.pdf” đã chọn" in page
    confirmed = {**TYPED, "_kept_tariff": kept(page), "_shown": shown(page), "confirmed": "1"}
    assert client.post(path(firm), confirmed).status_code == 302
    version = EntryVersion.objects.get(entry=firm, seq=2)
    assert version.data["name"] == "Tên Mới"
    assert version.data["tariff"]["name"] == "gia-cuoc.pdf"
    assert StoredFile.objects.get().sha256 == version.data["tariff"]["sha256"]


def test_a_file_that_is_chosen_no_more_is_not_attached(firm: Entry, client: Client) -> None:
    page = client.post(path(firm), {**TYPED, "tariff": pdf()}).content.decode()
    again = client.post(path(firm), {**TYPED, "_shown": shown(page), "confirmed": "1"})
    assert again.status_code == 200  # another change than was shown: it is shown
    assert "gia-cuoc.pdf" not in again.content.decode()
    last = {**TYPED, "_shown": shown(again.content.decode()), "confirmed": "1"}
    assert client.post(path(firm), last).status_code == 302
    assert "tariff" not in EntryVersion.objects.get(entry=firm, seq=2).data


def test_what_is_typed_after_the_difference_is_shown_first(
    firm: Entry, client: Client, nothing_happened: Nothing
) -> None:
    page = client.post(path(firm), TYPED).content.decode()
    other = {**TYPED, "name": "Tên Khác", "_shown": shown(page), "confirmed": "1"}
    with nothing_happened():
        told = client.post(path(firm), other)
    assert "<ins>Tên Khác</ins>" in told.content.decode()


def test_a_file_stays_chosen_where_something_else_is_wrong(
    firm: Entry, client: Client, nothing_happened: Nothing
) -> None:
    with nothing_happened():
        told = client.post(path(firm, "correct"), {**TYPED, "_reason": "", "tariff": pdf()})
        again = client.post(f"/registers/{FIRMS}/new/", {"name": "Thiếu", "tariff": pdf()})
    assert (told.status_code, again.status_code) == (422, 422)
    assert kept(told.content.decode())
    assert kept(again.content.decode())


def test_a_file_is_for_the_entry_for_which_it_was_chosen(
    firm: Entry, client: Client, nothing_happened: Nothing
) -> None:
    token = kept(client.post(path(firm), {**TYPED, "tariff": pdf()}).content.decode())
    other = doors.enter(FIRMS, licence_number="02/GP-BC")
    with nothing_happened():
        told = client.post(path(other), {**TYPED, "_kept_tariff": token, "confirmed": "1"})
        forged = client.post(path(firm), {**TYPED, "_kept_tariff": "x", "confirmed": "1"})
    for answer in (told, forged):
        assert answer.status_code == 422
        assert "Hệ thống không còn giữ tệp này" in answer.content.decode()


def test_a_file_that_was_removed_meanwhile_is_asked_for_again(
    firm: Entry, client: Client, nothing_happened: Nothing, ha_tinh: Traveller
) -> None:
    token = kept(client.post(path(firm), {**TYPED, "tariff": pdf()}).content.decode())
    store.sweep(set(), ha_tinh.at + timedelta(days=5000))
    with nothing_happened():
        told = client.post(path(firm), {**TYPED, "_kept_tariff": token, "confirmed": "1"})
    assert told.status_code == 422
    assert "Vui lòng chọn lại tệp" in told.content.decode()


def test_a_file_that_is_not_taken_is_explained(
    firm: Entry, client: Client, nothing_happened: Nothing
) -> None:
    with nothing_happened():
        told = client.post(path(firm), {**TYPED, "tariff": SimpleUploadedFile("a.pdf", b"<html>")})
    assert told.status_code == 422
    assert "không được chấp nhận" in told.content.decode()
