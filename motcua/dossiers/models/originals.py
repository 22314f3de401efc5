"""Bảng bản chính: originals that an office took in, until they are in their owner's hand again."""

from __future__ import annotations

from django.db import models

from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.parts import Paper


class Original(models.Model):
    """Bản chính đang giữ (NĐ 61/2018 Đ20.2): who took it in, who gave it back to whom, when."""

    id = models.BigAutoField(primary_key=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="held_originals")
    paper = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    agency = models.CharField(max_length=80)
    component = models.CharField(max_length=60)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=120)  # the mark of the post
    given_at = models.DateTimeField(null=True)
    given_by = models.CharField(max_length=120, blank=True)
    method = models.CharField(max_length=10, blank=True)  # desk | post
    collector = models.CharField(max_length=120, blank=True)  # the name of who took it back
    collector_id = models.CharField(max_length=20, blank=True)
    authority = models.CharField(max_length=300, blank=True)  # of an authorised collector

    class Meta:
        indexes = [
            models.Index(
                fields=["agency", "taken_at"],
                name="original_held",
                condition=models.Q(given_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"original {self.component} of {self.dossier_id}"
