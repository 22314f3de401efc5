"""Nơi ghi duy nhất of the room: one verb a file."""
