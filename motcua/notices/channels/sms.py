"""Tin nhắn SMS: through the HTTP service of a brand name (tin nhắn thương hiệu)."""

from __future__ import annotations

from motcua.definitions.short_text import parts, plain
from motcua.notices.channels.base import Delivery, Permanent, Temporary
from motcua.notices.channels.http import HttpChannel, phone_84

MOST_PARTS = 3


class Sms(HttpChannel):
    """Tin nhắn SMS: options ``url``, ``token``, ``brand``; ``marks`` = ``yes`` keeps the marks.

    Without marks a message is 160 characters instead of 70, and every phone shows it. The service
    is sent ``{"to", "from", "text", "request_id"}`` and answers ``{"id"}``; an operator with other
    names derives this class and writes ``body`` and ``id_of``.
    """

    def _send(self, delivery: Delivery) -> str:
        text = delivery.content.short
        if not text:
            raise Permanent("no_short_text")
        if self.options.get("marks") != "yes":
            text = plain(text)
        if parts(text) > MOST_PARTS:
            raise Permanent("too_long")
        key = str(delivery.key)
        told = self.post(
            self.body(phone_84(delivery.to), text, key),
            {"Authorization": f"Bearer {self.token}", "Idempotency-Key": key},
        )
        found = self.id_of(told)
        if not found:
            raise Temporary("no_id")
        return found

    def body(self, phone: str, text: str, key: str) -> dict[str, str]:
        """What is posted."""
        return {
            "to": phone,
            "from": self.options.get("brand", ""),
            "text": text,
            "request_id": key,
        }

    def id_of(self, told: dict[str, object]) -> str:
        """The service's id of the message in its answer."""
        return str(told.get("id") or "")
