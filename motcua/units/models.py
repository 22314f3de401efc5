"""Bảng đơn vị và cơ quan: valid from a date to a date; nothing is overwritten."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Unit(models.Model):
    """Đơn vị hành chính at a time: province, district or commune."""

    id = models.BigAutoField(primary_key=True)
    level = models.CharField(max_length=10)
    code = models.CharField(max_length=5)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30)
    parent = models.CharField(max_length=5, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    area_km2 = models.FloatField(null=True)
    population = models.PositiveIntegerField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    source = models.CharField(max_length=10)
    basis = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="unit_code_from"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="unit_dates_in_order",
            ),
        ]
        indexes = [models.Index(fields=["parent", "valid_from"], name="unit_parent")]

    def __str__(self) -> str:
        return f"{self.name} ({self.code}, {self.valid_from})"


class Agency(models.Model):
    """Cơ quan: a department, committee or office that answers for dossiers."""

    id = models.CharField(max_length=80, primary_key=True)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=35, blank=True)
    legacy_code = models.CharField(max_length=35, blank=True)
    parent = models.CharField(max_length=80, blank=True)
    unit = models.CharField(max_length=5, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name_vi
