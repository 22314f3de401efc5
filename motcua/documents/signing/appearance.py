"""Hình thức chữ ký: what is seen where a signature stands (NĐ 30/2020/NĐ-CP, Phụ lục I).

A person's is a blue picture above the name; the agency's is the red seal in its real size, over a
third of the person's from the left; a letter without a person carries a block of black text at the
top right of its first page. Each tells the time of signing.
"""

from __future__ import annotations

import base64
import io
from datetime import datetime

from PIL import Image

from motcua.documents.letters.render import Slot, drawn
from motcua.kernel.clock import local

MM = 72 / 25.4
SEAL = 36 * MM
"""Diameter of an agency's seal."""
THIRD = 1 / 3
LINE = 3.2 * MM  # the line with the time below a picture

Box = tuple[float, float, float, float]


def moment(at: datetime) -> str:
    """Thời gian ký in ISO 8601 to the second, with the zone: ``2026-11-23T14:06:46+07:00``."""
    return local(at).isoformat(timespec="seconds")


def person(slot: Slot, picture: bytes, at: datetime) -> bytes:
    """Chữ ký cá nhân as a page of its own, as large as ``slot``."""
    return _page(slot.width, slot.height, 6.5, at, [moment(at)], picture, "right")


def agency(picture: bytes, at: datetime) -> bytes:
    """Con dấu as a page of its own: the seal in its real size, the time below."""
    return _page(SEAL, SEAL + LINE, 6.5, at, [moment(at)], picture)


def words(slot: Slot, name: str, at: datetime) -> bytes:
    """Khối chữ of an agency's signature without a picture: its name and the time, size 10."""
    return _page(slot.width, slot.height, 10, at, [name, moment(at)], b"")


def seal_slot(person: Slot) -> Slot:
    """Where the seal belongs: over a third of the person's signature from the left.

    It ends where the signature's place ends, so that the name below stays readable.
    """
    x = person.x + person.width * THIRD - SEAL
    y = person.y + person.height - SEAL - LINE
    return Slot(person.page, max(0.0, x), max(0.0, y), SEAL, SEAL + LINE)


def box(slot: Slot, page_height: float) -> Box:
    """A slot, measured from the top, as a rectangle of the PDF, measured from the bottom."""
    top = page_height - slot.y
    return (slot.x, top - slot.height, slot.x + slot.width, top)


def _page(
    width: float,
    height: float,
    size: float,
    at: datetime,
    lines: list[str],
    picture: bytes,
    side: str = "center",
) -> bytes:
    page: dict[str, object] = {"width": width, "height": height, "size": size, "lines": lines}
    page["side"] = side
    if picture:
        page["picture"] = _svg(picture)
    return drawn("stamp", page, at)


def _svg(png: bytes) -> str:
    """A PNG inside an SVG, which travels as text."""
    with Image.open(io.BytesIO(png)) as opened:
        width, height = opened.size
    data = base64.b64encode(png).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}"><image width="{width}" height="{height}" '
        f'xlink:href="data:image/png;base64,{data}"/></svg>'
    )
