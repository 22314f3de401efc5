"""Inspection (kiểm tra tệp): what an upload really is, by its bytes; knows nothing of Django.

The kind is decided by content, never by name; a name that says another kind is refused. Whatever
is two things at once, runs code, hides behind encryption or grows without bound is refused, with a
sentence that says what to do. ``door.inspect`` is the way in.
"""
