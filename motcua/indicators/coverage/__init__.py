"""Độ phủ: how far people really are from the nearest point, and where a new one helps most."""
