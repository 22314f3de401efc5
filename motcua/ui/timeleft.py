"""Thời hạn còn lại: says in words how long until a dossier is due, or how late it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Kind = Literal["late", "soon", "ok", "paused"]
MINUTES_OF_WORKING_DAY = 480
MINUTES_OF_CALENDAR_DAY = 1440
ICONS: dict[Kind, str] = {"late": "warning", "soon": "clock", "ok": "clock", "paused": "pause"}


@dataclass(frozen=True)
class TimeLeft:
    """Thời hạn còn lại: the kind chooses colour and icon, the text says the same in words."""

    kind: Kind
    text: str

    @property
    def icon(self) -> str:
        """Biểu tượng: the name of the icon that goes with the kind."""
        return ICONS[self.kind]


def time_left(
    due: datetime | None, now: datetime, minutes: int | None = None, paused: bool = False
) -> TimeLeft:
    """Thời hạn còn lại: from working ``minutes`` where they are known, else by the wall clock.

    Working minutes are told in days of eight hours. Under one day left counts as soon.
    """
    if paused or due is None:
        text = _("The clock is stopped") if paused else _("No due time")
        return TimeLeft("paused", text)
    day = MINUTES_OF_CALENDAR_DAY if minutes is None else MINUTES_OF_WORKING_DAY
    left = int((due - now).total_seconds() // 60) if minutes is None else minutes
    if left < 0:
        return TimeLeft("late", _("Overdue by %(span)s") % {"span": span(-left, day)})
    return TimeLeft("soon" if left < day else "ok", _("%(span)s left") % {"span": span(left, day)})


def span(minutes: int, day: int) -> str:
    """Khoảng thời gian: the two largest units only; ``day`` is the number of minutes in a day."""
    days, rest = divmod(minutes, day)
    hours, mins = divmod(rest, 60)
    parts = []
    if days:
        parts.append(ngettext("%(n)d day", "%(n)d days", days) % {"n": days})
    if hours:
        parts.append(ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours})
    if not days and (mins or not hours):
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", mins) % {"n": mins})
    return " ".join(parts)
