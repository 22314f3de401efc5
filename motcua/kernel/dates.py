"""Ngày giờ: dates and times as official letters write them (NĐ 30/2020/NĐ-CP)."""

from datetime import date, datetime

from motcua.kernel.clock import local


def format_dt_vi(at: datetime) -> str:
    """Giờ phút ngày: ``09 giờ 30 phút, ngày 14/08/2019``, in the zone of Vietnam."""
    at = local(at)
    return f"{at:%H} giờ {at:%M} phút, ngày {at:%d/%m/%Y}"


def format_day_vi(day: date) -> str:
    """Ngày: ``14/08/2019``."""
    return f"{day:%d/%m/%Y}"


def format_place_date_vi(day: date, place: str = "") -> str:
    """Địa danh, ngày tháng năm: days under 10 and the months 1 and 2 take a leading zero (NĐ
    30/2020)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    words = f"ngày {day.day:02d} tháng {month} năm {day.year}"
    return f"{place}, {words}" if place else words


WEEKDAYS_VI = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
