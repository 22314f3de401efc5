"""Hành động: the only writers of the identity room, one verb a file.

Each reads the same: lock the row, ask access, decide, write the row and its event, after commit.
"""
