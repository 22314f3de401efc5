"""Một Cửa ("one door"): a province's digital government, described in files, run by one engine."""
