"""Ứng dụng Django of the publication room."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Công bố."""

    name = "motcua.publication"
    label = "publication"
