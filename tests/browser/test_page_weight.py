"""A first page stays light: HTML, CSS and scripts together, as they go over the line."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Response

from tests.browser.conftest import PHONE, Visitor

BASELINE = Path(__file__).parents[1] / "baselines" / "page_weight.json"
LIMIT = 60_000
"""Bytes for a first page, fonts and pictures not counted."""
KINDS = ("document", "stylesheet", "script")
ROOM = 1.1


def weigh(visitor: Visitor, path: str) -> int:
    """Transferred bytes of HTML, CSS and scripts of a visitor's first page."""
    page = visitor(viewport=PHONE)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(path, wait_until="networkidle")
    counted = [a for a in answers if a.request.resource_type in KINDS]
    assert len(counted) >= 3, "no page without its style sheet and its script"
    return sum(a.request.sizes()["responseBodySize"] for a in counted)


def test_first_pages_are_light(visitor: Visitor) -> None:
    """Nothing weighs more than the limit, nor a tenth more than when it was last recorded."""
    known: dict[str, int] = json.loads(BASELINE.read_text())
    weights = {path: weigh(visitor, path) for path in known}
    over = {path: n for path, n in weights.items() if n > min(LIMIT, known[path] * ROOM)}
    assert not over, f"heavier than {known}: {over}. If it has to be, record it in {BASELINE.name}."
