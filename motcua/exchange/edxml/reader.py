"""Đọc edXML: tolerant of prefixes, case, spelling and layering; what is missing is left empty."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from datetime import date, datetime

from motcua.exchange.edxml.guard import Element, Hostile, parse
from motcua.exchange.edxml.model import Attachment, Document, Organ, Trace
from motcua.kernel.clock import TZ
from motcua.kernel.text import clean

MOST_ATTACHMENTS = 50
MOST_ATTACHMENT = 30 * 1024 * 1024  # bytes
_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


class Unreadable(ValueError):
    """A message that is no document: it has no sender, no id or no subject."""


def read(data: bytes) -> Document:
    """The document in a message.

    Raises :class:`Hostile` for what is refused unread, :class:`Unreadable` for what is no document.
    """
    root = parse(data)
    header = _find(root, "messageheader")
    top = header if header is not None else root
    found = Document(
        document_id=_text(top, "documentid") or _text(root, "documentid"),
        sender=_organ(_find(top, "from")),
        recipients=tuple(_organ(one) for one in _all(top, "to") if _text(one, "organid")),
        number=_text(top, "codenumber"),
        notation=_text(top, "codenotation"),
        place=_text(_find(top, "promulgationinfo"), "place"),
        dated=_day(_text(top, "promulgationdate")),
        type_code=_text(_find(top, "documenttype"), "type") or "1",
        type_name=_text(top, "typename") or _own(_find(top, "documenttype")),
        type_detail=_text(top, "typedetail"),
        subject=_child(top, "subject"),
        content=_child(top, "content"),
        competence=_text(top, "competence"),
        position=_text(top, "position"),
        signer=_text(top, "fullname") or _text(_find(top, "signerinfo"), "signer"),
        due=_day(_text(top, "duedate")),
        priority=_text(top, "priority") or "0",
        sphere=_text(top, "sphereofpromulgation"),
        pages=_text(top, "pageamount"),
        appendixes=tuple(filter(None, map(_own, _all(top, "appendix")))),
        response_for=_text(top, "responsefor"),
        steering=_text(top, "steeringtype"),
        traces=tuple(_traces(root)),
        business=_text(root, "bussinessdoctype") or _text(root, "businessdoctype") or "0",
        business_reason=_text(root, "bussinessdocreason") or _text(root, "businessdocreason"),
        attachments=tuple(_attachments(root)),
    )
    missing = [
        name
        for name, there in (
            ("DocumentId", found.document_id),
            ("From/OrganId", found.sender.organ_id),
            ("Subject", found.subject),
        )
        if not there
    ]
    if missing:
        raise Unreadable(f"the message has no {', '.join(missing)}")
    return found


def _name(element: Element) -> str:
    """The local name in lower case; prefixes and namespaces do not matter."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _all(at: Element | None, name: str) -> list[Element]:
    return [one for one in at.iter() if _name(one) == name] if at is not None else []


def _find(at: Element | None, name: str) -> Element | None:
    return next(iter(_all(at, name)), None)


def _own(element: Element | None) -> str:
    return clean(element.text or "").strip() if element is not None else ""


def _text(at: Element | None, name: str) -> str:
    return _own(_find(at, name))


def _child(at: Element, name: str) -> str:
    """The text of a direct child: names such as ``Content`` mean other things further down."""
    return next((_own(one) for one in at if _name(one) == name), "") or (
        _text(at, name) if name == "subject" else ""
    )


def _organ(at: Element | None) -> Organ:
    return Organ(
        organ_id=_text(at, "organid").upper(),
        name=_text(at, "organname"),
        in_charge=_text(at, "organizationincharge"),
        address=_text(at, "organadd"),
        email=_text(at, "email"),
        telephone=_text(at, "telephone"),
        fax=_text(at, "fax"),
        website=_text(at, "website"),
    )


def _traces(root: Element) -> Iterator[Trace]:
    for one in _all(root, "traceheader"):
        at = _moment(_text(one, "timestamp"))
        if at is not None and _text(one, "organid"):
            yield Trace(_text(one, "organid").upper(), at)


def _attachments(root: Element) -> Iterator[Attachment]:
    """Encoded attachments, wherever they stand; names are completed from the manifest."""
    named = {
        _text(one, "contentid"): (_text(one, "attachmentname"), _text(one, "description"))
        for one in _all(root, "reference")
    }
    count = 0
    for one in _all(root, "attachment"):
        body = _find(one, "contenttransferencoded")
        body = body if body is not None else _find(one, "content")
        if body is None:
            continue
        count += 1
        if count > MOST_ATTACHMENTS:
            raise Hostile("the message has too many attachments")
        name, description = named.get(_text(one, "contentid"), ("", ""))
        yield Attachment(
            name=_text(one, "attachmentname") or _text(one, "filename") or name,
            content_type=_text(one, "contenttype") or _text(one, "filetype"),
            data=_decoded(body.text or ""),
            description=_text(one, "description") or description,
        )


def _decoded(text: str) -> bytes:
    if len(text) * 3 // 4 > MOST_ATTACHMENT + 4096:
        raise Hostile("an attachment is too large")
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except ValueError:
        raise Hostile("an attachment is not in base64") from None


def _day(text: str) -> date | None:
    found = _DATE.search(text)
    if not found:
        return None
    year, month, day, day2, month2, year2 = found.groups()
    try:
        return date(int(year or year2), int(month or month2), int(day or day2))
    except ValueError:
        return None


def _moment(text: str) -> datetime | None:
    day = _day(text)
    if day is None:
        return None
    clock = _TIME.search(text)
    hours, minutes, seconds = clock.groups() if clock else ("0", "0", "0")
    try:
        return datetime(
            day.year, day.month, day.day, int(hours), int(minutes), int(seconds or 0), tzinfo=TZ
        )
    except ValueError:
        return None
