"""Kiểm tra: one small file for each family of rules, in the style of a linter.

Every module here but ``registry`` and ``tools`` offers ``check(province, places)``, which yields
problems. A module that looks at each procedure by itself says ``EACH_PROCEDURE = True``, so that
many procedures can be checked by two processes. A new check is a new file; nothing lists them.
"""
