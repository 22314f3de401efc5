"""Chủ thể của thông báo: what notices must know of an entry of a register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.definitions.model.notice import Audience
from motcua.definitions.model.register import Register
from motcua.identity.models import Account
from motcua.ledger.models import Event
from motcua.notices.ports import Contact, Recipient, Told
from motcua.publication import queries as publication
from motcua.registers import books, words
from motcua.registers.errors import NotFound
from motcua.registers.models import Entry
from motcua.ui.templatetags.ui import vi_datetime
from motcua.wiring import entry_news as news


class EntrySubjects:
    """Mục của sổ: implements ``motcua.notices.ports.Subjects``. The keepers stand as holders.

    A table that is taken in is one event about the whole register, whose stream names no entry: it
    tells nobody, however many rows it has.
    """

    def asks(self, event: Event) -> dict[str, object] | None:
        """What conditions may ask of an entry at an event."""
        entry = _entry(event)
        if entry is None:
            return None
        return {
            "account": entry.account_id is not None,
            "reachable": news.reachable(entry),
            "register": entry.register,
            "status": entry.status,
            "days": event.payload.get("days"),
            "field": event.payload.get("field"),
        }

    def recipients(self, event: Event, audience: Audience) -> Sequence[Recipient]:
        """Whoever holds the entry; the posts that keep the register."""
        entry = _entry(event)
        if entry is None:
            return ()
        if audience is Audience.APPLICANT:
            return news.owners(event, entry)
        return news.keepers(event, entry) if audience is Audience.HOLDER else ()

    def told(self, event: Event, audience: Audience, language: str) -> Told | None:
        """The facts in a language; nothing of a person stands in them."""
        entry = _entry(event)
        if entry is None:
            return None
        book = books.book(entry.register)
        path = ""
        if book.is_open or audience is not Audience.APPLICANT:
            path = reverse("registers:entry", args=[entry.register, entry.id])
        with translation.override(language):
            return Told(_facts(event, entry, book, language, path), (), path)

    def contact(self, event: Event, account: int | None) -> Contact | None:
        """The account's own address; without an account the one that stands in the entry."""
        if account is None:
            entry = _entry(event)
            email = news.email_of(entry) if entry is not None else ""
            return Contact("vi", None, email) if email else None
        who = Account.objects.filter(pk=account, is_active=True).first()
        return Contact(who.language, who.pk, who.email, who.phone) if who is not None else None


def _facts(event: Event, entry: Entry, book: Register, language: str, path: str) -> dict[str, str]:
    payload = event.payload
    column = book.column(str(payload.get("field", "")))
    agency = publication.current().agencies.get(book.keeper.agency)
    return {
        "number": entry.number,
        "title": entry.title,
        "register": book.name.get(language),
        "keeper": agency.name.get(language) if agency else book.keeper.agency,
        "what": column.label.get(language) if column is not None else "",
        "until": _day(payload.get("until") or entry.valid_to) or _("no fixed day"),
        "days": str(payload.get("days", "")),
        "effective": _day(payload.get("effective")),
        "at": vi_datetime(event.at),
        "status": str(words.STATUSES[entry.status][0]),
        "changes": news.changes(event, entry, language) if "version" in payload else "",
        "reason": news.reason(event, entry),
        "link": settings.BASE_URL + path,
        "site": urlsplit(settings.BASE_URL).netloc,
    }


def _day(value: object) -> str:
    return f"{date.fromisoformat(str(value)):%d/%m/%Y}" if value else ""


def _entry(event: Event) -> Entry | None:
    """The entry of an event, read once for each event that is at hand."""
    if not hasattr(event, "entry_read"):
        event.entry_read = _read(event)  # type: ignore[attr-defined]
    found: Entry | None = event.entry_read  # type: ignore[attr-defined]
    return found


def _read(event: Event) -> Entry | None:
    key = news.is_of(event.stream)
    found = Entry.objects.filter(id=key).first() if key is not None else None
    try:
        if found is not None:
            books.book(found.register)
    except NotFound:
        return None
    return found
