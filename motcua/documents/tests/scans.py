"""Bản quét mẫu: pages drawn, blurred, darkened and put into PDF, of a known resolution."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONT = Path(__file__).resolve().parents[1] / "fonts" / "Tinos-Regular.ttf"
LINE = "Giấy chứng nhận đăng ký doanh nghiệp số 3000123456 cấp lần đầu"


@cache
def sheet(dpi: int = 200, blur: int = 0, mode: str = "RGB", lines: int = 40) -> Image.Image:
    """An A4 page of writing at ``dpi``; ``blur`` in pixels of 200 dots per inch."""
    width, height = round(8.27 * dpi), round(11.69 * dpi)
    image = Image.new("L", (width, height), 245)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONT), round(11 / 72 * dpi))
    for line in range(lines):
        draw.text((width * 0.1, height * (0.08 + line * 0.02)), LINE, font=font, fill=30)
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur * dpi / 200))
    return image.convert(mode)


def jpeg(image: Image.Image, dpi: int | None = None) -> bytes:
    """The picture as a camera (without ``dpi``) or a scanner writes it."""
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=80, **({"dpi": (dpi, dpi)} if dpi else {}))
    return out.getvalue()


def pdf(*pages: Image.Image | None, layer: bool = False, claim: str = "") -> bytes:
    """A PDF of A4 pages that each hold a picture, as a scanner makes it; None is an empty page."""
    document = pikepdf.new()
    for image in pages:
        page = document.add_blank_page(page_size=(595.44, 841.68))
        if image is None:
            continue
        picture = document.make_stream(
            jpeg(image), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
            Width=image.width, Height=image.height, BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        text = "BT 3 Tr /F1 10 Tf (giay) Tj ET " if layer else ""
        commands = f"{text}q 595.44 0 0 841.68 0 0 cm /Im0 Do Q"
        page.obj.Contents = document.make_stream(commands.encode())
    if claim:
        with document.open_metadata() as metadata:
            metadata["pdfaid:part"], metadata["pdfaid:conformance"] = claim[0], claim[1].upper()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
