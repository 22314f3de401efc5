"""At the counter a dossier is filed, and received at once if wished; bad input loses nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.desk.tests.people import CLERK, OFFICER, browser
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.publication import queries as publication


def typed(procedure="bc02", **change):
    """What a clerk types for the sample dossier."""
    sample = world.example(procedure)
    data = {f"applicant-{key}": value for key, value in sample.applicant.items()}
    data |= {f"form-{key}": value for key, value in sample.form.items()}
    data |= {"channel": "counter", "delivery": "desk", "declared": "on", "key": "k-1"}
    for component in publication.current().procedures[sample.procedure].components:
        data[f"paper_{component.id}"] = "1"
    return data | change


@pytest.fixture
def address(ha_tinh):
    return f"/desk/counter/{world.example('bc02').procedure}/"


def test_the_clerk_chooses_among_the_agencys_procedures(ha_tinh):
    client = browser(CLERK)
    text = client.get("/desk/counter/", {"q": "giay phep buu chinh"}).content.decode()
    assert world.example("bc02").procedure in text
    assert browser(OFFICER).get("/desk/counter/").status_code == 403


def test_filed_and_received_in_one_go(address):
    client = browser(CLERK)
    shown = client.get(address).content.decode()
    assert "multipart/form-data" in shown
    component = world.example("bc02").components[0]
    scan = SimpleUploadedFile("quet.pdf", world.pdf("quet"))
    done = client.post(
        address, typed(then="receive", **{f"file_{component}": scan, f"held_{component}": "1"})
    )
    assert done.status_code == 302
    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.channel) == (State.RECEIVED, "counter")
    assert dossier.originals == 1
    assert dossier.papers.get(component=component).name == "quet.pdf"
    receipt = client.get(done["Location"]).content.decode()
    assert dossier.code in receipt
    assert "/letters/" in receipt


def test_a_second_press_makes_no_second_dossier(address):
    client = browser(CLERK)
    one = client.post(address, typed(then="receive"))
    two = client.post(address, typed(then="receive"))
    assert one["Location"] == two["Location"]
    assert Dossier.objects.count() == 1


def test_filed_only_waits_in_the_queue(address):
    client = browser(CLERK)
    assert client.post(address, typed(then="file")).status_code == 302
    assert Dossier.objects.get().state == State.SUBMITTED


def test_bad_input_keeps_everything_even_the_files(address, nothing_happened):
    client = browser(CLERK)
    component = world.example("bc02").components[0]
    scan = SimpleUploadedFile("quet.pdf", world.pdf("quet"))
    client.get(address)
    with nothing_happened():
        wrong = client.post(
            address,
            typed(then="receive", **{f"file_{component}": scan, "applicant-phone": "sai số"}),
        )
    text = wrong.content.decode()
    assert wrong.status_code == 422
    assert "sai số" in text
    assert "quet.pdf" in text
    kept = re.search(r'name="kept" value="([^"]+)"', text)
    assert kept
    good = client.post(address, typed(then="file", kept=kept[1]))
    assert good.status_code == 302
    assert Dossier.objects.get().papers.get(component=component).name == "quet.pdf"


def test_a_forged_list_of_files_is_nothing(address):
    client = browser(CLERK)
    assert client.post(address, typed(then="file", kept="forged:abc")).status_code == 302
    assert not Dossier.objects.get().papers.exclude(sha256="").exists()


def test_a_missing_paper_and_a_missing_signature_are_said_at_their_place(address, nothing_happened):
    client = browser(CLERK)
    client.get(address)
    component = world.example("bc02").components[0]
    data = typed(then="receive")
    del data[f"paper_{component}"]
    del data["declared"]
    with nothing_happened():
        answer = client.post(address, data)
    assert answer.status_code == 422
    assert f'id="error-{component}"' in answer.content.decode()


def test_a_refused_file_is_said_and_changes_nothing(address, nothing_happened):
    client = browser(CLERK)
    client.get(address)
    component = world.example("bc02").components[0]
    bad = SimpleUploadedFile("virus.pdf", b"MZ" + b"0" * 100)
    with nothing_happened():
        answer = client.post(address, typed(then="file", **{f"file_{component}": bad}))
    assert answer.status_code == 422
    assert f'id="error-{component}"' in answer.content.decode()


def test_another_agencys_procedure_is_not_there(ha_tinh):
    other = next((p for p in world.province().procedures if p.agency != "so-tttt"), None)
    name = other.id if other else "khong-co"
    assert browser(CLERK).get(f"/desk/counter/{name}/").status_code == 404


def test_the_due_time_is_told_beforehand(address, ha_tinh):
    client = browser(CLERK)
    told = client.get(address).content.decode()
    client.post(address, typed(then="receive"))
    due = Dossier.objects.get().due
    assert f"{due + timedelta(hours=7):%d/%m/%Y}" in told
