"""A figure can be asked as it was known on a day, where registers alone tell it."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.identity.actor import SYSTEM
from motcua.indicators import queries
from motcua.kernel.clock import TZ, Traveller
from motcua.registers.actions.correct import correct
from motcua.registers.actions.grant import grant
from motcua.wiring.commands import figures as command

DAY = date(2019, 8, 31)
LATER = date(2019, 9, 30)


@pytest.fixture
def corrected(settings: Any, tmp_path: Path, ha_tinh: Traveller) -> None:
    """Two newsletters; in September one turns out to be of September, and another older one."""
    settings.VAR = tmp_path
    made = [grant("newsletters", SYSTEM, letter(number)) for number in (1, 2)]
    ha_tinh.move_to(datetime(2019, 9, 10, 9, tzinfo=TZ))
    correct(made[0].id, SYSTEM, {"licence_date": "02/09/2019"}, reason="Ngày ghi nhầm")
    grant("newsletters", SYSTEM, letter(3, licence_date="01/08/2019"))
    grant("newsletters", SYSTEM, letter(4, licence_date="01/08/2019"))


def letter(number: int, **change: str) -> dict[str, Any]:
    """A newsletter as its keeper types it."""
    return {
        "name": f"Bản tin Mẫu {number}", "organisation": "Sở Mẫu", "width_cm": "19",
        "height_cm": "27", "pages": "64", "licence_number": f"0{number}/GP-XBBT",
        "licence_date": "05/08/2019", "licence_expiry": "01/08/2020", **change,
    }  # fmt: skip


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[Any, str]:
    """The value of the newsletters' figure, and what is said beside it."""
    capsys.readouterr()
    asked = ["press.newsletters", "nd61.n5.at_desk", "--format", "json"]
    assert command.run([*asked, "--as-of", f"{DAY}", *words]) == 0
    said = capsys.readouterr()
    return json.loads(said.out)["press.newsletters"]["value"], said.err


def test_a_figure_is_told_as_it_was_known(
    corrected: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys) == (3, "")
    value, beside = told(capsys, "--known-on", "2019-08-31")
    assert value == 2
    assert beside == (
        "motcua: 1 figures rest on more than registers, and what was known of that is not kept: "
        "nd61.n5.at_desk\n"
    )
    assert told(capsys, "--known-on", "2019-09-10")[0] == 3
    assert told(capsys, "--known-on", "2019-08-04")[0] is None  # nothing was known yet
    (early,) = queries.figures_known(date(2019, 8, 4), LATER, ["press.newsletters"])
    assert early.figure is not None
    assert early.figure.value == 2  # the two that turned out to be older


def test_what_figures_know_is_what_the_list_knows(corrected: None) -> None:
    from motcua.registers import books
    from motcua.registers.queries import listing

    command.run(["press.newsletters"])
    book = books.book("newsletters")
    for day in (date(2019, 8, 1), date(2019, 8, 5), date(2019, 9, 1), date(2019, 9, 2)):
        for known in (date(2019, 8, 4), date(2019, 8, 5), date(2019, 9, 9), date(2019, 9, 10)):
            (found,) = queries.figures_known(day, known, ["press.newsletters"])
            rows = listing.as_of(book, day, listing.evening(known), size=500)
            held = [row for row in rows if row.status == "in_force"]
            assert found.figure is not None
            assert found.figure.rows == len(held), (day, known)
