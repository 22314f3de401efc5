"""Ứng dụng Django of the identity room."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Danh tính."""

    name = "motcua.identity"
    label = "identity"
