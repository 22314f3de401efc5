"""Thao tác: the only writers of the room, one verb a file."""
