"""The writers of the postal room, one verb a file."""
