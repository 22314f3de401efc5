"""Kênh trình diễn: one that always succeeds and shows what it would have sent, one that fails."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
from django.conf import settings

from motcua.definitions.short_text import plain
from motcua.kernel import clock
from motcua.notices.channels.base import Channel, Delivery, Permanent, Temporary


class DemoOk(Channel):
    """Kênh luôn thành công: appends to ``var/notices/<key>.jsonl``, readable by its owner alone.

    A key that is there already is not written again, as a provider that honours keys would do.
    """

    address = "phone"
    rings = True

    @property
    def path(self) -> Path:
        """Where it keeps what it was given."""
        return Path(settings.VAR) / "notices" / f"{self.key}.jsonl"

    def _send(self, delivery: Delivery) -> str:
        text = plain(delivery.content.short) or delivery.content.subject
        line = orjson.dumps(
            {"key": str(delivery.key), "at": clock.now(), "to": delivery.to, "text": text}
        )
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mark = str(delivery.key).encode()
        if not (self.path.exists() and mark in self.path.read_bytes()):
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "ab") as file:
                file.write(line + b"\n")
        return f"demo-{delivery.key}"


class DemoFail(Channel):
    """Kênh luôn thất bại: option ``how`` = ``temporary`` (as if down) or ``permanent``."""

    address = "phone"

    def _send(self, delivery: Delivery) -> str:
        if self.options.get("how", "temporary") == "permanent":
            raise Permanent("demo_refuses")
        raise Temporary("demo_down", down=True)
