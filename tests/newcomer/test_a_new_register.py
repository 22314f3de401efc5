"""The newcomer's test (DESIGN §1): a new register is one file; the engine does the rest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.test import Client

from motcua.definitions.checker import check_province
from motcua.dossiers.tests import world
from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish
from motcua.registers.actions import amend, grant
from motcua.registers.errors import Refused
from motcua.registers.models import Entry
from motcua.units.actions.apply import apply

TEXT = """\
id: loa-truyen-thanh
name: { vi: Cụm loa truyền thanh, en: Loudspeaker clusters, source: own }
field: vien-thong-internet
effective_from: 2004-08-12
keeper: { agency: so-tttt, divisions: [buu-chinh-vien-thong], source: own }
key: { field: number, made: 'LTT-{year}-{n:3}' }
title: name
place: commune
sections:
  - id: cluster
    title: { vi: Cụm loa, en: Cluster }
    fields:
      - { id: number, label: { vi: Số, en: Number }, public: true, listed: true, source: own }
      - { id: name, label: { vi: Tên, en: Name }, required: true, public: true, source: own }
      - { id: commune, label: { vi: Xã, en: Commune }, type: commune, public: true, source: own }
      - { id: speakers, label: { vi: Số loa, en: Speakers }, type: integer, source: own }
      - { id: guard, label: { vi: Người trông coi, en: Keeper }, personal: true, source: own }
rules:
  - id: some
    must: speakers >= 1
    explain: { vi: Cụm loa có ít nhất một loa., en: A cluster has one speaker at least. }
    source: own
retention: { years: 10, source: own }
"""


@pytest.mark.django_db
def test_a_register_written_by_a_newcomer_takes_entries(tmp_path: Path) -> None:
    copy = tmp_path / "province"
    shutil.copytree(world.PROVINCE, copy)
    (copy / "registers" / "loa-truyen-thanh.yaml").write_text(TEXT, "utf-8")
    loaded = check_province(copy)
    assert loaded.problems == []
    assert loaded.province is not None
    publish(loaded.province)
    apply(loaded.province)
    publication.forget()

    keeper = world.officer("so-tttt-buu-chinh-vien-thong-chuyen-vien-1")
    values = {"name": "Cụm loa Mẫu", "commune": "18172", "speakers": "4", "guard": "Lê Thị Mẫu"}
    entry = grant.grant("loa-truyen-thanh", keeper, values)
    assert entry.number.startswith("LTT-")
    with pytest.raises(Refused):
        grant.grant("loa-truyen-thanh", keeper, {**values, "speakers": "0"})
    amend.amend(entry.id, keeper, {"speakers": "6"})
    assert Entry.objects.get().data["speakers"] == 6

    client = Client()
    page = client.get(f"/registers/loa-truyen-thanh/{entry.id}/").content.decode()
    assert "Cụm loa Mẫu" in page
    assert "Lê Thị Mẫu" not in page
    assert client.get("/registers/loa-truyen-thanh/map/").status_code == 200
    assert client.get("/registers/loa-truyen-thanh/export/csv").status_code == 200
    publication.forget()
