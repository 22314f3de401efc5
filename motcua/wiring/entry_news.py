"""Tin về một mục: whom a change of an entry concerns, and what of it they may be told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.definitions.model.register import EntryAction, EntryField, EntryFieldType, Register
from motcua.dossiers.models import Dossier
from motcua.identity.actor import SYSTEM
from motcua.identity.models import Account
from motcua.identity.queries import holders, officer
from motcua.kernel import clock
from motcua.ledger.models import Event
from motcua.notices.ports import Recipient
from motcua.publication import queries as publication
from motcua.registers import access, books, showing, words
from motcua.registers.models import Entry, EntryVersion, Return
from motcua.registers.queries import page

MENDED = frozenset({"register.amended", "register.corrected"})
"""Events that may be about nothing which the holder may know."""
LONGEST = 160


def email_of(entry: Entry) -> str:
    """The e-mail address that an entry holds; empty where it holds none."""
    for column in books.book(entry.register).fields:
        if column.type is EntryFieldType.EMAIL and entry.data.get(column.id):
            return str(entry.data[column.id])
    return ""


def reachable(entry: Entry) -> bool:
    """Whether anybody who holds the entry can be told: an open account, or an address in it."""
    if entry.account_id is not None:
        return Account.objects.filter(pk=entry.account_id, is_active=True).exists()
    return bool(email_of(entry))


def owners(event: Event, entry: Entry) -> tuple[Recipient, ...]:
    """The holder, by account or the address in the entry, and whoever held it until this change.

    Whoever asked for the change has been told of it: by the notices of the dossier that decided
    it, or of the return that was approved.
    """
    if not is_news(event, entry):
        return ()
    asked = _asked(event, entry)
    found = [one for one in (entry.account_id, event.payload.get("former")) if one is not None]
    told = [Recipient(f"account:{one}", one) for one in found if one not in asked]
    if entry.account_id is None and not asked and email_of(entry):
        told.append(Recipient(event.stream))
    return tuple(told)


def keepers(event: Event, entry: Entry) -> tuple[Recipient, ...]:
    """Everybody who holds a keeper's post today, once; leaders keep too, but are not told."""
    if not is_news(event, entry) or _asked(event, entry):
        return ()
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


def _asked(event: Event, entry: Entry) -> frozenset[int | None]:
    """The accounts that asked for the change; None stands for the entry itself, or a counter."""
    payload = event.payload
    if "dossier" in payload:
        rows = Dossier.objects.filter(id=payload["dossier"])
        return frozenset(rows.values_list("applicant", flat=True))
    if "return" in payload:
        ret = Return.objects.filter(id=payload["return"]).first()
        own = ret is not None and ret.kind == "entry" and ret.key == str(entry.id)
        if ret is not None and (own or ret.account_id is not None):
            return frozenset({ret.account_id})
    return frozenset()


def is_news(event: Event, entry: Entry) -> bool:
    """Whether what happened is news to those outside.

    No news: a change of internal columns alone; what sample rows amend; an end that came to light
    only as an older paper was written down, or that a table brought. So no table of old books tells
    a crowd that what they held years ago is over.
    """
    if event.type == "register.expired":
        return not _brought(event, entry)
    if event.type in MENDED:
        nobody = event.actor == SYSTEM.mark and "dossier" not in event.payload
        return not nobody and _tellable(_version(event, entry))
    return True


def _brought(event: Event, entry: Entry) -> bool:
    """Whether the entry was over already on the day on which its last day was written down."""
    day = date.fromisoformat(str(event.payload["effective"]))
    ends = books.book(entry.register).ends
    rows = EntryVersion.objects.filter(
        entry=entry, round=0, seq__lt=int(event.payload["version"])
    ).order_by("-seq")
    last = next((row for row in rows if ends in row.patch or row.cancels is not None), None)
    return last is not None and day <= clock.local(last.recorded_at).date()


def _version(event: Event, entry: Entry) -> EntryVersion | None:
    rows = EntryVersion.objects.filter(entry=entry, round=0, seq=event.payload.get("version"))
    return rows.first()


def _tellable(version: EntryVersion | None) -> bool:
    """Whether a holder may know of anything in a change, or in the change that it withdraws."""
    if version is None:
        return False
    if version.cancels is not None:
        wrong = EntryVersion.objects.filter(
            entry=version.entry_id, round=0, seq=version.cancels
        ).first()
        if wrong is not None and wrong.action not in (EntryAction.AMEND, EntryAction.NOTE):
            return True
        if _tellable(wrong):
            return True
    book = books.book(version.register)
    return any(column.id in version.patch for column in book.fields if _may_know(column))


def _may_know(column: EntryField) -> bool:
    """What is public, and what is about the holder; what the keeper notes for itself is neither."""
    return column.public or column.personal


def changes(event: Event, entry: Entry, language: str) -> str:
    """What a change brought, a column a line; of personal columns the name alone. What it
    withdrew comes first."""
    book = books.book(entry.register)
    versions = {line.version.seq: line for line in page.history(book, entry, inner=True)}
    line = versions.get(int(event.payload["version"]))
    if line is None:
        return ""
    wrong = versions.get(line.version.cancels or 0)
    changed = sorted(line.changes, key=lambda one: book.fields.index(one[0]))
    return "\n".join([*_withdrawn(wrong), *_lines(book, changed, language)])


def reason(event: Event, entry: Entry) -> str:
    """What the keeper wrote down as reason or basis: internal, so a text names it on purpose."""
    version = _version(event, entry)
    return version.reason if version is not None else ""


def _withdrawn(wrong: page.Line | None) -> Iterable[str]:
    if wrong is not None:
        what, day = words.ACTIONS[wrong.version.action], f"{wrong.version.effective:%d/%m/%Y}"
        yield _("– No longer holds: %(what)s (%(day)s)") % {"what": what, "day": day}


def _lines(
    book: Register, changed: Iterable[tuple[EntryField, Any, Any]], language: str
) -> Iterable[str]:
    for column, _before, after in changed:
        if not _may_know(column):
            continue
        label = column.label.get(language)
        if column not in book.public_fields:
            yield f"– {label}"
            continue
        value = "; ".join(showing.shown(column, after, language).splitlines())
        short = value if len(value) <= LONGEST else value[: LONGEST - 1].rstrip() + "…"
        yield f"– {label}: {short or _('(taken away)')}"


def is_of(stream: str) -> UUID | None:
    """The entry that a stream is about; None for a stream of something else."""
    kind, _colon, key = stream.partition(":")
    try:
        return UUID(key) if kind == "entry" else None
    except ValueError:
        return None
