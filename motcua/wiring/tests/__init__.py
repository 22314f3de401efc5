"""Kiểm thử of the wiring room."""
