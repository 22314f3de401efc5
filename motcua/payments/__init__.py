"""Payments (phí, lệ phí, biên lai): what is owed, paid, given back, and the accounts that prove it.

What is asked for is a bill; it is paid whole or not at all, by one payment with one receipt. Money
that comes in by itself settles a bill only where it fits to the đồng; everything else waits in
suspense until a human has said what it is, so nothing is lost and nothing is ever unexplained.
Every movement is a transaction between accounts whose postings sum to zero; nothing is changed
afterwards, only followed by another transaction. Writers never wait for one another at a balance:
balances are folded from the postings behind them.

The room knows no dossier: a bill is about a subject, and the settled bill's event tells the rest.

- ``charges``, ``accounts``  the lines of a bill; names of accounts, and the rule of zero; pure
- ``access``     who collects, explains, approves and reads
- ``actions/``   the only writers, one verb a file
- ``queries``    bills, balances, the day's figures, and ``verify``
- ``receipts``   symbol, number and contents of a receipt
- ``qr``, ``statements``, ``gateway``, ``simulator``  the ways in which money comes

Verbs: ask, refer, cancel, pay cash, take in, explain, request, approve, decline and pay a refund,
open and close a till, fold.
"""
