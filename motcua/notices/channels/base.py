"""Hợp đồng của kênh: what a way of telling takes, what it answers, and how it may fail.

A new channel derives :class:`Channel`, says what kind of address it needs, and writes ``_send``;
one entry in ``NOTICE_CHANNELS`` installs it. The tests of the contract run on every channel that
is named there.
"""

from __future__ import annotations

import logging
import uuid
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import TracebackType
from typing import ClassVar, Self

from motcua.notices.ports import Contact

log = logging.getLogger("motcua.notices")


class Failure(Exception):
    """Lỗi gửi: ``code`` is a plain word for administrators; it never holds personal data."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Temporary(Failure):
    """Lỗi tạm thời: may go through later. ``down`` says that the channel itself does not answer."""

    def __init__(self, code: str, *, down: bool = False, after: timedelta | None = None) -> None:
        super().__init__(code)
        self.down = down
        self.after = after  # where the provider said how long to wait


class Permanent(Failure):
    """Lỗi vĩnh viễn: will never go through: a wrong number, a refused text."""


@dataclass(frozen=True)
class Content:
    """Nội dung: one message in the reader's language; a channel uses what it can."""

    language: str
    subject: str
    text: str  # with the details and the link, for e-mail and this site
    html: str = ""
    short: str = ""  # for SMS
    template: str = ""  # of Zalo
    fields: Mapping[str, str] = field(default_factory=dict)
    unsubscribe: str = ""  # an address; empty where the law demands the message


@dataclass(frozen=True)
class Delivery:
    """Lần gửi: to whom, what, and the key that makes a repeated try known."""

    to: str
    content: Content
    key: uuid.UUID


class Channel(ABC):
    """Kênh thông báo.

    ``address`` says what it needs of a :class:`Contact`; ``rings`` whether it wakes people, so
    that it keeps quiet hours; ``keeps`` whether the text stays on this site.
    """

    address: ClassVar[str]  # account | email | phone
    rings: ClassVar[bool] = False
    keeps: ClassVar[bool] = False

    def __init__(self, key: str, **options: str) -> None:
        self.key = key
        self.options = options

    def __enter__(self) -> Self:
        """A channel is opened for a run of messages and may hold a connection."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close what was opened."""
        return

    def reach(self, contact: Contact) -> str:
        """The person's address for this channel now; empty where there is none."""
        return str(getattr(contact, self.address) or "")

    def send(self, delivery: Delivery) -> str:
        """Hand the message over; returns the provider's id of it.

        Raises :class:`Temporary` or :class:`Permanent` and nothing else: what a provider's library
        may say about an address stays here, and only its kind is logged.
        """
        try:
            return self._send(delivery)[:120]
        except Failure:
            raise
        except Exception as error:
            log.warning("channel %s failed: %s", self.key, type(error).__name__)
            raise Temporary("unexpected", down=True) from None

    @abstractmethod
    def _send(self, delivery: Delivery) -> str:
        """Hand the message over; may raise anything."""
