"""Ứng dụng Django of the documents room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Văn bản, tệp tin."""

    name = "motcua.documents"
    label = "documents"
