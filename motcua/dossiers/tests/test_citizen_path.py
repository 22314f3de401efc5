"""Công dân nộp hồ sơ: home, search, procedure, file, submit, follow, receive, rate."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.http import urlencode

from motcua.definitions.model.form import FieldType
from motcua.dossiers.actions import request_supplement
from motcua.dossiers.models import Dossier, Draft, Paper, Rating, Supplement
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.kernel import clock
from motcua.kernel.clock import Traveller
from motcua.publication import queries as publication

pytestmark = pytest.mark.django_db
BC01 = "bc01-cap-giay-phep-buu-chinh"


@pytest.fixture
def client(ha_tinh: Traveller) -> Client:
    """A citizen who is signed in."""
    signed_in = Client()
    signed_in.force_login(world.account(), backend="motcua.identity.backend.AccountBackend")
    return signed_in


def upload(name: str = "mau.pdf", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, world.pdf(name) if data is None else data, "application/pdf")


def begun(client: Client, procedure: str = BC01) -> Draft:
    client.post(f"/file/{procedure}/")
    return Draft.objects.get(procedure=procedure)


def answers(procedure: str, section: str) -> dict[str, Any]:
    """The sample dossier's answers to one section, as a browser sends them."""
    form = publication.current().procedures[procedure].form
    sample = world.example(procedure).form
    found = next(s for s in form.sections if s.id == section)
    sent: dict[str, Any] = {}
    for field in found.fields:
        value = sample.get(field.id)
        if value is not None:
            sent[field.id] = list(value) if field.type is FieldType.CHOICES else value
    return sent


def fill(client: Client, procedure: str = BC01) -> Draft:
    """A draft with everything but the declaration."""
    draft = begun(client, procedure)
    item = publication.current().procedures[procedure]
    sample = world.example(procedure)
    base = f"/drafts/{draft.id}"
    assert client.post(f"{base}/applicant/", dict(sample.applicant)).status_code == 302
    for section in item.form.sections:
        url = f"{base}/form/{section.id}/"
        answer = client.post(url, answers(procedure, section.id))
        if answer.status_code == 200:  # answers brought up more questions
            answer = client.post(url, answers(procedure, section.id))
        assert answer.status_code == 302, answer.content.decode()
    files = {f"file-{key}": [upload(f"{key}.pdf")] for key in sample.components}
    answer = client.post(f"{base}/papers/", {**files, "go_on": "1"})
    assert answer.status_code == 302, answer.content.decode()
    how = {"delivery": "online"}
    if not item.online_result:
        how = {"delivery": sample.delivery, "delivery_address": "Thôn Mẫu"}
    assert client.post(f"{base}/delivery/", how).status_code == 302
    draft.refresh_from_db()
    return draft


def submitted(client: Client) -> Dossier:
    draft = fill(client)
    client.post(f"/drafts/{draft.id}/review/", {"declared": "yes"})
    return Dossier.objects.get()


def test_a_citizen_files_in_three_clicks_and_submits(client: Client) -> None:
    home = client.get("/").content.decode()
    assert 'action="/procedures/"' in home
    found = client.get("/procedures/?" + urlencode({"q": "cap giay phep buu chinh"}))
    first = re.findall(r'href="/procedures/([a-z0-9-]+)/"', found.content.decode())[0]
    assert first == BC01
    page = client.get(f"/procedures/{first}/").content.decode()
    assert f'action="/file/{BC01}/"' in page
    draft = fill(client)
    review = client.get(f"/drafts/{draft.id}/review/").content.decode()
    assert "Công ty TNHH Mẫu Hồng Lam" in review
    assert "10.750.000 đồng" in review
    answer = client.post(f"/drafts/{draft.id}/review/", {"declared": "yes"})
    dossier = Dossier.objects.get()
    assert answer["Location"] == f"/dossiers/{dossier.id}/"
    assert dossier.state == State.SUBMITTED
    assert dossier.channel == "online"
    assert dossier.form["registration_date"] == "2016-03-15"
    assert dossier.form["charter_capital"] == 5000000000
    assert Paper.objects.count() == len(world.example(BC01).components)
    assert client.get(answer["Location"]).status_code == 200


def test_submitting_twice_gives_one_dossier(client: Client) -> None:
    draft = fill(client)
    first = client.post(f"/drafts/{draft.id}/review/", {"declared": "yes"})
    second = client.post(f"/drafts/{draft.id}/review/", {"declared": "yes"})
    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1
    draft.refresh_from_db()
    assert (draft.form, draft.applicant, draft.papers) == ({}, {}, {})


def test_an_undeclared_or_unfinished_draft_is_not_submitted(client: Client) -> None:
    draft = begun(client)
    answer = client.post(f"/drafts/{draft.id}/review/")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert f"/drafts/{draft.id}/form/applicant/#id_head_office" in text
    assert f"/drafts/{draft.id}/papers/#file-tariff" in text
    assert 'href="#declared"' in text
    assert Dossier.objects.count() == 0


def test_a_draft_is_prefilled_and_resumed(client: Client) -> None:
    draft = begun(client)
    assert draft.applicant["full_name"] == "Nguyễn Văn Mẫu"
    assert draft.applicant["kind"] == "organisation"
    client.post(f"/file/{BC01}/")
    assert Draft.objects.count() == 1
    client.post(f"/file/{BC01}/", {"another": "1"})
    assert Draft.objects.count() == 2


def test_the_whole_life_is_followed_and_the_result_received(client: Client) -> None:
    dossier = submitted(client)
    while dossier.state != State.RESOLVED:
        dossier = world.do_step(dossier)
    page = client.get(f"/dossiers/{dossier.id}/").content.decode()
    assert dossier.code is not None
    assert dossier.code in page
    letters = re.findall(rf"/dossiers/{dossier.id}/letters/[0-9a-f-]+\.pdf", page)
    assert len(letters) == 2
    assert client.get(letters[1]).content.startswith(b"%PDF")
    rev = re.findall(r'name="rev" value="(\d+)"', page)[0]
    assert client.post(f"/dossiers/{dossier.id}/collect/", {"rev": rev}).status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == State.RETURNED
    answer = client.post(f"/dossiers/{dossier.id}/rate/", {"score": "3", "comment": "Tốt"})
    assert answer.status_code == 302
    assert list(Rating.objects.values_list("score", "comment")) == [(3, "Tốt")]
    again = client.post(f"/dossiers/{dossier.id}/rate/", {"score": "1", "comment": "Khác"})
    assert again.status_code == 409
    assert Rating.objects.count() == 1


def asked(client: Client) -> Dossier:
    dossier = submitted(client)
    items = [
        {"component": "tariff", "name": "Bảng giá cước", "reason": "Thiếu trang 2"},
        {"component": "", "name": "Địa chỉ", "reason": "Ghi rõ số nhà"},
    ]
    desk = world.officer(world.DESK)
    return request_supplement.request_supplement(dossier.id, desk, items=items)


def test_a_supplement_answers_every_item(client: Client) -> None:
    dossier = asked(client)
    url = f"/dossiers/{dossier.id}/supplement/"
    page = client.get(url).content.decode()
    assert "Thiếu trang 2" in page
    empty = client.post(url, {"rev": dossier.rev, "answer-2": "Số 1 đường Mẫu"})
    assert empty.status_code == 422
    assert "Số 1 đường Mẫu" in empty.content.decode()
    bad = client.post(
        url,
        {"rev": dossier.rev, "file-1": upload("gia.pdf", b"MZ not a pdf"), "answer-2": "Số 1"},
    )
    assert bad.status_code == 422
    assert Paper.objects.filter(round=1).count() == 0
    good = client.post(
        url, {"rev": dossier.rev, "file-1": upload("gia.pdf"), "answer-2": "Số 1 đường Mẫu"}
    )
    assert good.status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == State.SUBMITTED
    assert Paper.objects.get(round=1).name == "gia.pdf"
    assert Supplement.objects.get().answer == "2. Số 1 đường Mẫu"


def test_a_dossier_is_withdrawn_after_one_question(client: Client) -> None:
    dossier = submitted(client)
    url = f"/dossiers/{dossier.id}/withdraw/"
    assert client.get(url).status_code == 200
    dossier.refresh_from_db()
    assert dossier.state == State.SUBMITTED
    stale = client.post(url, {"rev": dossier.rev + 5})
    assert stale.status_code == 409
    assert client.post(url, {"rev": dossier.rev}).status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == State.STOPPED


def test_a_draft_is_deleted_after_one_question(client: Client) -> None:
    draft = begun(client)
    assert client.get(f"/drafts/{draft.id}/delete/").status_code == 200
    assert Draft.objects.count() == 1
    assert client.post(f"/drafts/{draft.id}/delete/").status_code == 302
    assert Draft.objects.count() == 0


def test_every_procedure_is_filed_by_its_pages(client: Client) -> None:
    filed = 0
    for sample in world.province().examples:
        item = publication.current().procedures[sample.procedure]
        if item.channel("online") is None or not item.in_force(clock.now().date()):
            continue
        draft = fill(client, item.id)
        answer = client.post(f"/drafts/{draft.id}/review/", {"declared": "yes"})
        assert answer.status_code == 302, item.id
        filed += 1
    assert Dossier.objects.count() == filed
    assert filed > 40
