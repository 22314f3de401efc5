"""Soạn tin: the words of a message, made when it is sent, from the facts as they stand then."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.definitions.model.notice import Notice
from motcua.notices import unsubscribing
from motcua.notices.channels.base import Content, Permanent
from motcua.notices.models import Message
from motcua.notices.ports import Contact, Told

_PLACE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Words:
    """Lời của một tin: what this site keeps for the person."""

    title: str
    body: str
    details: str
    path: str
    language: str


def fill(text: str, facts: Mapping[str, str]) -> str:
    """A text with its facts; raises :class:`Permanent` for one that is not known.

    Facts are put in as they are, once: braces inside of them stay braces.
    """

    def known(hole: re.Match[str]) -> str:
        if hole[1] not in facts:
            raise Permanent("unknown_fact")
        return facts[hole[1]]

    return _PLACE.sub(known, text)


def words(notice: Notice, told: Told, language: str) -> Words:
    """Title and body in a language, with the lines that the law wants of every change."""
    return Words(
        fill(notice.subject.get(language), told.facts)[:300],
        "\n\n".join(_paragraphs(notice, told, language)),
        "\n".join(f"{label}: {value}" for label, value in told.details if value),
        told.path,
        language,
    )


def _paragraphs(notice: Notice, told: Told, language: str) -> list[str]:
    """The paragraphs of the body; one whose only fact is empty goes."""
    parts = fill(notice.body.get(language), told.facts).split("\n\n")
    return [part.strip() for part in parts if part.strip()]


def content(notice: Notice, told: Told, contact: Contact, message: Message) -> Content:
    """One message for any channel."""
    language = "en" if contact.language.startswith("en") else "vi"
    said = words(notice, told, language)
    stop = _unsubscribe(message)
    page = {
        "language": language,
        "subject": said.title,
        "paragraphs": _paragraphs(notice, told, language),
        "body": said.body,
        "lines": said.details,
        "details": [(label, value) for label, value in told.details if value],
        "link": _address(said.path),
        "preferences": _address(reverse("notices:preferences")) if message.account_id else "",
        "unsubscribe": stop,
        "mandatory": message.mandatory,
        "site": told.facts.get("site", ""),
    }
    with translation.override(language):
        text = render_to_string("notices/mail.txt", page)
        html = render_to_string("notices/mail.html", page)
    zalo = notice.zalo
    return Content(
        language=language,
        subject=said.title,
        text=text,
        html=html,
        short=fill(notice.short.get(language), told.facts) if notice.short else "",
        template=zalo.template if zalo else "",
        fields={key: told.facts.get(fact, "") for key, fact in zalo.fields.items()} if zalo else {},
        unsubscribe=stop,
    )


def digest(items: Sequence[Words], contact: Contact, message: Message) -> Content:
    """The e-mails of a day as one: a line for each, none repeated."""
    language = "en" if contact.language.startswith("en") else "vi"
    with translation.override(language):
        subject = ngettext("%(n)d new piece of work", "%(n)d new pieces of work", len(items))
        page = {
            "language": language,
            "subject": subject % {"n": len(items)},
            "items": [(item.title, _address(item.path)) for item in items],
            "intro": _("What has come to you since the last letter of this kind:"),
            "preferences": _address(reverse("notices:preferences")),
            "unsubscribe": _unsubscribe(message),
        }
        return Content(
            language=language,
            subject=str(page["subject"]),
            text=render_to_string("notices/digest.txt", page),
            html=render_to_string("notices/digest.html", page),
            unsubscribe=str(page["unsubscribe"]),
        )


def _unsubscribe(message: Message) -> str:
    if message.mandatory or message.account_id is None:
        return ""
    told = unsubscribing.word(message.account_id, message.group, message.channel)
    return _address(reverse("notices:unsubscribe", args=[told]))


def _address(path: str) -> str:
    return f"{settings.BASE_URL}{path}" if path else ""
