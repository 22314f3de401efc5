"""Cổng: what the room must know of a subject; rooms above know it, wiring registers it.

A subject is what a ledger stream is about: ``dossier:<id>``. Its kind is the word before the colon.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from motcua.definitions.model.notice import Audience
from motcua.ledger.models import Event


@dataclass(frozen=True)
class Recipient:
    """Người nhận: who is told; ``person`` names them without an address."""

    person: str  # "account:7", or the subject itself where nobody has an account
    account: int | None = None
    post: str = ""


@dataclass(frozen=True)
class Contact:
    """Cách liên hệ: where a person can be reached now; looked up when it is needed, not kept."""

    language: str = "vi"
    account: int | None = None
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Told:
    """Dữ kiện: what a text may name, the lines that follow it, and where the page is."""

    facts: Mapping[str, str]
    details: Sequence[tuple[str, str]] = ()  # label and value, in the reader's language
    path: str = ""  # of the page on this site


class Subjects(Protocol):
    """Chủ thể: everything about one kind of subject that notices depend on."""

    def asks(self, event: Event) -> Mapping[str, object] | None:
        """What conditions may ask; None where the subject is gone."""

    def recipients(self, event: Event, audience: Audience) -> Sequence[Recipient]:
        """Who belongs to the audience at this event, without the one who caused it."""

    def told(self, event: Event, audience: Audience, language: str) -> Told | None:
        """The facts in a language, as they stand now; None where the subject is gone."""

    def contact(self, event: Event, account: int | None) -> Contact | None:
        """How the person can be reached about the subject now; None where nobody is left."""


_KINDS: dict[str, Subjects] = {}


def register(kind: str, subjects: Subjects) -> None:
    """Let ``subjects`` answer for every stream of a kind; wiring calls it at start."""
    _KINDS[kind] = subjects


def subjects_of(stream: str) -> Subjects | None:
    """Who answers for a stream; None where nobody does."""
    return _KINDS.get(stream.partition(":")[0])


def kinds() -> frozenset[str]:
    """The kinds that somebody answers for."""
    return frozenset(_KINDS)
