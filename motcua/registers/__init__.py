"""Registers (sổ, cơ sở dữ liệu chuyên ngành): specialised databases that never forget.

A register is a definition in the province's files; the engine keeps its entries and their history.

Verbs: grant, amend, extend, reissue, suspend, revoke, note.
"""
