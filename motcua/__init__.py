"""Một Cửa ("one door"): the digital government of a province, described in files, run by one engine."""
