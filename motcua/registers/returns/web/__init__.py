"""Trang báo cáo: the unit's pages and the keeper's."""
