"""Coverage from the snapshot to the page: exact distances, days, new points, the map."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.identity.actor import SYSTEM
from motcua.indicators.coverage import queries
from motcua.indicators.coverage.covering import with_place
from motcua.indicators.coverage.distances import between, in_space
from motcua.indicators.coverage.drawing import Area, Mark, province_map, shade
from motcua.indicators.coverage.words import place_of
from motcua.indicators.snapshot.build import refresh
from motcua.registers.actions.grant import grant

pytestmark = pytest.mark.django_db

DAY = date(2019, 8, 12)
TRAN_PHU, NAM_HA = (18.34324, 105.88981), (18.33352, 105.90437)  # communes 18070 and 18073


@pytest.fixture
def points(ha_tinh: object, settings: Any, tmp_path: Path) -> None:
    """Two points with a place of their own, the second from 2018, and one without."""
    settings.VAR = tmp_path
    for number, opened, commune, place in (
        ("P-1", "2004-09-01", "18070", "18.34324,105.88981"),
        ("P-2", "2018-01-01", "18073", "18.33352,105.90437"),
        ("P-3", "2019-01-01", "18754", ""),
    ):
        row = {"code": number, "name": f"Điểm {number}", "kind": "office_2", "commune": commune,
               "opened": opened, "services": "letter"}  # fmt: skip
        if place:
            row["location"] = place
        grant("postal-points", SYSTEM, row, effective=date.fromisoformat(opened))
    refresh()


def page(query: str = "", language: str = "en") -> HttpResponse:
    client = Client(headers={"accept-language": language})
    return client.get(f"/figures/coverage/{query}", secure=True)  # type: ignore[return-value]


def text(query: str = "", language: str = "en") -> str:
    answer = page(query, language)
    assert answer.status_code == 200
    return answer.content.decode()


def lines(query: str = "") -> dict[str, dict[str, str]]:
    answer = Client().get(f"/figures/coverage/communes.csv{query}", secure=True)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    table = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    return {row["code"]: row for row in table}


def test_coverage_takes_each_commune_to_its_nearest_point(points: None) -> None:
    now = queries.coverage("postal-points", DAY)
    assert (len(now.points), now.lost, now.people) == (3, 0, 1_284_942)
    assert [point.exact for point in now.points] == [True, True, False]
    centres = in_space([(one.lat, one.lon) for one in now.ground.communes])
    every = between(centres, in_space([(point.lat, point.lon) for point in now.points]))
    assert now.far.tolist() == pytest.approx(every.min(axis=1).tolist())
    at = {one.commune.code: one for one in now.near}
    assert (at["18070"].far, at["18070"].point.number) == (0.0, "P-1")  # type: ignore[union-attr]
    assert at["18754"].far == 0.0  # the point without a place stands in its commune's centre
    assert now.per_point == 1_284_942 / 3
    assert now.radius == pytest.approx((5990.7 / (3 * 3.141592653589793)) ** 0.5)
    assert sum(one.points for one in now.districts) == 3
    assert sum(one.people for one in now.districts) == now.people


def test_coverage_is_that_of_the_day(points: None) -> None:
    assert len(queries.coverage("postal-points", date(2017, 12, 31)).points) == 1
    assert len(queries.coverage("postal-points", date(2018, 1, 1)).points) == 2
    nothing = queries.coverage("postal-points", date(2000, 1, 1))
    assert (nothing.points, nothing.reach, nothing.radius) == ((), None, None)
    assert queries.best_places(nothing, 3) is None
    assert with_place(nothing, *NAM_HA) is None


def test_new_point_brings_nearer_what_it_is_nearer_to(points: None) -> None:
    now = queries.coverage("postal-points", date(2017, 12, 31))
    made = with_place(now, *NAM_HA)
    assert made is not None
    later = queries.coverage("postal-points", date(2018, 1, 1))
    assert made.after == later.reach
    assert made.saved == pytest.approx(float((now.far - later.far) @ now.weights))
    assert made.people == int(now.weights[later.far < now.far].sum())
    again = with_place(later, *NAM_HA)
    assert again is not None
    assert (again.saved, again.nearer) == (0.0, ())


def test_best_place_is_the_one_that_saves_most_and_steps_add_up(points: None) -> None:
    now = queries.coverage("postal-points", DAY)
    plan = queries.best_places(now, 1)
    assert plan is not None
    assert plan.proven
    one = [with_place(now, c.lat, c.lon) for c in now.ground.communes]
    assert plan.whole.saved == pytest.approx(max(made.saved for made in one if made))
    two = queries.best_places(now, 2)
    assert two is not None
    assert two.whole.saved == pytest.approx(sum(step.saved for step in two.steps))
    assert two.whole.saved > plan.whole.saved


def test_page_states_the_coverage_and_draws_it(points: None) -> None:
    shown = text("?as_of=2019-08-12&k=2&commune=18073")
    assert '<dd class="govuk-summary-list__value">428,314</dd>' in shown
    drawing = shown[shown.index('<svg class="mc-cover"') :]
    drawing = drawing[: drawing.index("</svg>") + 6]
    tree = ElementTree.fromstring(drawing)
    names = [str(part.get("class")) for part in tree]
    assert sum("mc-cover__area" in name for name in names) == 262
    assert names.count("mc-cover__mark") == 3
    assert "proven that no other choice" in shown
    assert "Nobody would be nearer" in shown  # there is a point in that centre already
    assert "Bán kính phục vụ bình quân" in text(language="vi")


def test_page_says_what_is_wrong_with_a_place(points: None) -> None:
    assert "Write latitude and longitude" in text("?at=somewhere")
    assert "is not in the province" in text("?at=21.03,105.85")
    assert "A new point</h3>" not in text("?at=21.03,105.85")
    assert "That is not a date" in text("?as_of=yesterday")
    early = text("?as_of=2005-01-01&at=18.3,105.9&k=3")  # there is a point, but no commune yet
    assert "communes of this day are not known" in early
    assert "What would a new point change" not in early
    for query in ("?k=x", "?k=99999", "?page=7777", "?district=1", "?commune=1", "?register=x"):
        assert page(query).status_code == 200
    assert page("?register=training-participants").status_code == 200


def test_page_without_points_or_snapshot_says_so(
    ha_tinh: object, settings: Any, tmp_path: Path
) -> None:
    settings.VAR = tmp_path
    assert "computed for the first time" in text()
    refresh()
    assert "has a place. Choose another day" in text("?k=3&commune=18070")


def test_table_holds_every_commune_or_those_of_a_district(points: None) -> None:
    whole = lines("?as_of=2019-08-12")
    assert len(whole) == 262
    assert (whole["18070"]["km"], whole["18070"]["nearest_point"]) == ("0.000", "Điểm P-1")
    km = between(in_space([NAM_HA]), in_space([TRAN_PHU]))[0, 0]
    assert lines("?as_of=2017-12-31")["18073"]["km"] == f"{km:.3f}"
    assert len(lines("?district=437")) == 6


def test_only_open_registers_with_a_public_place_are_offered(points: None) -> None:
    offered = {book.id for book in queries.offered()}
    assert {"postal-points", "bts-stations", "game-points"} <= offered
    assert "training-participants" not in offered
    assert all(book.is_open for book in queries.offered())


def test_map_escapes_what_it_writes() -> None:
    area = Area("1", 18.3, 105.9, None, "<script>")
    drawn = province_map([area], {}, [(18.3, 105.9)], [Mark(18.3, 105.9, "<", "&")], '"x"')
    assert "<script>" not in drawn
    assert "<title>&lt;script&gt;</title>" in drawn
    assert 'aria-label="&quot;x&quot;"' in drawn


def test_shade_is_the_class_of_the_distance() -> None:
    assert [shade(km) for km in (0.0, 1.0, 1.01, 2.5, 5.0, 5.01, None, float("inf"))] == [
        0, 0, 1, 2, 3, 4, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("18.3435, 105.8912", (18.3435, 105.8912)),
        (" 18,3435;105,8912 ", (18.3435, 105.8912)),
        ("18 105", (18.0, 105.0)),
        ("18.3435", None),
        ("105.8912, 18.3435", None),
        ("18.3, 181", None),
        ("nan, inf", None),
    ],
)
def test_place_is_read_as_people_type_it(typed: str, place: tuple[float, float] | None) -> None:
    assert place_of(typed) == place
