"""Due times of many dossiers at once are those of each."""

from datetime import datetime, time
from decimal import Decimal

import numpy as np
import pytest

from motcua.kernel.clock import TZ
from motcua.kernel.tests.calendars import CAL_2026, ODD
from motcua.kernel.worktime import Calendar, Limit, due, due_many

AMOUNTS = [
    *[(n, "working_minute") for n in (0, 1, 240, 1441)],
    *[(n, "working_hour") for n in (0, 4, 24)],
    *[(n, "working_day") for n in (0, Decimal("0.5"), 1, 3, 20)],
    *[(n, "calendar_day") for n in (0, 1, 10, 45)],
    *[(n, "month") for n in (0, 1, 3)],
]


@pytest.mark.parametrize("cal", [CAL_2026, ODD, Calendar.default()], ids=lambda c: c.version)
@pytest.mark.parametrize(("amount", "unit"), AMOUNTS)
def test_many_equal_one_by_one(cal: Calendar, amount: Decimal | int, unit: str) -> None:
    random = np.random.default_rng(7)
    minutes = random.integers(0, 330 * 1440, 60)
    starts = np.datetime64("2026-01-01T00:00", "m") + minutes.astype("timedelta64[m]")
    for cutoff, within in ((None, False), (time(15, 0), False), (None, True)):
        many = due_many(starts, amount, unit, cal, cutoff=cutoff, within_day=within)
        one = [
            due(
                start.astype(datetime).replace(tzinfo=TZ),
                Limit(amount, unit),
                cal,
                cutoff=cutoff,
                within_day=within,
            ).at.replace(tzinfo=None)
            for start in starts
        ]
        assert many.astype(datetime).tolist() == one


def test_missing_moments_stay_missing_and_wrong_years_are_refused() -> None:
    starts = np.array(["NaT", "2026-03-10T09:00"], dtype="datetime64[m]")
    found = due_many(starts, 1, "working_day", CAL_2026)
    assert np.isnat(found[0])
    assert found[1] == np.datetime64("2026-03-11T17:00")
    with pytest.raises(ValueError, match="outside the years"):
        due_many(np.array(["1970-01-01T00:00"], dtype="datetime64[m]"), 1, "month", CAL_2026)
    assert due_many(starts[:0], 1, "month", CAL_2026).size == 0
