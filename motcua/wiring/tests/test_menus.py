"""The officers' menu offers only pages that open for the post."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import RequestFactory

from motcua.desk.tests.people import browser
from motcua.dossiers.tests import world
from motcua.wiring.context import province

POSTAL = "buu-cuc-mau-trung-tam-gdv"


def keys(post: str) -> set[str]:
    request = RequestFactory().get("/desk/")
    request.actor = world.officer(post)  # type: ignore[attr-defined]
    return {link.key for link in province(request)["nav"]["desk"]}  # type: ignore[index]


@pytest.mark.django_db
def test_menu_of_each_post_leaves_out_what_it_may_not_open(
    settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    settings.FILE_ROOT = tmp_path  # type: ignore[attr-defined]
    world.published()
    common = {"desk_queue", "desk_search", "desk_boards", "desk_registers"}
    common |= {"desk_returns", "desk_board"}
    counter = {"desk_counter", "desk_cash", "desk_originals", "desk_post", "desk_money"}
    office = common | {"desk_documents"}
    assert keys(world.DESK) == office | counter
    assert keys("so-tttt-giam-doc") == office | {"desk_handover", "desk_money"}
    assert keys("so-tttt-buu-chinh-vien-thong-chuyen-vien-1") == office
    assert keys("so-tttt-truong-mot-cua") == office | counter | {"desk_handover"}
    system = {"desk_dead", "desk_exchange", "desk_sources"}
    assert keys("so-tttt-quan-tri") == (common | system) - {"desk_boards"}
    assert keys(POSTAL) == {f"office_{page}" for page in (
        "today", "file", "visits", "find", "manifests", "till",
    )}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("post", [world.DESK, "so-tttt-giam-doc", "so-tttt-quan-tri", POSTAL])
def test_every_entry_of_the_menu_opens(
    settings: pytest.FixtureRequest, tmp_path: Path, post: str
) -> None:
    settings.FILE_ROOT = tmp_path  # type: ignore[attr-defined]
    world.published()
    client, request = browser(post), RequestFactory().get("/desk/")
    request.actor = world.officer(post)  # type: ignore[attr-defined]
    links = province(request)["nav"]["desk"]  # type: ignore[index]
    assert {client.get(link.url).status_code for link in links} == {200}
