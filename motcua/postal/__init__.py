"""Postal (bưu chính công ích): the post office counter, and papers between it and the desk.

A post-office clerk helps a citizen file, takes papers in against a slip, and collects the fee for
the agency as commissioned third party (NĐ 61/2018 Đ16, Đ22). Papers travel to the desk and results
back in parcels, on manifests with bar codes; each end scans what arrives, and what is missing,
extra or damaged is put on record with person and time. The desk receives a dossier only when its
papers are there; a dossier is returned only when its result is in somebody's hand. Delivery is a
state of its own, beside the dossier's.

- ``codes``, ``flow``, ``bars``  numbers, states and bar codes; pure
- ``access``    a post office sees what it filed and carries, a desk what comes and goes
- ``queries``, ``money``, ``journeys``  today's work, the ledger of fees, what citizens may see
- ``actions/``  the only writers, one verb a file
- ``prints``    slip, label, manifest, settlement sheet
- ``web/``      the counter, parcels and manifests, the till

Verbs: take in, collect, wrap, pack, unpack, hand over, arrive, receive, solve, deliver, attempt,
close the day, pay over, confirm.
"""
