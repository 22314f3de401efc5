"""Bản chụp dữ liệu: the columnar copy that figures are computed on, made whole or by changes.

``tables`` says what is in it, ``source`` reads the database, ``build`` writes the file, ``store``
finds the newest one.
"""
