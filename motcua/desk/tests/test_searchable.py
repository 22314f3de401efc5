"""The clerk opens the searchable copy of a scan; whoever may not open the scan, neither."""

from __future__ import annotations

import pytest

from motcua.desk.tests.people import CLERK, browser, page
from motcua.documents import copies
from motcua.documents.files import accept
from motcua.documents.quality import reading
from motcua.documents.tests import reader_stand_in, scans
from motcua.dossiers.actions._open import Handed
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests import world

pytestmark = pytest.mark.usefixtures("ha_tinh")


def scanned() -> Dossier:
    """A dossier whose first paper is a scan."""
    file = accept(scans.pdf(scans.sheet(60)), "giay-de-nghi.pdf")
    papers = [Handed(component, file) for component in world.example("bc02").components]
    return world.submitted("bc02", papers=papers)


def test_a_clerk_opens_the_searchable_copy(tmp_path, monkeypatch):
    found = reader_stand_in.program(tmp_path)
    monkeypatch.setattr(reading, "program", lambda: found)
    dossier = scanned()
    paper = dossier.papers.order_by("id")[0]
    address = f"/desk/dossiers/{dossier.id}/papers/{paper.id}/?searchable"
    client = browser(CLERK)
    assert "?searchable" not in client.get(page(dossier)).content.decode()
    assert client.get(address).status_code == 404
    assert copies.make(paper.sha256, paper.media_type) == "made"
    shown = client.get(page(dossier)).content.decode()
    assert f"papers/{paper.id}/?searchable" in shown
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "giay-de-nghi-hai-lop.pdf" in answer["Content-Disposition"]
    assert b"".join(answer.streaming_content) == copies.open_(paper.sha256).read()
    assert browser("ubnd-thanh-pho-ha-tinh-mot-cua").get(address).status_code in (403, 404)


@pytest.mark.parametrize("there", ["", "/usr/bin/reader"])
def test_an_administrator_reads_whether_scans_are_read(monkeypatch, there):
    monkeypatch.setattr(reading, "program", lambda: there)
    admin = next(p.id for p in world.province().posts if "admin" in p.roles)
    client = browser(admin)
    client.cookies["django_language"] = "en"
    text = client.get("/data-sources/", headers={"accept-language": "en"}).content.decode()
    assert ("No program that reads text" in text) is not bool(there)
    assert ("Officers find a searchable copy" in text) is bool(there)
