"""A program that is called as tesseract is, and finds on each page the words that it was made for.

``python reader_stand_in.py page.png base -l vie --dpi N -c textonly_pdf=1 pdf txt``
"""

from __future__ import annotations

import io
import stat
import sys
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name


def program(folder: Path, *, words: str = "Giay chung nhan", code: str = "") -> str:
    """Put the program into ``folder``; ``code`` is run before it answers. Gives its path."""
    path = folder / "reader"
    root = Path(__file__).resolve().parents[3]
    path.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(root)!r})\n{code}\n"
        "from motcua.documents.tests.reader_stand_in import answer\n"
        f"answer(sys.argv[1:], {words!r})\n"
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def answer(told: list[str], words: str) -> None:
    """Write the text of the page: as words, and as a PDF in which nobody sees them."""
    from PIL import Image

    dpi = int(told[told.index("--dpi") + 1])
    assert told[told.index("-l") + 1] == "vie"
    with Image.open(told[0]) as page:
        size = page.width * 72 / dpi, page.height * 72 / dpi
    Path(f"{told[1]}.txt").write_text(words)
    Path(f"{told[1]}.pdf").write_bytes(layer(words, size))


def layer(words: str, size: tuple[float, float]) -> bytes:
    """A page of unseen words."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=size)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources = Dictionary(Font=Dictionary(F1=made.make_indirect(font)))
    page.obj.Contents = made.make_stream(f"BT 3 Tr /F1 10 Tf 20 20 Td ({words}) Tj ET".encode())
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
