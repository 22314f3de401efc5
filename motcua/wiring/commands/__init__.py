"""Các lệnh (commands): one module a command, each with ``run(argv) -> exit status``."""
