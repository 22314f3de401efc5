"""Nhìn PDF: which pages are scans, how large each picture stands on its page, and what text is."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from PIL import Image

from motcua.documents.quality.sight import DECODED, Sight, see

CONTENT = 1_000_000  # bytes of drawing commands; a page with more is drawn, not scanned
PICTURE = 12_000_000  # pixels of a picture that is not a JPEG
DEEP = 3  # forms within forms
WHOLE = 0.5  # a picture that covers so much of the page is a scan of it

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
PAINTS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "INLINE IMAGE"})
SHOWS = frozenset({"Tj", "TJ", "'", '"'})


@dataclass
class Sheet:
    """Một trang: what is drawn on it; ``seen`` where a picture fills it."""

    text: bool = False  # that a reader sees
    layer: bool = False  # hidden text under a picture
    drawn: bool = False
    seen: Sight | None = None
    _pictures: list[tuple[float, float, Any]] = field(default_factory=list)


def sheets(pdf: pikepdf.Pdf, most: int) -> Iterator[Sheet]:
    """The first ``most`` pages, each looked at within bounds."""
    for page in list(pdf.pages)[:most]:
        sheet = Sheet()
        try:
            content = _content(page.obj.get("/Contents"))
            if content is None:
                sheet.text = sheet.drawn = True
            else:
                _walk(pdf, content, page.obj.get("/Resources"), IDENTITY, sheet, 0)
                sheet.seen = _scan(page, sheet)
        except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, OSError):
            sheet.drawn = True  # an odd page is nobody's fault; it is passed over
        yield sheet


def _content(value: Any) -> bytes | None:
    """The drawing commands of a page, unpacked; None for more than :data:`CONTENT` bytes."""
    streams = list(value) if isinstance(value, pikepdf.Array) else [value]
    found: list[bytes] = []
    for stream in streams:
        if not isinstance(stream, pikepdf.Stream):
            continue
        data = unpacked(stream, CONTENT)
        if data is None or sum(map(len, found)) + len(data) > CONTENT:
            return None
        found.append(data)
    return b"\n".join(found)


def unpacked(stream: pikepdf.Stream, most: int) -> bytes | None:
    """A stream's bytes, at most ``most``; None for a longer one or another packing than deflate."""
    filters = stream.get("/Filter")
    names = [str(f) for f in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    raw = stream.read_raw_bytes()
    if filters is None or names == []:
        return raw if len(raw) <= most else None
    if names != ["/FlateDecode"] or _predicts(stream):
        return None
    inflate = zlib.decompressobj()
    try:
        data = inflate.decompress(raw, most + 1)
    except zlib.error:
        return None
    return data if len(data) <= most else None


def _predicts(stream: pikepdf.Stream) -> bool:
    parms = stream.get("/DecodeParms")
    if isinstance(parms, pikepdf.Array):
        parms = parms[0] if len(parms) else None
    return isinstance(parms, pikepdf.Dictionary) and int(parms.get("/Predictor", 1)) > 1


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def _matrix(values: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return (a, b, c, d, e, f)


def _walk(
    pdf: pikepdf.Pdf, content: bytes, resources: Any, base: Matrix, sheet: Sheet, depth: int
) -> None:
    """Follow the drawing commands: where pictures stand, and whether there is text or a line."""
    place, kept, mode, modes = base, [], 0, []
    for command in pikepdf.parse_content_stream(pdf.make_stream(content)):
        name, operands = str(command.operator), command.operands
        if name == "q":
            kept.append(place)
            modes.append(mode)
        elif name == "Q" and kept:
            place, mode = kept.pop(), modes.pop()
        elif name == "cm":
            place = _times(_matrix(operands), place)
        elif name == "Tr":
            mode = int(operands[0])
        elif name in SHOWS:
            sheet.layer |= mode == 3
            sheet.text |= mode != 3
        elif name in PAINTS:
            sheet.drawn = True
        elif name == "Do":
            _draw(pdf, str(operands[0]), resources, place, sheet, depth)


def _draw(
    pdf: pikepdf.Pdf, name: str, resources: Any, place: Matrix, sheet: Sheet, depth: int
) -> None:
    """A picture is noted with its size on the page; a form is walked through."""
    thing = resources.get("/XObject", {}).get(name) if resources is not None else None
    if not isinstance(thing, pikepdf.Stream):
        return
    kind = str(thing.get("/Subtype"))
    if kind == "/Image":
        across = (place[0] ** 2 + place[1] ** 2) ** 0.5
        down = (place[2] ** 2 + place[3] ** 2) ** 0.5
        sheet._pictures.append((across, down, thing))
    elif kind == "/Form" and depth < DEEP:
        content = unpacked(thing, CONTENT)
        if content is None:
            sheet.drawn = True
            return
        inner = _times(_matrix(thing.get("/Matrix", IDENTITY)), place)
        _walk(pdf, content, thing.get("/Resources", resources), inner, sheet, depth + 1)


def _scan(page: pikepdf.Page, sheet: Sheet) -> Sight | None:
    """The picture that fills the page, looked at; None where there is none."""
    if not sheet._pictures:
        return None
    across, down, picture = max(sheet._pictures, key=lambda found: found[0] * found[1])
    box = [float(value) for value in page.mediabox]
    paper = abs((box[2] - box[0]) * (box[3] - box[1]))
    sheet.drawn = True
    if min(across, down) <= 0 or paper <= 0 or across * down / paper < WHOLE:
        return None
    inches = (across / 72, down / 72)
    width, height = int(picture.get("/Width", 0)), int(picture.get("/Height", 0))
    bits = _bits(picture)
    image = _open(picture, width, height)
    if image is None:
        return Sight(round(min(width / inches[0], height / inches[1])), bits)
    seen = see(image, inches)
    return Sight(seen.dpi, bits, seen.wrong)


def _bits(picture: pikepdf.Stream) -> int:
    """Bits a pixel, by what the picture says of itself."""
    if bool(picture.get("/ImageMask", False)):
        return 1
    each = int(picture.get("/BitsPerComponent", 8))
    space = picture.get("/ColorSpace")
    if isinstance(space, pikepdf.Array) and len(space) > 1:
        if str(space[0]) == "/ICCBased":
            return each * int(space[1].get("/N", 3))
        return 24 if str(space[0]) == "/Indexed" and each == 8 else each
    return each * {"/DeviceGray": 1, "/CalGray": 1, "/DeviceCMYK": 4}.get(str(space), 3)


def _open(picture: pikepdf.Stream, width: int, height: int) -> Image.Image | None:
    """The picture itself where it is of an ordinary packing and a sane size."""
    if not 0 < width * height <= DECODED:
        return None
    if str(picture.get("/Filter")) == "/DCTDecode":
        image = Image.open(io.BytesIO(picture.read_raw_bytes()), formats=["JPEG"])
        return image if image.width * image.height <= DECODED else None
    if width * height > PICTURE:
        return None
    if str(picture.get("/Filter")) == "/CCITTFaxDecode":
        made = pikepdf.PdfImage(picture).as_pil_image()
        return made if isinstance(made, Image.Image) else None
    mode = {1: "1", 8: "L", 24: "RGB"}.get(_bits(picture))
    if mode is None or str(picture.get("/ColorSpace", "/DeviceGray"))[:7] != "/Device":
        return None
    row = (width + 7) // 8 if mode == "1" else width * len(mode)
    data = unpacked(picture, row * height)
    return Image.frombytes(mode, (width, height), data) if data is not None else None
