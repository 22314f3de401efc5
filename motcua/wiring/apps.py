"""Ứng dụng Django of the wiring room."""

from django.apps import AppConfig


class WiringConfig(AppConfig):
    """Đấu nối."""

    name = "motcua.wiring"
    label = "wiring"
