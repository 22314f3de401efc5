"""Tracked files name no machine and no place to download from, and nothing is left half done."""

from __future__ import annotations

import re

from tests.architecture.tree import ROOT, files

TEXT = (".py", ".md", ".toml", ".yaml", ".yml", ".sh", ".html", ".txt", ".json", ".cfg", ".in")
OTHERS_WORK = ("vendor/", "fonts/LICENSE", "package-lock.json", "LICENSE", "tests/architecture/")

# Written in parts, so that this file does not find itself.
PLACES = re.compile(
    "|".join(
        ["(?<![\\w.])/" + "work/", "(?<![\\w.])/" + "root/", "files.py" + "thonhosted",
         "pypi" + r"\.org", "registry.npm" + "js", "--extra-index" + "-url", "--index" + "-url"]
    )
)  # fmt: skip
UNFINISHED = re.compile(r"#\s*(TO" + r"DO|FIX" + r"ME|XXX)\b|raise NotImplemented" + r"Error")
SKIPPED = re.compile(r"pytest\.(mark\.)?(skip|xfail|importorskip)" + r"|unittest\.skip")


def _lines(pattern: re.Pattern[str], suffixes: tuple[str, ...]) -> list[str]:
    found = []
    for path in files():
        if path.endswith(suffixes) and not any(part in path for part in OTHERS_WORK):
            text = (ROOT / path).read_text(encoding="utf-8", errors="replace")
            found += [
                f"{path}:{n}" for n, line in enumerate(text.splitlines(), 1) if pattern.search(line)
            ]
    return found


def test_no_machine_and_no_download_address_is_named() -> None:
    found = _lines(PLACES, TEXT)
    assert not found, f"These belong to one machine or one network; leave them out: {found}"


def test_nothing_is_left_half_done() -> None:
    assert not _lines(UNFINISHED, (".py", ".html")), "Do it now, or write an issue about it."


def test_no_test_is_skipped() -> None:
    assert not _lines(SKIPPED, (".py",)), "A test that does not run proves nothing: mend it."
