"""The verbs of the desk as forms: each works, and a refused one changes nothing."""

from __future__ import annotations

from motcua.desk.tests.people import CLERK, browser, page, post
from motcua.dossiers.states import State
from motcua.dossiers.tests import world


def test_a_clerk_sees_what_waits_and_receives_it(ha_tinh):
    dossier = world.submitted()
    client = browser(CLERK)
    listed = client.get("/desk/")
    assert listed.status_code == 200
    assert f"/desk/dossiers/{dossier.id}/" in listed.content.decode()
    shown = client.get(page(dossier))
    assert shown.status_code == 200
    done = post(client, dossier, "receive")
    assert done.status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == State.RECEIVED
    assert dossier.code
