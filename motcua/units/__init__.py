"""Units (đơn vị hành chính và cơ quan): places and agencies through time.

A unit's key is (code, valid_from), never the code alone, because the statistics office reuses
codes for different territory. Nothing is overwritten: a reorganisation closes one row and opens
another, and any page can be asked as of a date.

Outlines of communes, for maps, are files of the province (``outlines``), put together
for a day (``shapes``).

Verbs: apply, look up as of a date, build an agency's calendar.
"""
