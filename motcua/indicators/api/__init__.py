"""Giao diện lập trình của số liệu: what programs read of public figures; wiring joins it."""
