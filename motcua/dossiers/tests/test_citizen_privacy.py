"""Riêng tư: nobody sees another's dossier; tracking tells progress only; few statements each."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Dossier, Draft, Paper
from motcua.dossiers.tests import world
from motcua.dossiers.tests.test_citizen_path import fill
from motcua.kernel.clock import Traveller
from motcua.publication import queries as publication

pytestmark = pytest.mark.django_db
BACKEND = "motcua.identity.backend.AccountBackend"
BASELINES = Path(__file__).resolve().parent / "baselines" / "citizen_statements.json"


def signed_in(email: str = "cong-dan@example.vn") -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(world.account(email), backend=BACKEND)
    return client


def statements(client: Client, call: Callable[[], object]) -> int:
    """How many statements a page costs once the process is warm."""
    publication.current()
    with CaptureQueriesContext(
        connection,
    ) as seen:
        call()
    kinds = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
    return sum(not q["sql"].startswith(kinds) for q in seen.captured_queries)


def test_another_citizen_finds_nothing(ha_tinh: Traveller) -> None:
    dossier = world.resolved("bc01")
    paper = Paper.objects.filter(dossier=dossier).exclude(sha256="").first()
    assert paper is not None
    owner, other = signed_in(), signed_in("khac@example.vn")
    page = owner.get(f"/dossiers/{dossier.id}/").content.decode()
    letter = re.findall(rf"/dossiers/{dossier.id}/letters/[0-9a-f-]+\.pdf", page)[0]
    base = f"/dossiers/{dossier.id}/"
    for path in (
        base,
        f"{base}supplement/",
        f"{base}withdraw/",
        f"{base}files/{paper.id}/",
        letter,
    ):
        assert other.get(path).status_code == 404, path
    for path in (f"{base}withdraw/", f"{base}rate/", f"{base}collect/"):
        assert other.post(path, {"score": "1"}).status_code == 404, path
    dossier.refresh_from_db()
    assert dossier.rated is False
    foreign = letter.replace(str(dossier.id), str(world.submitted("bc02").id))
    assert owner.get(foreign).status_code == 404
    assert owner.get(f"/dossiers/{uuid4()}/").status_code == 404


def test_another_citizen_finds_no_draft(ha_tinh: Traveller) -> None:
    owner, other = signed_in(), signed_in("khac@example.vn")
    owner.post("/file/bc01-cap-giay-phep-buu-chinh/")
    draft = Draft.objects.get()
    base = f"/drafts/{draft.id}/"
    for path in ("", "applicant/", "form/request/", "papers/", "delivery/", "review/", "delete/"):
        assert other.get(base + path).status_code == 404, path
    for path in ("applicant/", "form/request/", "papers/", "delivery/", "review/", "delete/"):
        assert other.post(base + path, {}).status_code == 404, path
    assert Draft.objects.count() == 1


def test_tracking_tells_progress_and_no_name(ha_tinh: Traveller) -> None:
    dossier = world.received("bc01")
    answer = Client().post(
        "/track/", {"code": f" {dossier.code} ", "secret": dossier.secret.lower()}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert dossier.code is not None
    assert dossier.code in page
    assert "17 %" in page
    for private in (
        dossier.applicant_name,
        dossier.organisation,
        dossier.id_number,
        dossier.phone,
        dossier.email,
        dossier.address,
        str(dossier.id),
    ):
        assert private
        assert private not in page


def test_tracking_does_not_tell_whether_a_code_exists(ha_tinh: Traveller) -> None:
    dossier = world.received("bc01")
    client = Client(headers={"accept-language": "vi"})

    def answer(code: str, secret: str) -> str:
        text = client.post("/track/", {"code": code, "secret": secret}).content.decode()
        text = re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", text)
        return text.replace(code, "").replace(secret, "")

    assert dossier.code is not None
    other = dossier.code[:-4] + "9999"
    assert (
        answer(dossier.code, "AAAAAA") == answer(other, "AAAAAA") == answer("gibberish", "ZZZZZZ")
    )


def test_the_21st_try_is_turned_away(ha_tinh: Traveller) -> None:
    dossier = world.received("bc01")
    client = Client()
    for _ in range(20):
        assert client.post("/track/", {"code": dossier.code, "secret": "AAAAAA"}).status_code == 422
    answer = client.post("/track/", {"code": dossier.code, "secret": dossier.secret})
    assert answer.status_code == 429
    assert answer["Retry-After"] == "600"
    assert (
        Client(REMOTE_ADDR="198.51.100.7")
        .post("/track/", {"code": dossier.code, "secret": dossier.secret})
        .status_code
        == 200
    )


def test_pages_cost_few_statements_however_many_rows(ha_tinh: Traveller) -> None:
    for _ in range(3):
        dossier = world.resolved("bch03")
    client = signed_in()
    client.get("/dossiers/")
    client.get("/")
    found = {
        "list": statements(client, lambda: client.get("/dossiers/")),
        "dossier": statements(client, lambda: client.get(f"/dossiers/{dossier.id}/")),
        "home": statements(client, lambda: Client().get("/")),
        "procedures": statements(client, lambda: Client().get("/procedures/?q=giay+phep+bc")),
        "track": statements(
            client,
            lambda: Client().post("/track/", {"code": dossier.code, "secret": dossier.secret}),
        ),
    }
    draft = fill(client)
    review = f"/drafts/{draft.id}/review/"
    found["tasks"] = statements(client, lambda: client.get(f"/drafts/{draft.id}/"))
    found["review"] = statements(client, lambda: client.get(review))
    found["submission"] = statements(client, lambda: client.post(review, {"declared": "yes"}))
    limits = json.loads(BASELINES.read_text(encoding="utf-8"))
    assert found == limits
    assert found["list"] <= 4
    assert found["dossier"] <= 6
    assert found["submission"] <= 15


def test_a_list_pages_forth_and_back(ha_tinh: Traveller) -> None:
    rows = [world.submitted("bch03") for _ in range(23)]
    client = signed_in()
    first = client.get("/dossiers/").content.decode()
    after = re.findall(r'href="\?after=([^"]+)"', first)[0]
    second = client.get(f"/dossiers/?after={after}").content.decode()
    seen = [set(re.findall(r"/dossiers/([0-9a-f-]{36})/", page)) for page in (first, second)]
    assert (len(seen[0]), len(seen[1])) == (20, 3)
    assert seen[0] | seen[1] == {str(row.id) for row in rows}
    before = re.findall(r'href="\?before=([^"]+)"', second)[0]
    back = client.get(f"/dossiers/?before={before}").content.decode()
    assert set(re.findall(r"/dossiers/([0-9a-f-]{36})/", back)) == seen[0]
    assert Dossier.objects.count() == 23
