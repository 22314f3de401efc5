"""Ứng dụng Django of the ledger room."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Sổ sự kiện."""

    name = "motcua.ledger"
    label = "ledger"
