"""The worked examples of the law on working time, exactly."""

from datetime import date, datetime

import pytest

from motcua.kernel.clock import TZ
from motcua.kernel.worktime import due
from motcua.kernel.worktime.calendar import Calendar
from motcua.kernel.worktime.limits import parse_limit

OFF_2026 = {
    date(2026, 1, 1): "Tết Dương lịch",
    date(2026, 1, 2): "Nghỉ hoán đổi Tết Dương lịch",
    **{date(2026, 2, d): "Tết Nguyên đán" for d in range(16, 21)},
    date(2026, 4, 27): "Nghỉ bù Giỗ Tổ Hùng Vương",
    date(2026, 4, 30): "Ngày Chiến thắng",
    date(2026, 5, 1): "Ngày Quốc tế lao động",
    date(2026, 8, 31): "Nghỉ hoán đổi Quốc khánh",
    date(2026, 9, 1): "Quốc khánh",
    date(2026, 9, 2): "Quốc khánh",
}
CAL_2026 = Calendar(
    "2026",
    off=frozenset(OFF_2026),
    worked=frozenset({date(2026, 1, 10), date(2026, 8, 22)}),
    names=OFF_2026,
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TZ)


@pytest.mark.parametrize(
    ("received", "limit", "expected"),
    [
        ("2026-02-12T10:00", "5 working days", "2026-02-26T17:00"),
        ("2026-04-22T16:10", "3 working days", "2026-04-28T17:00"),
        ("2026-08-26T09:00", "3 working days", "2026-09-03T17:00"),
        ("2026-08-20T09:00", "2 working days", "2026-08-22T17:00"),
        ("2026-04-20T09:00", "10 calendar days", "2026-05-04T17:00"),
        ("2026-03-10T15:30", "4 working hours", "2026-03-11T09:30"),
        ("2026-01-31T09:00", "1 month", "2026-03-02T17:00"),
        ("2026-03-10T15:30", "0.5 working day", "2026-03-11T09:30"),
        ("2019-08-09T15:30", "24 working hours", "2019-08-14T15:30"),
    ],
)
def test_worked_examples(received: str, limit: str, expected: str) -> None:
    assert due(at(received), parse_limit(limit), CAL_2026).at == at(expected)
