"""Chủ thể của thông báo: what notices must know of an entry of a register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from motcua.definitions.model.notice import Audience
from motcua.definitions.model.register import EntryFieldType
from motcua.identity.models import Account
from motcua.identity.queries import holders, officer
from motcua.kernel import clock
from motcua.ledger.models import Event
from motcua.notices.ports import Contact, Recipient, Told
from motcua.publication import queries as publication
from motcua.registers import access, books
from motcua.registers.errors import NotFound
from motcua.registers.models import Entry


class EntrySubjects:
    """Mục của sổ: implements ``motcua.notices.ports.Subjects``. The keepers stand as holders."""

    def asks(self, event: Event) -> dict[str, object] | None:
        """What conditions may ask of an entry at an event."""
        entry = _read(event)
        if entry is None:
            return None
        return {
            "account": entry.account_id is not None,
            "days": event.payload.get("days"),
            "field": event.payload.get("field"),
        }

    def recipients(self, event: Event, audience: Audience) -> Sequence[Recipient]:
        """The owner, by account or the address in the entry; the posts that keep the register."""
        entry = _read(event)
        if entry is None:
            return ()
        if audience == Audience.APPLICANT:
            if entry.account_id is None:
                return (Recipient(event.stream),) if _email(entry) else ()
            return (Recipient(f"account:{entry.account_id}", entry.account_id),)
        return _keepers(entry) if audience == Audience.HOLDER else ()

    def told(self, event: Event, audience: Audience, language: str) -> Told | None:
        """The facts in a language; nothing of a person stands in them."""
        entry = _read(event)
        if entry is None:
            return None
        book = books.book(entry.register)
        path = reverse("registers:entry", args=[entry.register, entry.id])
        column = books.book(entry.register).column(str(event.payload.get("field", "")))
        until = date.fromisoformat(str(event.payload.get("until") or entry.valid_to))
        facts = {
            "number": entry.number,
            "title": entry.title,
            "register": book.name.get(language),
            "what": column.label.get(language) if column is not None else "",
            "until": f"{until:%d/%m/%Y}",
            "days": str(event.payload.get("days", "")),
            "link": settings.BASE_URL + path,
            "site": urlsplit(settings.BASE_URL).netloc,
        }
        return Told(facts, (), path)

    def contact(self, event: Event, account: int | None) -> Contact | None:
        """The account's own address; without an account the one that stands in the entry."""
        if account is None:
            entry = _read(event)
            email = _email(entry) if entry is not None else ""
            return Contact("vi", None, email) if email else None
        who = Account.objects.filter(pk=account, is_active=True).first()
        return Contact(who.language, who.pk, who.email, who.phone) if who is not None else None


def _email(entry: Entry) -> str:
    """The e-mail address that an entry holds; empty where it holds none."""
    for column in books.book(entry.register).fields:
        if column.type is EntryFieldType.EMAIL and entry.data.get(column.id):
            return str(entry.data[column.id])
    return ""


def _read(event: Event) -> Entry | None:
    try:
        found = Entry.objects.filter(id=UUID(event.stream.partition(":")[2])).first()
        if found is not None:
            books.book(found.register)
    except (ValueError, NotFound):
        return None
    return found


def _keepers(entry: Entry) -> tuple[Recipient, ...]:
    """Everybody who holds a keeper's post today, once; leaders keep too, but are not told."""
    book, today = books.book(entry.register), clock.now().date()
    found: dict[int, Recipient] = {}
    for post in publication.current().province.posts:
        if post.agency != book.keeper.agency or not set(post.roles) & set(book.keeper.roles):
            continue
        for account in holders(post.id, today):
            if access.may_keep(officer(account, post.id), book):
                found.setdefault(
                    account.pk, Recipient(f"account:{account.pk}", account.pk, post.id)
                )
    return tuple(found.values())
