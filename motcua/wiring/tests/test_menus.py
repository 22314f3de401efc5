"""The officers' menu offers only pages that open for the post."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import RequestFactory

from motcua.dossiers.tests import world
from motcua.wiring.context import province


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
    common = {"desk_queue", "desk_search", "desk_boards"}
    assert keys(world.DESK) == common | {"desk_counter"}
    assert keys("so-tttt-giam-doc") == common | {"desk_handover"}
    assert keys("so-tttt-buu-chinh-vien-thong-chuyen-vien-1") == common
    assert keys("so-tttt-truong-mot-cua") == common | {"desk_counter", "desk_handover"}
