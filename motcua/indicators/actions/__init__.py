"""The writers of this room, one verb a file."""
