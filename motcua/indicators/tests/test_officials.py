"""What is said of one official: for the head of the division and the leaders of the agency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from motcua.definitions.model.composite import Composite
from motcua.dossiers.tests import world
from motcua.identity.actor import ANONYMOUS
from motcua.indicators import evaluation, indices, publicity, queries
from motcua.indicators.compute import Opened
from motcua.indicators.evaluation import OFFICIAL, summed
from motcua.indicators.labels import Labels
from motcua.indicators.snapshot.build import refresh
from motcua.publication import queries as publication

PAGE = "/figures/evaluation/?as_of=2019-08-01"
PRESS, POST = "so-tttt-bao-chi-xuat-ban", "so-tttt-buu-chinh-vien-thong"
MINE, THEIRS = f"{PRESS}-chuyen-vien-1", f"{POST}-chuyen-vien-1"
ABROAD = "so-gtvt-chuyen-vien-nguoi-lai"
READERS = {
    "so-tttt-giam-doc": {MINE, THEIRS},
    "so-tttt-pho-giam-doc-2": {MINE, THEIRS},
    f"{PRESS}-truong-phong": {MINE},
    f"{POST}-truong-phong": {THEIRS},
    "so-tttt-thanh-tra-truong-phong": set(),
    "so-tttt-truong-mot-cua": set(),
    "so-tttt-mot-cua-1": set(),
    "so-tttt-quan-tri": set(),
    MINE: set(),
    ABROAD: set(),
}
"""Who sees which of three posts that were evaluated."""


@pytest.mark.parametrize("reader", READERS)
def test_a_post_is_seen_by_its_head_and_its_leaders_alone(ha_tinh: Any, reader: str) -> None:
    posts, actor = publication.current().posts, world.officer(reader)
    known = {key for key in (MINE, THEIRS, ABROAD) if publicity.may_see_post(actor, posts[key])}
    assert known == READERS[reader]
    assert publicity.sees_officials(actor) == (reader.endswith(("giam-doc", "truong-phong", "-2")))
    assert not publicity.may_see_post(actor, None)


def test_nobody_in_the_street_and_no_head_without_a_division_sees_a_post(ha_tinh: Any) -> None:
    posts = publication.current().posts
    head = replace(world.officer(f"{PRESS}-truong-phong"), division=None)
    for actor in (ANONYMOUS, head, replace(head, agency=None)):
        assert not publicity.sees_officials(actor)
        assert not any(publicity.may_see_post(actor, post) for post in posts.values())


@pytest.fixture
def evaluated(settings: Any, tmp_path: Path, ha_tinh: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three posts, of two divisions and of another agency, with points of their own."""
    settings.VAR = tmp_path
    refresh()
    points = {MINE: "1.9", THEIRS: "1.7", ABROAD: "1.3"}
    found = [
        summed(who, {1: Decimal(one), 2: Decimal(1), 3: Decimal(1)}, OFFICIAL)
        for who, one in points.items()
    ]
    monkeypatch.setattr(evaluation, "officials", lambda first, last: found)


def told(reader: str) -> tuple[bool, list[str]]:
    """Whether there is a table of officials, and the points in it."""
    client = world.browser(world.officer(reader)) if reader else Client()
    answer = client.get(PAGE, headers={"accept-language": "vi"})
    assert answer.status_code == 200
    page = answer.content.decode()
    table = page.partition("Cán bộ</h2>")[2].partition("</table>")[0]
    return bool(table), [one for one in ("1,9", "1,7", "1,3") if f">{one}<" in table]


def test_the_evaluation_lists_the_posts_of_the_reader(evaluated: None) -> None:
    assert told("so-tttt-giam-doc") == (True, ["1,9", "1,7"])
    assert told(f"{PRESS}-truong-phong") == (True, ["1,9"])
    assert told(f"{POST}-truong-phong") == (True, ["1,7"])
    for nobody in ("so-tttt-truong-mot-cua", MINE, ABROAD, ""):
        assert told(nobody) == (False, [])


def test_posts_of_one_title_are_numbered(ha_tinh: Any) -> None:
    labels = Labels(queries.indicators()[0], date(2019, 8, 1), "vi")
    named = [labels.value("officer", f"{POST}-chuyen-vien-{n}") for n in (1, 2, 3)]
    office = "Sở Thông tin và Truyền thông"
    assert named == [f"Chuyên viên bưu chính, viễn thông ({n}) · {office}" for n in (1, 2, 3)]
    assert labels.value("officer", "so-tttt-giam-doc") == f"Giám đốc Sở · {office}"


def test_rows_name_a_post_only_to_those_who_may_see_it(ha_tinh: Any) -> None:
    opened = Opened(
        ["id", "label", "n", "officer"], [["1", "H-1", 2, MINE], ["2", "H-2", 0, THEIRS]], False
    )

    def seen(reader: str) -> list[list[Any]]:
        found = publicity.rows_seen(opened, world.officer(reader))
        return [found.columns, *found.rows]

    assert seen("so-tttt-giam-doc") == [opened.columns, *opened.rows]
    assert seen(f"{PRESS}-truong-phong")[1:] == [["1", "H-1", 2, MINE], ["2", "H-2", 0, ""]]
    for reader in (MINE, "so-tttt-truong-mot-cua"):
        assert seen(reader) == [["id", "label", "n"], ["1", "H-1", 2], ["2", "H-2", 0]]
    none = Opened(["id", "label", "officer"], [], False)
    assert publicity.rows_seen(none, ANONYMOUS).columns == ["id", "label"]
    other = Opened(["id", "label", "n"], [["1", "H-1", 2]], False)
    assert publicity.rows_seen(other, ANONYMOUS) == other


def test_no_index_ranks_single_persons(evaluated: None) -> None:
    words = {"vi": "Chữ", "en": "Words"}
    given = {"id": "best", "name": words, "what": words, "unit": words, "by": "officer",
             "parts": ({"id": "p", "name": words, "indicator": "nd61.n1.total_time"},),
             "source": "own"}  # fmt: skip
    one = Composite.model_validate(given)
    for inner in (False, True):
        found = indices.ranking(one, date(2019, 8, 1), inner=inner)
        assert found.standings == ()
        assert "single persons" in found.error
