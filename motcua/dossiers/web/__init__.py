"""Các trang của người dân: search, file, follow, receive.

``forms`` turns definitions into Django forms and leaves all checking to ``definitions.values``.
"""
