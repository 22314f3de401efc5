"""Nhìn ảnh: how many dots per inch a picture of a page has, and whether its writing can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

A4 = (8.27, 11.69)  # inches
LOOKED_AT = 1400  # pixels of the longer side: enough to see whether writing is sharp
DECODED = 40_000_000  # a picture of more pixels is measured, not looked at
PAPER = (2.0, 50.0)  # inches that the longer side of a sheet may have
DARK = 95  # of 255: the paper itself is darker than this
FAINT = 45  # of 255: between paper and writing
SHARP = 700.0
"""Variance of the Laplacian of a page at :data:`LOOKED_AT`; below it, letters run together."""


@dataclass(frozen=True)
class Sight:
    """Điều thấy được: dots per inch, bits a pixel, and the codes of what is wrong."""

    dpi: int
    bits: int
    wrong: tuple[str, ...] = ()


def see(image: Image.Image, inches: tuple[float, float] | None = None) -> Sight:
    """Look at one picture. ``inches`` is the size it has on its page, where a page says so."""
    width, height = image.size
    dpi = _dpi(width, height, inches or _told(image))
    bits = {"1": 1, "L": 8, "I;16": 16, "LA": 8, "P": 8}.get(image.mode, 24)
    if width * height > DECODED:
        return Sight(dpi, bits)
    return Sight(dpi, bits, legible(_grey(image)))


def _dpi(width: int, height: int, inches: tuple[float, float] | None) -> int:
    """Dots per inch; without a size on paper, as if the picture showed an A4 sheet."""
    if inches is not None:
        return round(min(width / inches[0], height / inches[1]))
    short, long_ = sorted((width, height))
    return round(min(short / A4[0], long_ / A4[1]))


def _told(image: Image.Image) -> tuple[float, float] | None:
    """The size on paper that a scanner wrote down; a camera's 72 dots per inch is none."""
    told: Any = image.info.get("dpi")
    try:
        across, down = (float(value) for value in told)
        inches = (image.width / across, image.height / down)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    likely = PAPER[0] <= max(inches) <= 17.5 and min(inches) >= 1.0
    return inches if likely and min(across, down) > 72 else None


def _grey(image: Image.Image) -> NDArray[np.float32]:
    """The picture in grey, its longer side :data:`LOOKED_AT` pixels; a JPEG is decoded small."""
    image.draft("L", (LOOKED_AT, LOOKED_AT))
    grey = image.convert("L")
    scale = LOOKED_AT / max(grey.size)
    if scale < 1:
        size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
        grey = grey.resize(size, Image.Resampling.BOX)
    return np.asarray(grey, dtype=np.float32)


def legible(grey: NDArray[np.float32]) -> tuple[str, ...]:
    """What is wrong with a page in grey (0 black, 255 white); pure."""
    dark, light = (float(value) for value in np.percentile(grey, (0.2, 90)))
    if light < DARK:
        return ("dark",)
    contrast = light - dark
    ink = float(np.mean(grey < light - max(contrast * 0.4, 12)))
    if contrast < 14 or ink < 0.0002:
        return ("blank",)
    if contrast < FAINT:
        return ("faint",)
    stretched = np.clip((grey - dark) * (255 / contrast), 0, 255)
    return ("blurred",) if _edges(stretched) < SHARP else ()


def _edges(grey: NDArray[np.float32]) -> float:
    """Độ sắc nét: the variance of the Laplacian where there is writing at all."""
    if min(grey.shape) < 3:
        return SHARP
    inner = grey[1:-1, 1:-1]
    edges = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:] - 4 * inner
    written = inner < 160
    near = written.copy()
    near[1:] |= written[:-1]
    near[:-1] |= written[1:]
    near[:, 1:] |= written[:, :-1]
    near[:, :-1] |= written[:, 1:]
    return float(np.var(edges[near])) if near.any() else SHARP
