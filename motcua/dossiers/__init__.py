"""Dossiers (hồ sơ): the life of one request, from submission to the result in its owner's hand.

A dossier is opened under one version of one procedure and pins it for life. It moves through ten
public states (``lifecycle.State``) by a closed list of verbs (``lifecycle.Verb``): people and the
system *ask* for a verb, ``lifecycle.decide`` answers with a decision or a refusal and its legal
reason, and only the files under ``actions/`` write what was decided.

An action always reads the same: lock the row, ask access, decide, write the row and its ledger
event in one transaction, enqueue after commit. Screens, API, simulation and bulk work all go
through the same actions, so there is one truth about what may be done.

- ``lifecycle``  states, verbs, one table, one pure function; knows no database
- ``clockwork``  the due time, computed from clock events, the procedure's policy, the calendar
- ``access``     who may see which dossiers, as one filter and one sentence
- ``actions/``   the only writers, one verb a file
- ``queries/``   what screens and the API read, always restricted to a person
- ``web/``, ``api/``  the doors

Verbs: submit, file, receive, request supplement, supplement, refuse, transfer, request payment,
record payment, assign, take, forward, send back, verify, consult, answer, propose, approve,
decline, apologise, stop, withdraw, return result, rate, hand over, consent, lapse, warn.
"""
