"""Ứng dụng Django of the units room."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    """Đơn vị hành chính."""

    name = "motcua.units"
    label = "units"
