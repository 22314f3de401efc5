"""Trang của phòng."""
