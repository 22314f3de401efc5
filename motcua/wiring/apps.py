"""Ứng dụng Django of the wiring room."""

from django.apps import AppConfig


class WiringConfig(AppConfig):
    """Đấu nối."""

    name = "motcua.wiring"
    label = "wiring"

    def ready(self) -> None:
        """The folder of collected static files exists, empty where nothing was collected."""
        from django.conf import settings

        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        from motcua.notices import ports
        from motcua.wiring.subjects import DossierSubjects

        ports.register("dossier", DossierSubjects())
        from motcua.wiring.return_subjects import ReturnSubjects

        ports.register("return", ReturnSubjects())
        from motcua.wiring.entry_subjects import EntrySubjects

        for kind in ("entry", "register"):  # of the stream, and of the events' names
            ports.register(kind, EntrySubjects())
        from motcua.dossiers import delivery
        from motcua.postal.journeys import Parcels

        delivery.register(Parcels())
        from motcua.documents.papers import sources
        from motcua.wiring.papers import read_register

        sources.connect(read_register)
        from motcua.wiring import register_api  # the operations on registers join the API

        register_api.join()
