"""Storing static files: hashed once collected, plain before, and never a dead reference."""

import json
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "motcua.ui.storage.Static"},
}


def test_before_collecting_the_plain_name_is_given(tmp_path: Path) -> None:
    with override_settings(STORAGES=STORAGES, STATIC_ROOT=tmp_path, DEBUG=False):
        assert staticfiles_storage.url("ui/ui.js") == "/static/ui/ui.js"


def test_collecting_hashes_every_file_and_the_fonts_inside_the_style_sheet(tmp_path: Path) -> None:
    with override_settings(STORAGES=STORAGES, STATIC_ROOT=tmp_path, DEBUG=False):
        call_command("collectstatic", interactive=False, verbosity=0)
        paths = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
        css = (tmp_path / paths["ui/motcua.css"]).read_text(encoding="utf-8")
        font = Path(paths["vendor/be-vietnam-pro/be-vietnam-pro-vietnamese-400-normal.woff2"]).name
        assert font in css
        assert (tmp_path / (paths["ui/motcua.css"] + ".gz")).exists()
        with pytest.raises(ValueError, match="nothing"):
            staticfiles_storage.url("ui/nothing.css")
