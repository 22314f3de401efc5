"""What is written about the product is in step with it."""

from __future__ import annotations

import re

from scripts import write_figures, write_map
from tests.architecture.tree import ROOT, files

TOUR = ROOT / "docs" / "tour.md"


def test_the_tour_is_six_files_of_under_500_lines() -> None:
    named = re.findall(r"^\d+\. \[`([^`]+)`\]", TOUR.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(named) == 6
    lines = {path: (ROOT / path).read_text(encoding="utf-8").count("\n") for path in named}
    assert sum(lines.values()) < 500, f"Choose shorter files for the tour: {lines}"


def test_the_map_of_rooms_is_in_step() -> None:
    kept = (ROOT / "docs" / "map.md").read_text(encoding="utf-8")
    assert kept == write_map.text(), "Run: .venv/bin/python -m scripts.write_map"


def test_the_tables_of_figures_are_in_step() -> None:
    kept = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")
    assert kept == write_figures.text(), "Run: .venv/bin/python -m scripts.write_figures"


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path in (p for p in files() if p.endswith(".md")):
        text = (ROOT / path).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            if "://" not in target and not target.startswith("mailto:"):
                there = (ROOT / path).parent / target
                if not there.exists():
                    broken.append(f"{path} -> {target}")
    assert not broken
