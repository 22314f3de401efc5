"""Bản hai lớp: pictures of pages with their text unseen below, as a PDF that claims PDF/A-2b."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageCms

from motcua.documents.quality.sheets_apart import Page

MADE = struct.pack(">6H", 2019, 8, 12, 0, 0, 0)
"""When the colour profile was made, as it says."""

QUALITY = 90  # of pictures that are packed anew


def joined(pages: Sequence[Page], layers: Sequence[bytes]) -> bytes:
    """One PDF of ``pages`` with the text of ``layers``, each a PDF of one page of the same size."""
    made = pikepdf.new()
    for page, layer in zip(pages, layers, strict=True):
        _add(made, page, layer)
    _as_archive(made)
    out = io.BytesIO()
    made.save(
        out,
        deterministic_id=True,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    return out.getvalue()


def _add(made: pikepdf.Pdf, page: Page, layer: bytes) -> None:
    sheet = made.add_blank_page(page_size=(page.width, page.height))
    left, bottom, width, height = page.box
    with pikepdf.open(io.BytesIO(layer)) as text:
        first = text.pages[0]
        across, down = (float(value) for value in list(first.mediabox)[2:])
        unseen = made.copy_foreign(first.as_form_xobject())
    sheet.obj.Resources = Dictionary(XObject=Dictionary(Scan=_picture(made, page), Text=unseen))
    sheet.obj.Contents = made.make_stream(
        f"q {width:.3f} 0 0 {height:.3f} {left:.3f} {bottom:.3f} cm /Scan Do Q "
        f"q {width / across:.6f} 0 0 {height / down:.6f} {left:.3f} {bottom:.3f} cm "
        "/Text Do Q".encode()
    )


def _picture(made: pikepdf.Pdf, page: Page) -> Stream:
    """The picture as it was where it may stay, else packed anew in grey or colour."""
    image, data = page.image, page.jpeg
    if not data:
        image = image if image.mode in ("L", "RGB") else _plain(image)
        out = io.BytesIO()
        image.save(out, "JPEG", quality=QUALITY)
        data = out.getvalue()
    space = Name.DeviceGray if image.mode == "L" else Name.DeviceRGB
    return made.make_stream(
        data, Type=Name.XObject, Subtype=Name.Image, Width=image.width, Height=image.height,
        BitsPerComponent=8, ColorSpace=space, Filter=Name.DCTDecode,
    )  # fmt: skip


def _plain(image: Image.Image) -> Image.Image:
    return image.convert("L" if image.mode in ("1", "LA", "I;16", "I") else "RGB")


def _as_archive(made: pikepdf.Pdf) -> None:
    """What PDF/A-2b asks for besides: the meaning of colours, and the claim in the metadata."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = profile[:24] + MADE + profile[36:]  # else the same scan had another copy each time
    colours = made.make_stream(profile, N=3, Alternate=Name.DeviceRGB)
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=colours,
        OutputConditionIdentifier="sRGB IEC61966-2.1", Info="sRGB IEC61966-2.1",
    )  # fmt: skip
    made.Root.OutputIntents = Array([made.make_indirect(intent)])
    made.Root.Lang = pikepdf.String("vi-VN")
    with made.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["pdfaid:part"], metadata["pdfaid:conformance"] = "2", "B"
        metadata["dc:title"] = "Bản hai lớp"
