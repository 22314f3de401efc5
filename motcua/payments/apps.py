"""Ứng dụng Django of the room."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Phí, lệ phí và biên lai."""

    name = "motcua.payments"
    label = "payments"
