"""Danh mục lỗi: every code with its sentence and remedy, in English and Vietnamese.

Codes are stable: a code is never given another meaning. ``P0xx`` reading and typing, ``P1xx`` and
``P2xx`` meaning.
"""
