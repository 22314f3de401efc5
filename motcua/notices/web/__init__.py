"""Trang của phòng: a person's notices and preferences, and what could not be told."""
