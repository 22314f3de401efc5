"""Động từ của phòng sổ: the only writers of entries, one verb a file.

Each action locks the entry, asks access, decides, and writes the version, the entry as it stands
today, what it is found by, and the ledger's event, in one transaction.
"""
