"""Giờ làm việc: working time, time limits, and the due time that follows from them.

Read the modules in this order:

- ``hours``: the office hours of one day, and of a season of the year.
- ``calendar``: a province's or an agency's year: weekends, public holidays, compensatory days off,
  worked Saturdays, half-days. Fast because the whole century is laid out once in cumulative arrays
  (``layout``).
- ``limits``: "24 working hours", "5 working days", "10 calendar days", "1 month".
- ``due``: when a limit that starts at a moment ends (BLDS 2015 Điều 147, 148), with a ``trace`` in
  words.
- ``clock_events`` and ``evaluate``: what pauses, restarts and extends the clock of a dossier, by
  policy.
- ``bulk``: the same due times for millions of dossiers at once.

Everything is exact to the minute: a moment is read as the minute it lies in.
"""
