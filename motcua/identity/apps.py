"""Ứng dụng Django of the identity room."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Danh tính."""

    name = "motcua.identity"
    label = "identity"

    def ready(self) -> None:
        """Every way of signing in begins the session alike."""
        from django.contrib.auth.signals import user_logged_in

        from motcua.identity import sessions

        user_logged_in.connect(sessions.begin, dispatch_uid="identity.sessions.begin")
