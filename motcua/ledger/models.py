"""Bảng sự kiện: rows are only ever added."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """Sự kiện: what happened to one subject, by whom, when, chained to what happened before."""

    id = models.BigAutoField(primary_key=True)
    stream = models.CharField(max_length=80)
    seq = models.PositiveIntegerField()
    type = models.CharField(max_length=60)
    at = models.DateTimeField()
    actor = models.CharField(max_length=120)  # "post:<id>", "account:<id>", "system"
    payload = models.JSONField(default=dict)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "seq"], name="event_stream_seq"),
        ]
        indexes = [models.Index(fields=["type", "id"], name="event_type_id")]

    def __str__(self) -> str:
        return f"{self.stream}#{self.seq} {self.type}"


class Cursor(models.Model):
    """Dấu theo dõi: the last event that a follower has handled."""

    name = models.CharField(max_length=60, primary_key=True)
    event = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} at {self.event}"
