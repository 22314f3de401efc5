"""Bảng thông báo: the outbox, what people prefer, and how each channel fares."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from motcua.notices.choosing import IN_APP

WAITING, SENDING, SENT, DEAD, DROPPED = "waiting", "sending", "sent", "dead", "dropped"
STATES = (WAITING, SENDING, SENT, DEAD, DROPPED)
URGENT, ORDINARY, DIGEST = 0, 1, 2


class Message(models.Model):
    """Tin báo: one event told to one person by one channel.

    It names the person (``account:7``, or ``dossier:<id>`` where nobody has an account) and never
    an address; ``title`` and ``body`` are kept for the in-app channel alone. ``key`` goes with
    every try, so that a provider can tell a repeated one.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.CharField(max_length=120)
    account = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    post = models.CharField(max_length=80, blank=True)  # told as the holder of this post
    event = models.BigIntegerField()
    subject = models.CharField(max_length=80)  # the event's stream
    type = models.CharField(max_length=60)  # the event's type
    notice = models.CharField(max_length=80)
    audience = models.CharField(max_length=20)
    group = models.CharField(max_length=20)
    mandatory = models.BooleanField()
    channel = models.CharField(max_length=40)
    lane = models.PositiveSmallIntegerField(default=ORDINARY)
    state = models.CharField(max_length=10, default=WAITING)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    error = models.CharField(max_length=60, blank=True)
    provider_id = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    title = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    details = models.TextField(blank=True)  # a label and a value a line
    language = models.CharField(max_length=5, blank=True)
    link = models.CharField(max_length=300, blank=True)
    dropped_by = models.CharField(max_length=120, blank=True)
    dropped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "channel", "event"], name="message_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="message_state_declared"),
        ]
        indexes = [
            models.Index(
                fields=["channel", "lane", "due_at"],
                name="message_due",
                condition=Q(state__in=[WAITING, SENDING]),
            ),
            models.Index(
                fields=["person", "channel", "lane", "id"],
                name="message_line",
                condition=Q(state__in=[WAITING, SENDING]),
            ),
            models.Index(
                fields=["account", "-id"], name="message_inbox", condition=Q(channel=IN_APP)
            ),
            models.Index(
                fields=["account"],
                name="message_unread",
                condition=Q(channel=IN_APP, state=SENT, read_at__isnull=True),
            ),
            models.Index(fields=["-id"], name="message_dead", condition=Q(state=DEAD)),
            models.Index(fields=["subject", "type"], name="message_subject"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk} by {self.channel}: {self.state}"


class Preference(models.Model):
    """Lựa chọn nhận thông báo: whether a person wants a group by a channel; no row: the default."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey("identity.Account", on_delete=models.CASCADE, related_name="+")
    group = models.CharField(max_length=20)
    channel = models.CharField(max_length=40)
    wanted = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "group", "channel"], name="preference_once")
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.group} by {self.channel} {self.wanted}"


class ChannelState(models.Model):
    """Tình trạng kênh: how often in a row a channel failed, and until when it is left alone."""

    channel = models.CharField(max_length=40, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    rests_until = models.DateTimeField(null=True)
    error = models.CharField(max_length=60, blank=True)
    failed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.channel}: {self.failures} failures"
