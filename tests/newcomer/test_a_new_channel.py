"""The newcomer's test (DESIGN §1): a new notice channel is one file and one line of settings."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from motcua.definitions.checker import check_province
from motcua.dossiers.tests import world
from motcua.notices.actions.send import send_due
from motcua.notices.actions.tell import follow
from motcua.notices.models import Message
from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish
from motcua.units.actions.apply import apply
from motcua.wiring.channels import channels
from motcua.wiring.environment import Environment

CHANNEL = '''
"""Loa truyền thanh xã: a commune's loudspeaker, for those who have no telephone."""

from pathlib import Path

from motcua.notices.channels.base import Channel, Delivery


class Loudspeaker(Channel):
    """Reads a message out; keeps what it read."""

    address = "email"
    rings = True

    def _send(self, delivery: Delivery) -> str:
        with Path(self.options["log"]).open("a", encoding="utf-8") as log:
            log.write(f"{delivery.content.subject}\\n")
        return str(delivery.key)
'''

NOTICE = """
source: own
id: loa-bao
event: dossier.received
audience: applicant
group: progress
channels:
  - loa
subject:
  vi: Hồ sơ {code} đã được tiếp nhận
  en: Dossier {code} is received
body:
  vi: Hẹn trả kết quả {due}.
  en: The result is due at {due}.
"""


@pytest.mark.django_db
def test_a_channel_written_by_a_newcomer_tells_people(
    tmp_path: Path, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILE_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    (tmp_path / "province_loa.py").write_text(dedent(CHANNEL), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    log = tmp_path / "loa.txt"
    line = {"loa": {"class": "province_loa.Loudspeaker", "log": str(log)}}
    env = Environment(secret_key="x" * 50, channels=json.dumps(line))
    settings.NOTICE_CHANNELS = channels(env)  # type: ignore[attr-defined]

    copy = tmp_path / "province"
    shutil.copytree(world.PROVINCE, copy)
    (copy / "notices" / "received.yaml").unlink()
    (copy / "notices" / "loa-bao.yaml").write_text(NOTICE.lstrip(), "utf-8")
    loaded = check_province(copy)
    assert loaded.problems == []
    assert loaded.province is not None
    publication.forget()
    publish(loaded.province)
    apply(loaded.province)
    publication.forget()

    dossier = world.received()
    while follow():
        pass
    Message.objects.update(due_at=dossier.submitted_at)  # whatever the hour of this test is
    from motcua.notices.actions import send

    monkeypatch.setattr(send.timing, "is_quiet", lambda quiet, at: False)
    while send_due():
        pass
    assert log.read_text("utf-8") == f"Hồ sơ {dossier.code} đã được tiếp nhận\n"
    sys.modules.pop("province_loa", None)
    publication.forget()


@pytest.mark.parametrize("text", ["[]", '{"loa": "province_loa.Loudspeaker"}', '{"loa": {}}'])
def test_a_line_that_names_no_channel_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="MOTCUA_CHANNELS"):
        channels(Environment(secret_key="x" * 50, channels=text))
