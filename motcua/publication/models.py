"""Bảng công bố: publications and the versions of procedures they contain."""

from __future__ import annotations

from django.db import models


class Publication(models.Model):
    """Lần công bố: a whole checked province, compiled, as it was published at a moment."""

    id = models.BigAutoField(primary_key=True)
    digest = models.CharField(max_length=64)
    bundle = models.BinaryField()
    published_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"publication {self.id} {self.digest[:12]}"


class Version(models.Model):
    """Phiên bản thủ tục: one procedure as it stood, kept by digest for ever."""

    digest = models.CharField(max_length=64, primary_key=True)
    procedure = models.CharField(max_length=80, db_index=True)
    body = models.JSONField()
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)
    published_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.procedure} {self.digest[:12]}"
