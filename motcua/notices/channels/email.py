"""Thư điện tử: one part of plain text and one of HTML, through Django's mail settings."""

from __future__ import annotations

import contextlib
import smtplib
from types import TracebackType
from typing import Any, Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from motcua.notices.channels.base import Channel, Delivery, Permanent, Temporary


class Email(Channel):
    """Thư điện tử.

    The Message-ID is made of the idempotency key, so that a letter that was sent twice is one
    letter to the reader's program. Where the law does not demand the message it carries the
    one-click unsubscription of RFC 8058.
    """

    address = "email"

    def __init__(self, key: str, **options: str) -> None:
        super().__init__(key, **options)
        self._connection: Any = None

    def __enter__(self) -> Self:
        """One connection for a run of letters; it opens at the first."""
        self._connection = get_connection()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Say goodbye to the server."""
        self._close()

    def _close(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._connection.close()
            self._connection = None

    def _send(self, delivery: Delivery) -> str:
        letter = self._letter(delivery)
        if self._connection is None:
            self._connection = get_connection()
        letter.connection = self._connection
        try:
            letter.send()
        except smtplib.SMTPRecipientsRefused as refused:
            self._reset()
            raise _refused(*next(iter(refused.recipients.values()), (550, b""))) from None
        except smtplib.SMTPAuthenticationError:
            self._reset()
            raise Temporary("not_let_in", down=True) from None
        except smtplib.SMTPSenderRefused as refused:
            self._reset()
            raise Temporary(f"sender_refused_{refused.smtp_code}", down=True) from None
        except smtplib.SMTPResponseException as answer:
            self._reset()
            if answer.smtp_code == 421:
                raise Temporary("closing", down=True) from None
            raise _refused(answer.smtp_code, b"") from None
        except (OSError, smtplib.SMTPException):
            self._reset()
            raise Temporary("no_answer", down=True) from None
        return str(letter.extra_headers["Message-ID"])

    def _reset(self) -> None:
        """A session that went wrong is not used again."""
        self._close()

    def _letter(self, delivery: Delivery) -> EmailMultiAlternatives:
        content = delivery.content
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
        headers = {
            "Message-ID": f"<{delivery.key}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": content.language,
        }
        if content.unsubscribe:
            headers["List-Unsubscribe"] = f"<{content.unsubscribe}>"
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        letter = EmailMultiAlternatives(
            " ".join(content.subject.split()), content.text, to=[delivery.to], headers=headers
        )
        if content.html:
            letter.attach_alternative(content.html, "text/html")
        return letter


def _refused(code: int, _said: bytes) -> Permanent | Temporary:
    """A reply of the server about this letter; what it said may hold the address and is dropped."""
    return Permanent(f"refused_{code}") if code >= 500 else Temporary(f"refused_{code}")
