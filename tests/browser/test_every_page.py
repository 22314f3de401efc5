"""Every page, in both languages and on both sizes of screen: for everyone, and nothing broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import polib
import pytest
from django.conf import settings
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import Browser, Page

from motcua.wiring.messages import MERGED
from tests.browser.conftest import DESKTOP, PHONE, sign_in, violations
from tests.browser.pages import NO_PAGES, Look, looks

OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"
WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.mc-scroll'))
    .slice(0, 2).map(e => e.outerHTML.slice(0, 120))"""
VISIBLE_TEXT = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const text = node.textContent.replace(/\\s+/g, ' ').trim();
    if (text && !node.parentElement.closest('script,style,[lang=en]')) found.push(text);
  }
  for (const e of document.querySelectorAll('[aria-label],[title],[placeholder],[alt]'))
    for (const key of ['aria-label', 'title', 'placeholder', 'alt'])
      if (e.getAttribute(key)) found.push(e.getAttribute(key));
  return found;
}"""


def named(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The names of all URLs but the programs' interface."""
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            if one.namespace != "api":
                yield from named(one.url_patterns, inner)
        elif one.name:
            yield f"{space}{one.name}"


def test_every_named_url_is_looked_at_or_no_page() -> None:
    seen = {look.name for look in looks(_Anything())} | set(NO_PAGES)
    missing = set(named(get_resolver().url_patterns)) - seen
    assert not missing, (
        f"no browser looks at {sorted(missing)}. Add each to tests/browser/pages.py, so that its "
        "accessibility, translation and width are tested; or to NO_PAGES with why it is none."
    )


def test_every_link_of_the_menus_leads_somewhere() -> None:
    lost = []
    for key, name in settings.UI_LINKS.items():
        try:
            reverse(name)
        except NoReverseMatch:
            lost.append(f"{key} → {name}")
    assert not lost, f"these links are silently left out of the menus: {lost}; see UI_LINKS"


class _Anything(dict[str, Any]):
    """Stands for every scene, where only the names of pages matter."""

    def __missing__(self, key: Any) -> Any:
        return _Anything()


@cache
def english() -> frozenset[str]:
    """Messages that differ in Vietnamese and are long enough to be no name."""
    entries = polib.pofile(str(MERGED))
    return frozenset(
        e.msgid for e in entries if e.msgstr and e.msgstr != e.msgid and len(e.msgid) > 3
    )


class Screens:
    """Các màn hình: one signed-in browser for each user, kept for all pages and languages."""

    def __init__(self, browser: Browser, site: str, like: Screens | None = None) -> None:
        """With ``like`` the same people, signed in there before, look without scripts."""
        self.browser, self.site, self.like = browser, site, like
        self.pages: dict[str, Page] = {}
        self.said: list[str] = []
        self.offered: dict[Look, int] = {}

    def of(self, user: str, language: str) -> Page:
        """The browser of a user, in a language."""
        if user not in self.pages:
            self.pages[user] = self._start(user)
        cookie = {"name": "django_language", "value": language, "url": self.site}
        self.pages[user].context.add_cookies([cookie])  # type: ignore[list-item]
        self.said.clear()
        return self.pages[user]

    def _start(self, user: str) -> Page:
        context = self.browser.new_context(
            base_url=self.site,
            viewport=DESKTOP,  # type: ignore[arg-type]
            timezone_id="Asia/Ho_Chi_Minh",
            java_script_enabled=self.like is None,
        )
        page = context.new_page()
        page.on("console", lambda m: m.type == "error" and self.said.append(m.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        if user and self.like:
            context.add_cookies(self.like.of(user, "vi").context.cookies())  # type: ignore[arg-type]
        elif user:
            sign_in(page, f"{user}@mau.example.vn")
        return page


@pytest.fixture(scope="module")
def screens(browser: Browser, site: str) -> Iterator[Screens]:
    made = Screens(browser, site)
    yield made
    for page in made.pages.values():
        page.context.close()


# Keyboard shortcuts are made of scripts; what they do stands on the page anyway.
CONTROLS = (
    "main :is(a, button, input, select, textarea, summary):not([data-shortcuts] button):visible"
)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("part", range(4))
def test_every_page_is_for_everyone(
    part: int, language: str, screens: Screens, scenes: dict[str, Any]
) -> None:
    """A quarter of all pages at a time, so that a failure names few and the rest still run."""
    wrong: list[str] = []
    for look in looks(scenes)[part::4]:
        page = screens.of(look.user, language)
        found = faults(page, look, language, screens.offered)
        wrong += [f"{look.path} ({language}): {what}" for what in found]
        said = [s for s in screens.said if look.status == 200 or "status of" not in s]
        wrong += [f"{look.path} ({language}): the console says {text}" for text in said]
    assert not wrong, "\n".join(wrong)


def faults(page: Page, look: Look, language: str, offered: dict[Look, int]) -> list[str]:
    """What is wrong with one page in one language.

    Widths, words and status in both; axe in Vietnamese on a phone and in English on a desk.
    """
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    answer = page.goto(look.path, wait_until="load")
    assert answer is not None
    if answer.status != look.status or urlsplit(page.url).path != urlsplit(look.path).path:
        return [f"answers {answer.status} at {page.url}, not {look.status}"]
    found: list[str] = []
    if page.locator("html").get_attribute("lang") != language:
        found.append("html has another lang")
    if page.locator("h1").count() != 1 or len(page.title()) < 8:
        found.append(f"{page.locator('h1').count()} h1, title “{page.title()}”")
    if language == "vi":
        offered[look] = page.locator(CONTROLS).count()
    page.evaluate(OPEN_ALL)
    if language == "vi":
        texts = page.evaluate(VISIBLE_TEXT)
        found += [f"in English: {text}" for text in texts if text.rstrip(":") in english()]
        found += [f"half English: {text}" for text in texts if half_english(text)]
    else:  # the same page in both languages: one is judged on a desk, the other in a hand
        found += [f"axe at 1280 px: {line}" for line in violations(page)]
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    found += [f"wider than a phone: {line}" for line in page.evaluate(WIDER)]
    if language == "vi":
        found += [f"axe at 360 px: {line}" for line in violations(page)]
    return found


HALF = re.compile(r"\b(?:the|of|with|your|and|has been|was|this)\b", re.IGNORECASE)


def half_english(text: str) -> bool:
    """Whether two common words of English stand in a Vietnamese text."""
    return len(HALF.findall(text)) >= 2


def controls(screens: Screens, look: Look) -> int:
    """How much a page offers with scripts; counted where it was looked at before."""
    if look not in screens.offered:
        page = screens.of(look.user, "vi")
        page.goto(look.path)
        screens.offered[look] = page.locator(CONTROLS).count()
    return screens.offered[look]


def test_every_page_offers_as_much_without_scripts(
    screens: Screens, browser: Browser, site: str, scenes: dict[str, Any]
) -> None:
    """With JavaScript off a page has the same status and at least as much to use."""
    plain, wrong = Screens(browser, site, like=screens), []
    for look in looks(scenes):
        poor = plain.of(look.user, "vi")
        answer = poor.goto(look.path)
        there, here = controls(screens, look), poor.locator(CONTROLS).count()
        if answer is None or answer.status != look.status or here < there:
            wrong.append(f"{look.path}: {there} controls with scripts, {here} without")
        bare = poor.locator("main form:not([id]):not(:has(button, input[type=submit]))").count()
        wrong += [f"{look.path}: a form without a button"] * bool(bare)
    for page in plain.pages.values():
        page.context.close()
    assert not wrong, "\n".join(wrong)
