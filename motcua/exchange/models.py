"""Bảng của phòng trao đổi: targets, the outbox, subscribers, reconciliations, documents."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Target(models.Model):
    """Nơi nhận: how another system fares; what it is stands in the files or with a subscriber."""

    key = models.CharField(max_length=100, primary_key=True)  # national-portal, partner:x, hook:1
    failures = models.PositiveIntegerField(default=0)  # in a row
    open_until = models.DateTimeField(null=True)  # the circuit: nothing is tried before
    down_since = models.DateTimeField(null=True)
    last_ok_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    queued_at = models.DateTimeField(null=True)  # a task that delivers has been asked for

    def __str__(self) -> str:
        return self.key


class DeliveryState(models.TextChoices):
    """Trạng thái gửi."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    COVERED = "covered"  # a later synchronisation carried what this one would have said
    DEAD = "dead"  # given up; a person decides
    DROPPED = "dropped"  # a person decided, with a reason


UNFINISHED = (DeliveryState.WAITING, DeliveryState.DEAD)


class Delivery(models.Model):
    """Lượt gửi: one message to one target; (target, stream, place) is its idempotency key.

    ``place`` orders the messages of one stream: ten times the event's number, plus the rank among
    the messages of one event. No personal data is kept: bodies are built when they are sent.
    """

    id = models.BigAutoField(primary_key=True)
    target = models.CharField(max_length=100)
    stream = models.CharField(max_length=80)
    place = models.PositiveBigIntegerField()
    service = models.CharField(max_length=12)  # sync | progress | event | document | test
    event = models.BigIntegerField(null=True)  # of the ledger
    state = models.CharField(
        max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    tries = models.PositiveIntegerField(default=0)
    unsure = models.BooleanField(default=False)  # sent, and the answer was lost
    next_at = models.DateTimeField()
    claim = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    first_failed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=20, blank=True)  # how the last try ended
    status = models.PositiveSmallIntegerField(null=True)  # of HTTP, at the last try
    error = models.CharField(max_length=300, blank=True)
    dropped_by = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["target", "stream", "place"], name="exchange_delivery_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["target", "next_at", "id"],
                name="exchange_due",
                condition=Q(state="waiting"),
            ),
            models.Index(
                fields=["target", "stream", "place"],
                name="exchange_unfinished",
                condition=Q(state__in=["waiting", "dead"]),
            ),
            models.Index(fields=["state", "-id"], name="exchange_state"),
            models.Index(fields=["target", "-id"], name="exchange_log"),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.stream}#{self.place} to {self.target}"

    @property
    def key(self) -> str:
        """Khóa chống lặp: what the other side can recognise a repeated message by."""
        return f"{self.stream}#{self.place}"


class Subscriber(models.Model):
    """Bên đăng ký nhận sự kiện: an address that is told of events, each signed."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=120)
    url = models.CharField(max_length=500)
    types = models.JSONField(default=list)  # of events
    secret = models.TextField()  # sealed
    old_secret = models.TextField(blank=True)  # sealed; still signs until it ends
    old_until = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    paused_why = models.CharField(max_length=10, blank=True)  # person | failing
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"subscriber {self.pk}"


class Reconciliation(models.Model):
    """Đối soát: what we and another system hold of the dossiers that were received on one day."""

    id = models.BigAutoField(primary_key=True)
    target = models.CharField(max_length=100)
    day = models.DateField()
    at = models.DateTimeField()
    total = models.PositiveIntegerField()
    same = models.PositiveIntegerField()
    counts = models.JSONField(default=list)  # [{code, ours, theirs}]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "day"], name="exchange_reconciled_once"),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.day}"


class Difference(models.Model):
    """Sai lệch: a dossier that the other side does not hold as we do."""

    id = models.BigAutoField(primary_key=True)
    reconciliation = models.ForeignKey(
        Reconciliation, on_delete=models.CASCADE, related_name="differences"
    )
    dossier = models.UUIDField()
    code = models.CharField(max_length=45)
    ours = models.CharField(max_length=4)
    theirs = models.CharField(max_length=4, blank=True)  # empty: unknown there
    why = models.CharField(max_length=12)  # missing | state | waiting | uncoded
    resent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.code}: {self.ours} / {self.theirs}"


class IncomingDocument(models.Model):
    """Văn bản đến: an edXML document of another organisation, with its attachments."""

    id = models.BigAutoField(primary_key=True)
    sender = models.CharField(max_length=40)  # organ id
    document_id = models.CharField(max_length=120)
    agency = models.CharField(max_length=80)  # ours, to which it is addressed
    sender_name = models.CharField(max_length=300)
    number = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=120, blank=True)
    subject = models.TextField()
    content = models.TextField(blank=True)
    signer = models.CharField(max_length=200, blank=True)
    dated = models.DateField(null=True)
    due = models.DateField(null=True)
    response_for = models.CharField(max_length=120, blank=True)
    trusted = models.BooleanField()  # came signed with the sender's key, not out of a folder
    sha256 = models.CharField(max_length=64)  # of the message as it came
    received_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)
    handled_by = models.CharField(max_length=120, blank=True)
    dossier = models.UUIDField(null=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "document_id"], name="exchange_incoming_once"
            ),
        ]
        indexes = [models.Index(fields=["agency", "-id"], name="exchange_incoming")]

    def __str__(self) -> str:
        return f"{self.sender} {self.document_id}"


class IncomingAttachment(models.Model):
    """Tệp kèm văn bản đến; a refused one keeps its name and the reason only."""

    id = models.BigAutoField(primary_key=True)
    document = models.ForeignKey(
        IncomingDocument, on_delete=models.PROTECT, related_name="attachments"
    )
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    media_type = models.CharField(max_length=100, blank=True)
    refused = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="exchange_incoming_file")]

    def __str__(self) -> str:
        return f"attachment {self.position} of {self.document_id}"


class OutgoingDocument(models.Model):
    """Văn bản đi: one of our letters, sent to a partner as edXML."""

    id = models.UUIDField(primary_key=True)
    partner = models.CharField(max_length=80)
    letter = models.UUIDField()
    dossier = models.UUIDField()
    agency = models.CharField(max_length=80)
    subject = models.CharField(max_length=300)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "letter"], name="exchange_outgoing_once"),
        ]
        indexes = [models.Index(fields=["agency", "-created_at"], name="exchange_outgoing")]

    def __str__(self) -> str:
        return f"document {self.id} to {self.partner}"
