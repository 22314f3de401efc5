"""Tách trang: the pages of a scan, each one picture, upright, and as large as its paper."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from PIL import Image, ImageOps

from motcua.documents.quality.measure import IMAGES
from motcua.documents.quality.reading import Unread

PIXELS = 40_000_000  # of one page
A4 = (8.27, 11.69)  # inches
WHOLE = 0.5  # a picture that covers less of its page is not a scan of it
PLAIN = frozenset(
    ("q", "Q", "cm", "Do", "gs", "re", "W", "W*", "n", "BMC", "BDC", "EMC", "g", "G", "rg", "RG",
     "cs", "CS", "sc", "SC", "scn", "SCN", "i", "j", "J", "M", "d", "ri", "w")
)  # fmt: skip
"""Commands of a page that shows its picture and nothing else."""

EMPTY_TEXT = ("BT", "ET", "Tr", "Tf", "Td", "Tm")

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Page:
    """Một trang: its picture upright, the JPEG that it was (if it may stay), and its paper."""

    image: Image.Image
    jpeg: bytes  # empty where the picture is packed anew
    dpi: int
    width: float  # of the paper, in points
    height: float
    box: tuple[float, float, float, float]  # where the picture stands: left, bottom, width, height


def pages_of(data: bytes, media_type: str, most: int) -> list[Page]:
    """The pages of a picture or of a PDF that is nothing but pictures; raises ``Unread``."""
    if media_type in IMAGES:
        return _frames(data, IMAGES[media_type], most)
    with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
        if len(pdf.pages) > most:
            raise Unread("long")
        return [_page(page) for page in pdf.pages]


def _frames(data: bytes, kind: str, most: int) -> list[Page]:
    opened = Image.open(io.BytesIO(data), formats=[kind])
    frames = int(getattr(opened, "n_frames", 1)) if kind == "TIFF" else 1
    if frames > most:
        raise Unread("long")
    made = []
    for frame in range(frames):
        if frame:
            opened.seek(frame)
        _sane(opened.width, opened.height)
        turned = opened.getexif().get(0x0112, 1) != 1
        image = ImageOps.exif_transpose(opened.copy()) if turned else opened.copy()
        plain = kind == "JPEG" and not turned and image.mode in ("L", "RGB")
        dpi = _dpi(opened, image)
        width, height = image.width * 72 / dpi, image.height * 72 / dpi
        box = (0.0, 0.0, width, height)
        made.append(Page(image, data if plain else b"", dpi, width, height, box))
    return made


def _dpi(opened: Image.Image, image: Image.Image) -> int:
    """As the file says; where it says nothing sensible, as if it were a sheet of A4."""
    told = opened.info.get("dpi", (0, 0))[0]
    if 100 <= told <= 1200:
        return round(float(told))
    short, long_ = sorted((image.width, image.height))
    return max(1, round(max(float(short) / A4[0], float(long_) / A4[1])))


def _sane(width: int, height: int) -> None:
    if not 0 < width * height <= PIXELS:
        raise Unread("costly")


def _page(page: pikepdf.Page) -> Page:
    """A page of a PDF that draws one picture, not turned, on most of its paper."""
    place, name = _drawn(page)
    picture = page.obj.Resources.XObject[name]
    if not isinstance(picture, pikepdf.Stream) or str(picture.get("/Subtype")) != "/Image":
        raise Unread("unusual")
    if "/SMask" in picture or "/Mask" in picture:
        raise Unread("unusual")
    _sane(int(picture.Width), int(picture.Height))
    left, bottom, right, top = (float(value) for value in page.mediabox)
    width, height = right - left, top - bottom
    if place[0] * place[3] < WHOLE * width * height:
        raise Unread("unusual")
    image = pikepdf.PdfImage(picture).as_pil_image()
    box = (place[4] - left, place[5] - bottom, place[0], place[3])
    dpi = max(1, round(image.width * 72 / place[0]))
    turn = int(page.obj.get("/Rotate", 0)) % 360
    plain = str(picture.get("/Filter")) == "/DCTDecode" and image.mode in ("L", "RGB")
    if not turn:
        jpeg = picture.read_raw_bytes() if plain and "/Decode" not in picture else b""
        return Page(image, jpeg, dpi, width, height, box)
    if turn % 180:
        width, height = height, width
    image = image.rotate(-turn, expand=True)
    return Page(image, b"", dpi, width, height, (0.0, 0.0, width, height))


def _drawn(page: pikepdf.Page) -> tuple[Matrix, str]:
    """Where the one picture of a page stands, and its name."""
    kept: list[pikepdf.Matrix] = []
    around, found = pikepdf.Matrix(), []
    for step in pikepdf.parse_content_stream(page):
        command = str(step.operator)
        if command in ("Tj", "TJ", "'", '"'):
            raise Unread("layered")
        if command == "q":
            kept.append(around)
        elif command == "Q":
            around = kept.pop()
        elif command == "cm" and isinstance(step, pikepdf.ContentStreamInstruction):
            a, b, c, d, e, f = (float(value) for value in step.operands)
            around = pikepdf.Matrix(a, b, c, d, e, f) @ around
        elif command == "Do" and isinstance(step, pikepdf.ContentStreamInstruction):
            found.append((around, str(step.operands[0])))
        elif command not in PLAIN and command not in EMPTY_TEXT:
            raise Unread("unusual")
    if len(found) != 1:
        raise Unread("unusual")
    at, name = found[0]
    if at.b or at.c or at.a <= 0 or at.d <= 0:
        raise Unread("unusual")
    return (at.a, at.b, at.c, at.d, at.e, at.f), name
