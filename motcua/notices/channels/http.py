"""Kênh qua HTTP: what SMS and Zalo have in common: one POST, and what its answer means."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self

import httpx

from motcua.notices.channels.base import Channel, Permanent, Temporary

SECONDS = 10.0
_OURS = {401: "not_let_in", 403: "not_let_in"}  # our own settings are wrong: nothing is lost by it


class HttpChannel(Channel):
    """Kênh gửi qua dịch vụ HTTP: options ``url``, ``token`` (or ``token_file``, read each time)."""

    address = "phone"
    rings = True
    transport: ClassVar[httpx.BaseTransport | None] = None  # tests put a stand-in here

    def __init__(self, key: str, **options: str) -> None:
        super().__init__(key, **options)
        self._client: httpx.Client | None = None

    def __enter__(self) -> Self:
        """One client for a run of messages."""
        self._client = self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _open(self) -> httpx.Client:
        return httpx.Client(timeout=SECONDS, transport=self.transport, follow_redirects=False)

    @property
    def token(self) -> str:
        """The secret of the service; a file may be renewed by another program at any time."""
        path = self.options.get("token_file", "")
        return Path(path).read_text(encoding="utf-8").strip() if path else self.options["token"]

    def post(self, body: dict[str, Any], headers: dict[str, str]) -> dict[str, Any]:
        """The answer to one POST as a mapping.

        Raises :class:`Temporary` where the service does not answer, is busy or refuses us, and
        :class:`Permanent` where it refuses the message.
        """
        client = self._client or self._open()
        try:
            answer = client.post(self.options["url"], json=body, headers=headers)
        except httpx.TimeoutException:
            raise Temporary("timeout", down=True) from None
        except httpx.HTTPError:
            raise Temporary("no_answer", down=True) from None
        finally:
            if client is not self._client:
                client.close()
        _judge(answer)
        try:
            told = answer.json()
        except ValueError:
            raise Temporary("unreadable_answer", down=True) from None
        return told if isinstance(told, dict) else {}


def _judge(answer: httpx.Response) -> None:
    """Raise what a status means; 409 says that this key is known, and its body has the id."""
    status = answer.status_code
    if status in (200, 201, 202, 409):
        return
    if status in _OURS:
        raise Temporary(_OURS[status], down=True)
    if status in (408, 425, 429) or status >= 500 or status < 400:
        down = status != 429 or "Retry-After" in answer.headers
        raise Temporary(f"http_{status}", down=down, after=_wait(answer))
    raise Permanent(f"http_{status}")


def _wait(answer: httpx.Response) -> timedelta | None:
    told = answer.headers.get("Retry-After", "")
    return timedelta(seconds=min(int(told), 3600)) if told.isdecimal() else None


def phone_84(number: str) -> str:
    """Số điện thoại as services want it: ``84912345678``. Raises :class:`Permanent` otherwise."""
    digits = "".join(c for c in number if c.isdecimal() and c.isascii())
    if digits.startswith("0084"):
        digits = digits[2:]
    elif digits.startswith("0"):
        digits = "84" + digits[1:]
    if not digits.startswith("84") or not 10 <= len(digits) <= 12:
        raise Permanent("no_such_number")
    return digits
