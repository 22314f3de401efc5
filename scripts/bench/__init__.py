"""Đo tốc độ: ``python -m scripts.bench`` measures what docs/performance.md tells."""
