"""The papers page offers what the State has; nothing is asked for twice, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.documents.actions.flag_outage import begin_outage, end_outage
from motcua.documents.actions.hide_paper import hide_paper
from motcua.documents.models import KeptPaper, SourceOutage
from motcua.documents.tests import scans
from motcua.dossiers.actions import draft_start
from motcua.dossiers.models import Dossier, Draft, Paper
from motcua.dossiers.tests import world
from motcua.dossiers.tests.test_keep import checked
from motcua.ledger.queries import stream

pytestmark = pytest.mark.usefixtures("ha_tinh")
NAME = "business_registration"
ADMIN = "so-tttt-quan-tri"


@pytest.fixture
def client(ha_tinh: object) -> Client:
    """A citizen who is signed in."""
    signed_in = Client()
    signed_in.force_login(world.account(), backend="motcua.identity.backend.AccountBackend")
    return signed_in


@pytest.fixture
def draft(ha_tinh: object) -> Draft:
    """A draft of the procedure whose papers were checked before, but for its papers."""
    checked("bc01")
    sample = world.example("bc01")
    made = draft_start.draft_start(sample.procedure, world.citizen(), {})
    made.applicant, made.form = dict(sample.applicant), dict(sample.form)
    made.delivery = "online"
    made.save()
    return made


def address(draft: Draft) -> str:
    return f"/drafts/{draft.id}/papers/"


def shown(client: Client, draft: Draft) -> str:
    return client.get(address(draft), headers={"accept-language": "en"}).content.decode()


def offer(text: str) -> str:
    """What the radio button of the offer would send; it is chosen."""
    found = re.search(rf'name="reuse-{NAME}" value="([0-9a-f-]+)" checked', text)
    assert found is not None
    return found[1]


def others(draft: Draft) -> dict[str, SimpleUploadedFile]:
    """A file for every other component of the sample."""
    return {
        f"file-{component}": SimpleUploadedFile(f"{component}.pdf", world.pdf(component))
        for component in world.example("bc01").components
        if component != NAME
    }


def test_what_is_there_is_offered_chosen_with_its_source_and_no_upload_in_sight(
    client: Client, draft: Draft
) -> None:
    client.cookies["django_language"] = "en"
    text, paper = shown(client, draft), KeptPaper.objects.get(kind="business-registration")
    assert offer(text) == str(paper.id)
    assert "We already have this paper. You need not hand it in again." in text
    assert f"From dossier {paper.dossier_code}, checked on 05/08/2019." in text
    assert "Valid without an end date." in text
    part = text[text.index(f'id="own-{NAME}"') :]
    assert part.index("<details") < part.index(f'id="file-{NAME}"') < part.index("</details>")


def test_a_filing_with_the_offer_becomes_a_dossier(client: Client, draft: Draft) -> None:
    ref = offer(shown(client, draft))
    answer = client.post(address(draft), {f"reuse-{NAME}": ref, "go_on": "1", **others(draft)})
    assert answer.status_code == 302
    review = f"/drafts/{draft.id}/review/"
    code = KeptPaper.objects.get(id=ref).dossier_code
    assert f"Lấy từ hồ sơ {code}" in client.get(review).content.decode()
    assert client.post(review, {"declared": "yes"}).status_code == 302
    row = Paper.objects.get(source="store")
    assert (row.component, row.source_ref, row.outage) == (NAME, ref, "")
    page = client.get(f"/dossiers/{row.dossier_id}/").content.decode()
    assert row.name in page


def test_an_upload_wins_over_the_offer_even_when_the_button_was_left_as_it_stood(
    client: Client, draft: Draft
) -> None:
    ref = offer(shown(client, draft))
    newer = SimpleUploadedFile("moi.pdf", world.pdf("moi"))
    client.post(address(draft), {f"reuse-{NAME}": ref, f"file-{NAME}": newer})
    draft.refresh_from_db()
    assert (draft.reused, [f["name"] for f in draft.papers[NAME]]) == ({}, ["moi.pdf"])
    text = shown(client, draft)
    assert re.search(rf'name="reuse-{NAME}" value="" checked', text)


def test_who_wants_to_upload_instead_is_asked_for_the_file(client: Client, draft: Draft) -> None:
    answer = client.post(address(draft), {f"reuse-{NAME}": "", "go_on": "1", **others(draft)})
    assert answer.status_code == 422
    assert f"#file-{NAME}" in answer.content.decode()


def test_a_paper_that_went_stale_is_told_of_on_the_page_and_at_filing(
    client: Client, draft: Draft
) -> None:
    ref = offer(shown(client, draft))
    client.post(address(draft), {f"reuse-{NAME}": ref, "go_on": "1", **others(draft)})
    hide_paper(KeptPaper.objects.get(id=ref).id, world.citizen())
    answer = client.post(f"/drafts/{draft.id}/review/", {"declared": "yes"})
    assert answer.status_code == 422
    assert f"/drafts/{draft.id}/papers/#file-{NAME}" in answer.content.decode()
    assert Dossier.objects.count() == 1
    assert "không dùng lại được nữa" in client.get(address(draft)).content.decode()
    draft.refresh_from_db()
    assert set(draft.papers) == set(world.example("bc01").components) - {NAME}


def test_while_the_store_fails_the_paper_is_asked_for_and_the_dossier_says_why(
    client: Client, draft: Draft
) -> None:
    """Rule 42: an outage shows the upload again, and its reason is on record."""
    outage = begin_outage("store", "Bảo trì kho dữ liệu", world.officer(ADMIN))
    text = shown(client, draft)
    assert f'name="reuse-{NAME}"' not in text
    assert "Bảo trì kho dữ liệu" in text
    newer = SimpleUploadedFile("moi.pdf", world.pdf("moi"))
    client.post(address(draft), {f"file-{NAME}": newer, "go_on": "1", **others(draft)})
    client.post(f"/drafts/{draft.id}/review/", {"declared": "yes"})
    row = Paper.objects.get(outage="store", component=NAME)
    submitted = next(iter(stream(f"dossier:{row.dossier_id}")))
    assert submitted.payload["outages"] == ["store"]
    end_outage(outage.pk, world.officer(ADMIN))
    kinds = [event.type for event in stream(f"outage:{outage.pk}")]
    assert kinds == ["source.failed", "source.restored"]


def test_a_coarse_scan_is_advised_on_and_not_refused(client: Client, draft: Draft) -> None:
    coarse = SimpleUploadedFile("mo.pdf", scans.pdf(scans.sheet(96)))
    assert client.post(address(draft), {"file-charter": coarse}).status_code == 302
    client.cookies["django_language"] = "en"
    assert "Page 1 has only 96 dots per inch." in shown(client, draft)


def test_my_papers_can_be_read_hidden_and_shown_again(client: Client, draft: Draft) -> None:
    paper = KeptPaper.objects.get(kind="business-registration")
    KeptPaper.objects.update(valid_to=date(2019, 9, 1))
    text = client.get("/my-papers/").content.decode()
    assert "Có hiệu lực đến 01/09/2019." in text
    assert "Sắp hết hạn" in text
    file = client.get(f"/my-papers/{paper.id}/1/")
    assert b"".join(file).startswith(b"%PDF")  # type: ignore[arg-type]
    assert f"{paper.dossier_code}.0" in file["Content-Disposition"]
    client.post(f"/my-papers/{paper.id}/hide/", {"hidden": "yes"})
    assert "Bạn đã ẩn" in client.get("/my-papers/").content.decode()
    assert f'name="reuse-{NAME}"' not in shown(client, draft)
    client.post(f"/my-papers/{paper.id}/hide/", {"hidden": "no"})
    assert f'name="reuse-{NAME}"' in shown(client, draft)
    kinds = [event.type for event in stream(f"paper:{paper.id}")]
    assert kinds == ["paper.kept", "paper.hidden", "paper.shown"]


def test_nobody_sees_anothers_papers(draft: Draft) -> None:
    paper, stranger = KeptPaper.objects.get(kind="business-registration"), Client()
    stranger.force_login(
        world.account("nguoi-khac@example.vn"), backend="motcua.identity.backend.AccountBackend"
    )
    assert stranger.get(f"/my-papers/{paper.id}/1/").status_code == 404
    assert stranger.post(f"/my-papers/{paper.id}/hide/", {"hidden": "yes"}).status_code == 404
    assert paper.dossier_code not in stranger.get("/my-papers/").content.decode()


def test_only_an_administrator_flags_a_source(
    ha_tinh: object, nothing_happened: Callable[[], object]
) -> None:
    with nothing_happened(), pytest.raises(PermissionError):  # type: ignore[attr-defined]
        begin_outage("store", "Không rõ", world.officer(world.DESK))
    for source, reason in (("store", " "), ("no-such-source", "Bảo trì")):
        with nothing_happened(), pytest.raises(ValueError, match="a reason"):  # type: ignore[attr-defined]
            begin_outage(source, reason, world.officer(ADMIN))
    begin_outage("store", "Bảo trì", world.officer(ADMIN))
    begin_outage("store", "Bảo trì lần nữa", world.officer(ADMIN))
    assert SourceOutage.objects.count() == 1
