"""Tiến trình đọc bản quét: a scan from its input, its copy in two layers to its output."""

from __future__ import annotations

import ctypes
import json
import logging
import os
import resource
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

from motcua.documents.quality.reading import LANGUAGE, LARGEST, MEMORY, PAGES, Unread
from motcua.documents.quality.sheets_apart import Page, pages_of
from motcua.documents.quality.two_layers import joined

NEW_USER, NEW_NET = 0x10000000, 0x40000000
LEAST_DPI = 70  # tesseract's own; below it a resolution is thought to be missing


def main() -> int:
    """Exit status 0 with an answer; a limit that is passed ends the process instead."""
    given = sys.stdin.buffer.read()
    size = int.from_bytes(given[:4])
    head = json.loads(given[4 : 4 + size])
    _shut_in(int(head["seconds"]))
    warnings.simplefilter("ignore")
    try:
        pdf, pages, words = _read(given[4 + size :], head["media_type"], head["program"])
        _answer({"pages": pages, "words": words}, pdf)
    except Unread as unread:
        _answer({"code": unread.code})
    except MemoryError:
        _answer({"code": "costly"})
    except Exception:  # whatever a stranger's file made a library do
        _answer({"code": "unusual"})
    return 0


def _shut_in(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)
    # A network of its own, without any way out; refused by some kernels, and then left as it is.
    ctypes.CDLL(None, use_errno=True).unshare(NEW_USER | NEW_NET)


def _answer(answer: dict[str, object], pdf: bytes = b"") -> None:
    told = json.dumps(answer).encode()
    sys.stdout.buffer.write(len(told).to_bytes(4) + told + pdf)


def _read(data: bytes, media_type: str, program: str) -> tuple[bytes, int, int]:
    pages = pages_of(data, media_type, PAGES)
    layers, words = [], 0
    for layer, found in _layers(pages, program):
        layers.append(layer)
        words += found
    if not words:
        raise Unread("empty")
    pdf = joined(pages, layers)
    if len(pdf) > LARGEST:
        raise Unread("costly")
    return pdf, len(pages), words


def _layers(pages: list[Page], program: str) -> Iterator[tuple[bytes, int]]:
    """The unseen text of each page as a PDF of its own, and how many words it has."""
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "page.png", Path(folder) / "text"
        for page in pages:
            page.image.convert("L").save(source, "PNG", compress_level=1)
            done = subprocess.run(  # noqa: S603 - nothing of the file is among the words
                [
                    program, str(source), str(made), "-l", LANGUAGE,
                    "--dpi", str(max(LEAST_DPI, page.dpi)), "-c", "textonly_pdf=1", "pdf", "txt",
                ],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                env=dict(os.environ), check=False,
            )  # fmt: skip
            if done.returncode:
                raise Unread("costly")
            words = made.with_suffix(".txt").read_text("utf-8", "replace").split()
            yield made.with_suffix(".pdf").read_bytes(), sum(map(_is_word, words))


def _is_word(text: str) -> bool:
    return sum(map(str.isalnum, text)) > 1


if __name__ == "__main__":
    sys.exit(main())
