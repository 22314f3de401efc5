"""The desk shows what signing would write into a register, and an officer chooses the entry."""

from __future__ import annotations

from django.test import Client

from motcua.definitions.model.procedure import StepVerb
from motcua.dossiers.actions import approve
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests import world
from motcua.kernel.clock import Traveller
from motcua.registers.models import EntryChoice, EntryVersion
from motcua.registers.tests import shelf


def waiting() -> tuple[Dossier, str, Client]:
    dossier = world.at_step(world.submitted("gp02"), StepVerb.APPROVE)
    return dossier, f"/desk/dossiers/{dossier.id}/register/", shelf.browser(shelf.keeper())


def test_what_signing_would_write_is_shown_and_another_entry_chosen(ha_tinh: Traveller) -> None:
    meant = shelf.point(name="Điểm trò chơi Mẫu Kẻ Gỗ")
    dossier, path, client = waiting()
    assert "025/GCN-STTTT" in client.get(path).content.decode()  # taken over from the form
    assert str(meant.id) in client.get(path + "?q=ke+go").content.decode()
    assert client.post(path, {"entry": str(meant.id)}).status_code == 302
    assert "01/GCN-STTTT" in client.get(path).content.decode()
    approve.approve(dossier.id, world.holder(dossier))
    assert EntryVersion.objects.get(subject=dossier.id).entry_id == meant.id
    assert client.post(path, {"entry": "new"}).status_code == 404  # it is signed


def test_strangers_choose_nothing(ha_tinh: Traveller) -> None:
    _dossier, path, _client = waiting()
    stranger = shelf.browser(shelf.officer(shelf.OTHER_AGENCY))
    assert stranger.get(path).status_code == 404
    assert stranger.post(path, {"entry": "new"}).status_code == 404
    assert not EntryChoice.objects.exists()
