"""Cổng thanh toán mô phỏng: plays a payment gateway, with every mood that a real one has.

For tests and for the demonstration; no money moves, every page says so, and it talks to this
machine only. It can tell at once, late, twice, the wrong amount, in the wrong order, with a bad
signature, or nothing at all: chosen on its page or by ``POST /mood``.

    python -m motcua.payments.simulator --port 8099

reads the keys from ``MOTCUA_GATEWAY_KEYS`` as the product does.
"""
