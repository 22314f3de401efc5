"""Ledger (sổ sự kiện): append-only business events, chained by hash, one stream a dossier.

Every business change appends one event in the transaction that makes the change. An event carries
identifiers and never personal data. Each event's hash covers the one before it in its stream, so a
changed, lost or inserted row is seen by anyone who recomputes the chain.

- ``types``   the closed list of event types, each with its fields
- ``chain``   the hash, as a pure function
- ``append``  the only writer; called by actions alone
- ``queries`` streams and the feed since a cursor
- ``verify``  recompute chains and name what is broken

Verbs: append, read, verify.
"""
