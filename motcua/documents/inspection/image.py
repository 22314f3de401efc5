"""Kiểm tra ảnh: JPEG, PNG and TIFF that are whole, of a sane size, and nothing else besides."""

from __future__ import annotations

import io
import re
import struct
import warnings

from PIL import Image, UnidentifiedImageError
from PIL.TiffImagePlugin import TiffImageFile

from motcua.documents.inspection.verdict import Refused, Verdict, damaged, mixed

MAX_PIXELS = 120_000_000  # an A3 page at 600 dots per inch has 70 million
MAX_FRAMES = 200
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF"}
_MARKUP = re.compile(rb"<script|<html|<!doctype html|<\?php", re.IGNORECASE)


def inspect_image(data: bytes, media_type: str) -> Verdict:
    """The verdict on an image; nothing is decoded, so size on paper costs no memory."""
    if _MARKUP.search(data):
        raise mixed()
    if media_type == "image/png":
        _png_ends(data)
    elif media_type == "image/jpeg":
        _jpeg_ends(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=[FORMATS[media_type]])
            width, height = image.size
            frames = _tiff_frames(image, len(data)) if isinstance(image, TiffImageFile) else 1
            if width * height <= MAX_PIXELS and frames == 1:
                image.verify()
    except Image.DecompressionBombError:
        raise _huge() from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, KeyError):
        raise damaged() from None
    if width * height > MAX_PIXELS or frames > MAX_FRAMES:
        raise _huge()
    return Verdict(media_type, frames if media_type == "image/tiff" else None)


def _tiff_frames(image: TiffImageFile, size: int) -> int:
    """How many pages a TIFF has; the strips or tiles of each must lie within the file."""
    frames = image.n_frames
    for frame in range(min(frames, MAX_FRAMES)):
        image.seek(frame)
        for at, length in ((273, 279), (324, 325)):
            starts, lengths = image.tag_v2.get(at, ()), image.tag_v2.get(length, ())
            if any(a + b > size for a, b in zip(starts, lengths, strict=False)):
                raise damaged()
        if image.width * image.height > MAX_PIXELS:
            raise _huge()
    return frames


def _png_ends(data: bytes) -> None:
    """Walk the chunks; the file ends where IEND ends."""
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        at += 12 + length
        if kind == b"IEND":
            if data[at:].strip(b"\0\r\n "):
                raise mixed()
            return
    raise damaged()


def _jpeg_ends(data: bytes) -> None:
    """The last marker ends the image; only padding may follow it."""
    end = data.rfind(b"\xff\xd9")
    if end < 0:
        raise damaged()
    if data[end + 2 :].strip(b"\0\r\n "):
        raise mixed()


def _huge() -> Refused:
    return Refused(
        "too_many_pixels",
        "The picture is too large: at most %(most)d million pixels. "
        "Scan it at 300 dots per inch or less.",
        most=MAX_PIXELS // 1_000_000,
    )
