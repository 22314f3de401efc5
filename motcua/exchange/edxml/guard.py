"""Canh cửa XML: what is hostile or out of bounds is refused before anything is believed.

No document type at all is allowed, so there are no entities to expand and nothing to fetch; size,
depth, number of elements and length of attributes are bounded.
"""

from __future__ import annotations

import re
from io import BytesIO

from lxml import etree

MOST_BYTES = 60 * 1024 * 1024
MOST_DEPTH = 24
MOST_ELEMENTS = 5000
MOST_ATTRIBUTES = 16
MOST_ATTRIBUTE = 2000  # characters
MOST_TEXT = 20_000  # characters of one element that is not an attachment's content
MOST_CONTENT = 45 * 1024 * 1024  # characters of base64
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00", b"\x00\x00")

Element = etree._Element


class Hostile(ValueError):
    """A message that is refused unread; says why in plain words."""


def parse(data: bytes) -> Element:
    """The root of a message; raises :class:`Hostile`."""
    if len(data) > MOST_BYTES:
        raise Hostile("the message is too large")
    if data.startswith(_WIDE):
        raise Hostile("the message is not in UTF-8")
    if _DOCTYPE.search(data):
        raise Hostile("the message declares a document type or entities")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=True,  # for attachments; our own bounds hold below
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    _bounded(data)
    try:
        root = etree.parse(BytesIO(data), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise Hostile(f"the message is not well-formed XML (line {error.lineno})") from None
    for element in root.iter():
        if isinstance(element, etree._Entity):
            raise Hostile("the message refers to an entity")
    return root


def _bounded(data: bytes) -> None:
    """Walk through once as a stream, so that nothing out of bounds is ever held in memory."""
    depth = count = 0
    events = etree.iterparse(
        BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=True, encoding="utf-8",
    )  # fmt: skip
    try:
        for event, element in events:
            if event == "end":
                depth -= 1
                _texts(element)
                element.clear()
                continue
            depth, count = depth + 1, count + 1
            if depth > MOST_DEPTH:
                raise Hostile("the message is nested too deeply")
            if count > MOST_ELEMENTS:
                raise Hostile("the message has too many elements")
            if len(element.attrib) > MOST_ATTRIBUTES:
                raise Hostile("an element has too many attributes")
            if any(len(value) > MOST_ATTRIBUTE for value in element.attrib.values()):
                raise Hostile("an attribute is too long")
    except etree.XMLSyntaxError as error:
        raise Hostile(f"the message is not well-formed XML (line {error.lineno})") from None


def _texts(element: Element) -> None:
    length = len(element.text or "")
    name = str(element.tag).rpartition("}")[2].lower()
    most = MOST_CONTENT if name in ("contenttransferencoded", "content") else MOST_TEXT
    if length > most:
        raise Hostile(f"the text of <{name[:40]}> is too long")
