"""Returns (báo cáo định kỳ): figures that units and firms send in for a period.

A campaign asks everybody whom a definition names, as they stood on the last day of the period:
communes and districts through time, agencies, holders of entries in force. Each has one return.
It is filled in and saved as it grows, submitted once nothing is wrong in it and every warning is
explained, then approved or sent back with a reason. What was submitted is a version that is never
written again; a correction after approval is a further version, and the approved one counts until
the new one is approved too. Of a closed campaign the keeper opens single returns again. An
approved version may become a version of an entry of a register.

- ``writing``      approved figures as columns of an entry; pure
- ``judging``      what is wrong with figures, and what has to be explained; pure
- ``flow``         states, and what may be done in each; pure
- ``access``       who fills in, who keeps; the links by which a unit without an account answers
- ``answerers``    who is asked on a day
- ``actions/``     the only writers, one verb a file
- ``queries``      lists, one return with its past, who is missing
- ``sheets``       spreadsheets to fill in, and their rows taken back
- ``web/``         the unit's pages and the keeper's

Periods are those of ``registers.periods``, which knows no database.

Verbs: open, save, submit, take table, approve, approve ready, feed, send back, correct, remind,
renew a link, close, reopen.
"""
