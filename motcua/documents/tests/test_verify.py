"""Anyone may learn whether a letter is genuine; nobody learns whom it is about."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.documents import queries
from motcua.documents.actions.issue import issue
from motcua.documents.letters.forms import Kind
from motcua.documents.models import Letter
from motcua.documents.tests import samples
from motcua.documents.tests.test_issue import SUBJECT, issued
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


def address(letter: Letter) -> str:
    return f"/verify/{letter.code}"


def test_a_genuine_letter_is_said_to_be_so_without_personal_data(client: Client) -> None:
    letter = issued("refusal")
    page = client.get(address(letter))
    text = page.content.decode()
    assert page.status_code == 200
    for shown in ("01/PTC-STTTT", "Cấp giấy phép bưu chính", "Sở Thông tin và Truyền thông"):
        assert shown in text
    assert queries.fingerprint(letter)[:8] in text
    for hidden in (
        *samples.PERSON.values(), "mau@vi-du.vn", "Công ty TNHH Mẫu", "Số 1, đường Mẫu",
        "Lê Văn Mẫu", "K7MQ2X", "Thiếu giấy tờ", "Chưa ký",
    ):  # fmt: skip
        assert hidden not in text


def test_the_file_is_compared_byte_for_byte(client: Client) -> None:
    letter = issued("result")
    pdf = queries.pdf_of(letter)

    def compared(body: bytes) -> Any:
        file = SimpleUploadedFile("a.pdf", body, "application/pdf")
        page = client.post(address(letter), {"file": file})
        assert page.status_code == 200
        return page.context["same"]

    assert compared(pdf) is True
    assert compared(pdf[:-1] + b"\r") is False
    assert compared(b"x") is False


def test_comparing_without_a_file_says_what_to_do(client: Client) -> None:
    page = client.post(address(issued("result")))
    assert page.status_code == 200
    assert page.context["same"] is None
    assert page.context["form"].errors["file"]


def test_a_replaced_letter_is_said_to_be_so(client: Client) -> None:
    old = issued("result")
    issue("result", SUBJECT, samples.letter_data(), at=samples.AT, agency="so-tttt", supersedes=old)
    assert client.get(address(old)).context["superseded"] is True


def test_an_unknown_code_is_not_genuine(client: Client) -> None:
    issued("result")
    page = client.get("/verify/AAAAAAAAAAAA")
    assert page.status_code == 404
    assert "AAAAAAAAAAAA" in page.content.decode()
    assert client.get("/verify/%3Cscript%3E").content.decode().count("<script>") == 0


def test_a_typed_code_leads_to_its_page(client: Client) -> None:
    letter = issued("result")
    typed = f"{letter.code[:4].lower()} {letter.code[4:8]}-{letter.code[8:]}"
    page = client.get("/verify/", {"code": typed})
    assert (page.status_code, page["Location"]) == (302, address(letter))
    assert client.get("/verify/").status_code == 200
    for empty in ("", " - "):
        page = client.get("/verify/", {"code": empty})
        assert page.status_code == 200
        assert page.context["form"].errors["code"]


def test_guessing_is_slowed_down(client: Client) -> None:
    letter = issued("result")
    with clock.travel(samples.AT):
        codes = [client.get("/verify/AAAAAAAAAAAA").status_code for _ in range(30)]
        assert codes == [404] * 30
        assert client.get(address(letter)).status_code == 429
        other = client.get(address(letter), REMOTE_ADDR="10.0.0.9")
        assert other.status_code == 200


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_letter_can_be_asked_about(client: Client, kind: Kind) -> None:
    letter = issued("result")
    Letter.objects.filter(id=letter.id).update(kind=kind)
    page = client.get(address(letter))
    assert page.status_code == 200
    assert page.context["kind"]
