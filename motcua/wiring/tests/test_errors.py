"""Error pages: each says what to do, and none fails itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client, RequestFactory

from motcua.publication import queries as publication
from motcua.wiring import errors


@pytest.fixture(autouse=True)
def _nothing_published() -> Iterator[None]:
    publication.forget()
    yield
    publication.forget()


@pytest.mark.django_db
def test_an_unknown_address_is_told_even_before_anything_is_published(client: Client) -> None:
    answer = client.get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    assert "404.html" in [template.name for template in answer.templates]


@pytest.mark.django_db
def test_a_form_without_its_protection_is_refused_in_words() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/account/sign-up/", {"email": "a@example.vn"})
    assert answer.status_code == 403
    assert "403_csrf.html" in [template.name for template in answer.templates]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "status"),
    [(errors.bad_request, 400), (errors.forbidden, 403), (errors.not_found, 404)],
)
def test_a_request_that_failed_early_still_gets_its_page(page, status: int) -> None:  # type: ignore[no-untyped-def]
    answer = page(RequestFactory().get("/x/"), ValueError())
    assert answer.status_code == status
    assert b"<h1" in answer.content


def test_our_own_failure_is_shown_without_a_database() -> None:
    answer = errors.failed(RequestFactory().get("/x/"))
    assert answer.status_code == 500
    assert b"<h1" in answer.content


@pytest.mark.django_db
def test_every_page_forbids_scripts_and_frames_of_others(client: Client) -> None:
    answer = client.get("/account/sign-in/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
