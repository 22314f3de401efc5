"""The rules that keep pages safe, light and translated, read from the files themselves."""

import gzip
import re
from pathlib import Path

import pytest
from django.template import Context
from django.template.loader import get_template
from django.test import RequestFactory

UI = Path(__file__).resolve().parents[1]
TEMPLATES = sorted(UI.glob("templates/**/*.html"))
SOURCES = [path for path in UI.rglob("*.py") if "tests" not in path.parts]
PARTS = UI.parents[1] / "locale" / "parts" / "ui.po"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_carry_no_inline_script_or_style(path: Path) -> None:
    html = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", html)


def test_no_shipped_file_reaches_for_another_host() -> None:
    for path in (*UI.glob("static/ui/*.css"), *UI.glob("static/ui/*.js"), *TEMPLATES):
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        assert not re.search(r"(https?:)?//[a-z0-9-]+\.[a-z]", text), path.name


def test_the_style_sheet_has_no_foreign_brand_and_only_our_fonts() -> None:
    css = (UI / "static/ui/motcua.css").read_text(encoding="utf-8")
    assert "GDS Transport" not in css
    assert "crest" not in css
    assert set(re.findall(r"url\(\"?([^\")]+)", css)) == {
        f"../vendor/be-vietnam-pro/be-vietnam-pro-{subset}-{weight}-normal.woff2"
        for subset in ("latin", "vietnamese")
        for weight in (400, 600, 700)
    }
    assert css.count("font-display:swap") == 6


def test_styles_and_script_of_a_first_page_stay_light() -> None:
    files = [(UI / "static/ui" / name).read_bytes() for name in ("motcua.css", "ui.js")]
    assert sum(map(len, files)) < 62_000
    assert sum(len(gzip.compress(data)) for data in files) < 12_000


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_error_pages_need_no_request_and_no_context(name: str) -> None:
    html = get_template(name).render()
    assert '<main id="main"' in html
    assert "<h1" in html


@pytest.mark.parametrize("name", ["404.html", "403.html"])
def test_refusal_pages_say_what_to_do(name: str) -> None:
    template = get_template(name).template
    context = Context({"request": RequestFactory().get("/x"), "nav": {"sign_in": "/in"}})
    html = template.render(context)
    assert html.count("<li>") >= 2


def _unescape(text: str) -> str:
    return text.replace('\\"', '"')


def test_every_sentence_has_its_vietnamese() -> None:
    code = re.compile(r"\b(?:_|ngettext)\(\s*\"((?:[^\"\\]|\\.)+)\"")
    page = re.compile(r"{% translate ['\"](.+?)['\"] %}")
    used = {match for path in SOURCES for match in code.findall(path.read_text(encoding="utf-8"))}
    for path in TEMPLATES:
        used |= set(page.findall(path.read_text(encoding="utf-8")))
    # A room that brings a page brings the words of its menu entry as well.
    every = "".join(path.read_text(encoding="utf-8") for path in PARTS.parent.glob("*.po"))
    known = re.findall(r'^msgid "(.+)"$', every, re.MULTILINE)
    assert used - {_unescape(text) for text in known} == set()
    given = re.findall(r'^msgid "(.+)"$', PARTS.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(given) == len(set(given))
    assert 'msgstr ""' not in PARTS.read_text(encoding="utf-8")
