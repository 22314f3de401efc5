"""Hình mẫu: a drawn sample signature and a sample seal, which nobody could take for real ones."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageDraw, ImageFont

from motcua.documents.letters.glyphs import FONTS

BLUE, RED = (20, 60, 170, 255), (214, 30, 30, 255)
CLEAR = (0, 0, 0, 0)
WORDS = "CON DẤU MẪU • KHÔNG CÓ GIÁ TRỊ PHÁP LÝ • "


def signature(name: str) -> bytes:
    """Chữ ký mẫu: the name in italics over a flourish, blue on nothing, as PNG."""
    picture = Image.new("RGBA", (640, 260), CLEAR)
    pen = ImageDraw.Draw(picture)
    seed = sum(map(ord, name))
    points = [
        (
            40 + n * 2.8,
            110
            - 62 * math.sin(n / (11 + seed % 5)) * math.exp(-((n - 60) ** 2) / 9000)
            - n / (6 + seed % 3),
        )
        for n in range(200)
    ]
    pen.line(points, BLUE, 7, joint="curve")
    font = _fitting("Tinos-Italic.ttf", name, 560, 64)
    pen.text((320, 190), name, BLUE, font, anchor="mm")
    pen.text((610, 240), "mẫu", BLUE, _font("Tinos-Italic.ttf", 30), anchor="rs")
    return _png(picture)


def seal(name: str) -> bytes:
    """Con dấu mẫu: two red rings, a star, the agency's name, and words saying what it is, as
    PNG."""
    size = 720
    picture = Image.new("RGBA", (size, size), CLEAR)
    pen = ImageDraw.Draw(picture)
    middle = size / 2
    for radius, width in ((350, 12), (262, 5)):
        box = (middle - radius, middle - radius, middle + radius, middle + radius)
        pen.ellipse(box, outline=RED, width=width)
    font = _font("Tinos-Bold.ttf", 50)
    for at, letter in enumerate(WORDS):
        tile = Image.new("RGBA", (96, 96), CLEAR)
        ImageDraw.Draw(tile).text((48, 48), letter, RED, font, anchor="mm")
        angle = 360 * at / len(WORDS)
        turned = tile.rotate(-angle, Image.Resampling.BICUBIC)
        x = middle + 305 * math.sin(math.radians(angle)) - 48
        y = middle - 305 * math.cos(math.radians(angle)) - 48
        picture.alpha_composite(turned, (round(x), round(y)))
    pen.polygon(_star(middle, middle - 110, 70), fill=RED)
    lines = _wrapped(name.upper(), 15)[:4]
    for at, words in enumerate(lines):
        font = _fitting("Tinos-Bold.ttf", words, 430 - 40 * abs(at - 1), 58)
        pen.text((middle, middle + 15 + 62 * at), words, RED, font, anchor="mm")
    return _png(picture)


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    return [
        (
            x + (radius if n % 2 == 0 else radius * 0.4) * math.sin(math.pi * n / 5),
            y - (radius if n % 2 == 0 else radius * 0.4) * math.cos(math.pi * n / 5),
        )
        for n in range(10)
    ]


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / face), size)


def _fitting(face: str, words: str, width: int, largest: int) -> ImageFont.FreeTypeFont:
    """The face in the largest size in which the words are at most ``width`` pixels wide."""
    font = _font(face, largest)
    wide = font.getlength(words)
    return font if wide <= width else _font(face, max(12, int(largest * width / wide)))


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()
