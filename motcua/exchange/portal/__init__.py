"""Cổng Dịch vụ công quốc gia: its messages, how ours become them, and its client."""
