"""Every test has its own store, and a province with both one-stop letter sets."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from motcua.definitions.model.common import Text
from motcua.documents.tests import samples


@pytest.fixture(autouse=True)
def file_root(tmp_path: Path, settings: Any) -> Path:
    """The store of this test alone."""
    settings.FILE_ROOT = tmp_path / "files"
    settings.CLAMD = ""
    settings.BASE_URL = "https://dichvucong.example"
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def province(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """What is published: the letter sets, and one agency with a short name."""
    live = SimpleNamespace(
        id=1,
        province=SimpleNamespace(
            info=SimpleNamespace(
                letter_sets=samples.LETTER_SETS, name=Text(vi="Tỉnh Mẫu", en="Sample")
            )
        ),
        agencies={
            "so-tttt": SimpleNamespace(
                short_name="Sở TT&TT", name=SimpleNamespace(vi="Sở Thông tin và Truyền thông")
            )
        },
        posts={},
    )
    monkeypatch.setattr("motcua.documents.actions.issue.publication.current", lambda: live)
    return live


@pytest.fixture
def demo_signing(tmp_path: Path, settings: Any) -> Path:
    """Letters are signed with keys of no value; gives the folder of the test authority."""
    settings.DEMO = True
    settings.SIGNING = "demo"
    settings.KEY_ROOT = tmp_path / "keys"
    return tmp_path / "keys"
