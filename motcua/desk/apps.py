"""Ứng dụng Django of the desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Bàn làm việc."""

    name = "motcua.desk"
    label = "desk"
