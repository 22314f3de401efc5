"""Ứng dụng Django of the room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Thông báo."""

    name = "motcua.notices"
    label = "notices"
