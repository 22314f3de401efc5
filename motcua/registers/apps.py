"""Ứng dụng Django of the room."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Cơ sở dữ liệu chuyên ngành."""

    name = "motcua.registers"
    label = "registers"
