"""Đọc sổ: what screens, the API and other rooms read, always restricted to a reader."""
