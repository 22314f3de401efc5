"""Ứng dụng Django of the dossiers room."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Hồ sơ."""

    name = "motcua.dossiers"
    label = "dossiers"
