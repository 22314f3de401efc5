"""Thẻ mẫu: the tags and filters of ``{% load ui %}``."""
