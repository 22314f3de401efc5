"""Lịch mẫu: 2026 as law.md lists it, and a calendar of every oddity, shared by the tests."""

from datetime import date, datetime, time

from motcua.kernel.clock import TZ
from motcua.kernel.worktime import Calendar, Hours, Season

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
WORKED_2026 = frozenset({date(2026, 1, 10), date(2026, 8, 22)})
CAL_2026 = Calendar("2026", off=frozenset(OFF_2026), worked=WORKED_2026, names=OFF_2026)

SUMMER = Hours(((time(6, 30), time(11, 0)), (time(14, 0), time(17, 30))))
MORNING = Hours(((time(7, 0), time(11, 30)),))
CLOSED = Hours(())
ODD = Calendar(
    "odd",
    hours=(*(Hours(),) * 4, MORNING, MORNING, CLOSED),
    off=frozenset(OFF_2026),
    worked=frozenset({date(2026, 8, 23)}),
    names=OFF_2026,
    special={date(2026, 2, 13): MORNING, date(2026, 6, 10): Hours(((time(9, 15), time(9, 20)),))},
    seasons=(Season((4, 15), (10, 15), (*(SUMMER,) * 5, CLOSED, CLOSED)),),
)


def at(text: str) -> datetime:
    """A local moment."""
    return datetime.fromisoformat(text).replace(tzinfo=TZ)
