"""Bảng của phòng."""
