"""Ứng dụng Django of the room."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Chỉ tiêu."""

    name = "motcua.indicators"
    label = "indicators"
