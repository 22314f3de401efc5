"""Giao diện: registers the design system with Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Giao diện: templates, tags and static files; no tables."""

    name = "motcua.ui"
    label = "ui"
    verbose_name = "Giao diện"
