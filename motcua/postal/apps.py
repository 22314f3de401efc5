"""Ứng dụng Django of the room."""

from django.apps import AppConfig


class PostalConfig(AppConfig):
    """Bưu chính công ích."""

    name = "motcua.postal"
    label = "postal"
