"""Ứng dụng Django of the room."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Trao đổi dữ liệu."""

    name = "motcua.exchange"
    label = "exchange"
