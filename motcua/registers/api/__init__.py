"""Giao diện lập trình của sổ: what programs read of registers, and what keepers' own
systems write into them; wiring gives it addresses."""
