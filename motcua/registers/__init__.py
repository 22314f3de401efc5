"""Registers (sổ, cơ sở dữ liệu chuyên ngành): specialised databases with a history that is never overwritten.

A register is a definition in the province's files; the engine keeps its entries and their history.

Verbs: grant, amend, extend, reissue, suspend, revoke, note.
"""
