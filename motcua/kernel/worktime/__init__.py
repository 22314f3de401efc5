"""Giờ làm việc: working time, time limits, and the due time that follows from them.

Read the modules in this order:

- ``hours``: the office hours of one day, and of a season of the year.
- ``calendar``: a province's or an agency's year: weekends, public holidays, compensatory days off,
  worked Saturdays, half-days. Fast because the years are laid out in cumulative arrays
  (``layout``).
- ``limits``: "24 working hours", "5 working days", "10 calendar days", "1 month".
- ``deadline``: when a limit that starts at a moment ends (BLDS 2015 Điều 147, 148), with a
  ``trace`` in words.
- ``policy`` and ``running``: what pauses, restarts and extends the clock of a dossier.
- ``bulk``: the same due times for millions of dossiers at once.

Everything is exact to the minute: a moment is read as the minute it lies in.
"""

from motcua.kernel.worktime.bulk import due_many
from motcua.kernel.worktime.calendar import Calendar
from motcua.kernel.worktime.deadline import Due, due
from motcua.kernel.worktime.hours import Hours, Season
from motcua.kernel.worktime.limits import Limit, Unit, parse_limit
from motcua.kernel.worktime.policy import ClockError, ClockEvent, ClockState, Kind, Policy
from motcua.kernel.worktime.running import evaluate
from motcua.kernel.worktime.trace import Mark

__all__ = [
    "Calendar",
    "ClockError",
    "ClockEvent",
    "ClockState",
    "Due",
    "Hours",
    "Kind",
    "Limit",
    "Mark",
    "Policy",
    "Season",
    "Unit",
    "due",
    "due_many",
    "evaluate",
    "parse_limit",
]
