"""Sao kê ngân hàng: what a bank says came in, read strictly and matched to what was asked for.

- ``lines``     one line of a statement, whatever the bank calls its columns
- ``sheet``     CSV as Vietnamese banks export it
- ``camt``      ISO 20022 camt.053
- ``matching``  whose payment a line is, by the payment code or the dossier code in its text

All of it is pure: a file goes in, lines and faults come out. ``actions.import_statement`` records.
"""
