"""Trên trang: the person's own list of notices; the message itself is kept."""

from __future__ import annotations

from motcua.notices.channels.base import Channel, Delivery


class InApp(Channel):
    """Thông báo trên trang: needs an account, disturbs nobody, and never fails."""

    address = "account"
    keeps = True

    def _send(self, delivery: Delivery) -> str:
        return str(delivery.key)
