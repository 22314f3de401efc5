"""Giao diện lập trình của sổ: what programs read of open registers; wiring gives it addresses."""
