"""What a keeper enters of feedback and decisions is counted by the figures of the law."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.identity.actor import SYSTEM
from motcua.indicators import queries
from motcua.indicators.snapshot.build import refresh
from motcua.registers.actions.amend import amend
from motcua.registers.actions.grant import grant

TODAY = date(2019, 8, 5)  # a Monday


@pytest.fixture
def kept(settings: Any, tmp_path: Path, ha_tinh: Any) -> None:
    """Three pieces of feedback and two decisions, in time and late."""
    settings.VAR = tmp_path
    said = {"subject": "Chậm trả lời", "about": "conduct", "agency": "so-tttt"}
    for received, answered, published in (
        ("25/07/2019", "01/08/2019", "02/08/2019"),  # both in time
        ("01/07/2019", "30/07/2019", "05/08/2019"),  # on the 21st and the 4th working day
    ):
        days = {"received": received, "answered": answered, "published": published}
        grant("feedback", SYSTEM, {**said, **days, "outcome": "handled"})
    later = grant("feedback", SYSTEM, {**said, "received": "01/08/2019"})
    amend(later.id, SYSTEM, {"answered": "02/08/2019", "outcome": "handled"})
    for number, signed, published in (("1", "01/08/2019", "05/08/2019"),
                                      ("2", "15/07/2019", "30/07/2019")):  # fmt: skip
        values = {"number": f"{number}/QĐ-UBND", "summary": "Công bố thủ tục", "signed": signed,
                  "effective": signed, "published": published}  # fmt: skip
        grant("procedure-decisions", SYSTEM, values)
    refresh()


def counted(name: str, agency: str = "") -> tuple[int, int]:
    """Numerator and denominator, of one agency where it is named."""
    found = queries.figure(name, TODAY, by="agency" if agency else "")
    assert found is not None
    assert found.figure is not None, found.error
    parts = [found.figure, *found.figure.parts]
    (one,) = [part for part in parts if getattr(part, "key", "") == agency] if agency else parts[:1]
    return int(one.numerator or 0), int(one.denominator or 0)


def test_feedback_and_decisions_that_a_keeper_enters_are_counted(kept: None) -> None:
    assert counted("q766.n1_2.published_in_time") == (1, 2)
    assert counted("q766.n5_2.feedback_in_time") == (2, 3)
    assert counted("q766.n5_3.feedback_published") == (1, 2)  # one has until the 6th
    assert counted("nd61.n8.feedback", "so-tttt") == (0, 1)  # below 90 % in time
