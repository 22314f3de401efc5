"""Khởi động Django for a command that needs the database."""

from __future__ import annotations

import os

import django


def start() -> None:
    """Load the settings and the rooms; harmless when called twice."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.wiring.settings")
    django.setup()
