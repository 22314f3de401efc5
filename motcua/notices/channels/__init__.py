"""Kênh thông báo: one contract, and a small file for each way of telling."""
