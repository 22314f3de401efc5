"""The product as a newcomer starts it, and a real browser in front of it.

The server is the real one, in processes of its own, with a database and files of its own; nothing
of the test reaches behind the pages.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.hands import opens

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("MOTCUA_CHROMIUM", "/usr/bin/chromium")
AXE = ROOT / "tests" / "vendor" / "axe.min.js"
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these share one server, so they run in one process."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Site:
    """Trang web: where it answers, and the environment that its processes run in."""

    address: str
    env: dict[str, str]


def _environment(var: Path, address: str) -> dict[str, str]:
    """That of a fresh installation on a machine of its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "PYTEST_"))}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept | {"MOTCUA_VAR": str(var), "MOTCUA_BASE_URL": address, "MOTCUA_DEMO": "1"}


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running product with its sample life, stopped at the end."""
    var, port = tmp_path_factory.mktemp("var"), _free_port()
    log = (var / "log.txt").open("wb")
    env = _environment(var, f"http://127.0.0.1:{port}")
    server = subprocess.Popen(
        [sys.executable, "-m", "motcua.wiring.cli", "up", "--port", str(port), "--days", "5"],
        cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    try:
        _await(f"http://127.0.0.1:{port}/healthz", server, var / "log.txt")
        yield Site(f"http://127.0.0.1:{port}", env)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
        log.close()


def _await(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the product answers; fail with its log when it does not come up."""
    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass
        try:
            server.wait(0.2)  # a pause that ends at once if the server dies
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError(f"the product did not start:\n{log.read_text()[-4000:]}")


@pytest.fixture(scope="session")
def site(product: Site) -> str:
    """The address of the product."""
    return product.address


@pytest.fixture(scope="session")
def scenes(product: Site) -> dict[str, Any]:
    """One dossier in every state, and where to find it; see ``scenes.py``."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.browser.scenes"],
        cwd=ROOT, env=product.env, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr[-4000:]
    found: dict[str, Any] = json.loads(made.stdout)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The distribution's Chromium, headless."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                  "--disable-background-networking", "--disable-component-update",
                  "--disable-sync"],
        )  # fmt: skip
        yield started
        started.close()


LOOK_CLOSELY = """async rules => {
  const found = await axe.run(document, {
    runOnly: {type: 'tag', values: rules}, resultTypes: ['violations'],
  });
  return found.violations.map(v => ({id: v.id, help: v.help, html: v.nodes[0].html}));
}"""

Visitor = Callable[..., Page]


@pytest.fixture
def visitor(site: str, browser: Browser) -> Iterator[Visitor]:
    """Makes visitors: ``visitor(language="vi", viewport=PHONE, scripts=True, email=None)``."""
    contexts: list[BrowserContext] = []

    def make(
        language: str = "vi",
        viewport: dict[str, int] | None = None,
        scripts: bool = True,
        email: str | None = None,
    ) -> Page:
        context = browser.new_context(
            base_url=site, viewport=viewport or DESKTOP, java_script_enabled=scripts,  # type: ignore[arg-type]
            locale="vi-VN" if language == "vi" else "en-GB", timezone_id="Asia/Ho_Chi_Minh",
        )  # fmt: skip
        context.set_default_timeout(15_000)
        contexts.append(context)
        context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        page = context.new_page()
        page.on("pageerror", _fail)
        if email:
            sign_in(page, email)
        return page

    yield make
    for context in contexts:
        context.close()


def _fail(error: Any) -> None:
    raise AssertionError(f"a script failed on the page: {error}")


def sign_in(page: Page, email: str) -> None:
    """Sign in with a demonstration account."""
    from motcua.identity.demo import PASSWORD

    page.goto("/account/sign-in/")
    page.locator("input[name=username]").fill(email)
    page.locator("#id_password").fill(PASSWORD)
    opens(page.locator("main form button[type=submit]").first)


def violations(page: Page) -> list[str]:
    """What axe finds wrong on the page, one line a finding; an empty list is the aim."""
    page.evaluate(_axe())
    found = page.evaluate(LOOK_CLOSELY, RULES)
    return [f"{one['id']}: {one['help']} — {one['html'][:160]}" for one in found]


@cache
def _axe() -> str:
    return AXE.read_text("utf-8")
