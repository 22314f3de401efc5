"""Registers (sổ, cơ sở dữ liệu chuyên ngành): specialised databases that never forget.

A register is a definition in the province's files; this engine keeps its entries. What an entry
was on a day, and what we knew of it on another day, both stay answerable: every change is a new
version with the day from which it holds and the moment at which it was written down; a correction
adds a version and never overwrites one. A signed decision writes its entry in the transaction of
the signature; whatever the keeper does later changes the entry and never the dossier.

- ``books``       the registers of the province in force
- ``lifecycle``   what may be done to an entry where it stands; pure
- ``timeline``    versions to what held on a day, as known at a moment; pure
- ``projection``  the columns, words and facets by which an entry is listed and found; pure
- ``feeding``     a decision's answers to an entry's columns; pure
- ``foretelling`` rules that signing a request would break, told while it is filed
- ``communes``    which communes a day offers, and what became of one
- ``periods``     months, quarters, half-years and years of returns; pure
- ``access``      who keeps a register, who reads its internal columns
- ``actions/``    the only writers, one verb a file
- ``queries/``    lists with facets, one entry with its history, what expires, exports
- ``sheets``      tables in and out of CSV and spreadsheets
- ``web/``, ``api/``  the doors; open data

Verbs: grant, amend, extend, reissue, suspend, resume, revoke, close, expire, note, correct,
inspect, correct inspection, settle inspection, import rows, choose, feed, warn, reindex.
"""
