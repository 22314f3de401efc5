"""Đọc hồ sơ: what screens and the API may ask, always restricted to the person who asks."""
