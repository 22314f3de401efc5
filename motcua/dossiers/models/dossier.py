"""Bảng hồ sơ: one request under one version of one procedure."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.dossiers.states import OPEN, State
from motcua.kernel.ids import new_id


class Dossier(models.Model):
    """Hồ sơ.

    ``clock`` holds the clock's events; ``due`` and ``step_due`` are computed from them and stored.
    ``sort_at`` is what every queue is sorted by: the next due time, or the time of submission.
    ``head_seq`` and ``head_hash`` remember the ledger's end, so an event costs one statement.
    ``rev`` counts the writes; a form filled in on an older page is recognised by it.
    ``carrier`` is set while papers are on their way to the desk, or a result to its owner.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=45, null=True, unique=True)
    secret = models.CharField(max_length=12)
    procedure = models.CharField(max_length=80)
    version = models.CharField(max_length=64)
    field = models.CharField(max_length=80)
    agency = models.CharField(max_length=80)
    channel = models.CharField(max_length=10)
    delivery = models.CharField(max_length=10, default="online")
    delivery_address = models.CharField(max_length=300, blank=True)

    applicant = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    applicant_kind = models.CharField(max_length=20)
    applicant_name = models.CharField(max_length=200)
    id_number = models.CharField(max_length=20, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    tax_code = models.CharField(max_length=14, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    address = models.CharField(max_length=300, blank=True)
    filed_by = models.CharField(max_length=120, blank=True)  # a desk's mark, when filed on behalf
    intake = models.CharField(max_length=80, blank=True)  # the post office that filed on behalf
    carrier = models.CharField(max_length=80, blank=True)  # the post office that carries it now
    form = models.JSONField(default=dict)
    subject = models.CharField(max_length=300)  # trích yếu, shown in lists

    state = models.PositiveSmallIntegerField(choices=[(s.value, s.name) for s in State])
    step = models.CharField(max_length=60)
    pool = models.CharField(max_length=200, blank=True)
    holder = models.CharField(max_length=80, blank=True)
    holders = models.JSONField(default=dict)
    pending = models.CharField(max_length=20, blank=True)
    proposal = models.JSONField(default=dict)  # outcome, reason, items, note of the last proposal
    outcome = models.CharField(max_length=10, blank=True)
    rounds = models.PositiveSmallIntegerField(default=0)
    apologised = models.BooleanField(default=False)
    rated = models.BooleanField(default=False)
    originals = models.PositiveSmallIntegerField(default=0)
    consulting = models.JSONField(default=list)
    fees = models.JSONField(default=list)
    owed = models.PositiveBigIntegerField(default=0)  # đồng, awaited now
    paid = models.PositiveBigIntegerField(default=0)  # đồng

    clock = models.JSONField(default=list)
    submitted_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)
    first_due = models.DateTimeField(null=True)
    step_since = models.DateTimeField()
    step_due = models.DateTimeField(null=True)
    stop_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    warned = models.PositiveSmallIntegerField(default=0)
    sort_at = models.DateTimeField()

    head_seq = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, blank=True)
    rev = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__gte=1, state__lte=10), name="dossier_state_declared"
            ),
        ]
        indexes = [
            models.Index(
                fields=["pool", "holder", "sort_at", "id"],
                name="dossier_queue",
                condition=Q(state__in=sorted(OPEN)),
            ),
            models.Index(
                fields=["pool", "sort_at", "id"],
                name="dossier_pool",
                condition=Q(state__in=[*sorted(OPEN), 9]),
            ),
            models.Index(
                fields=["agency", "sort_at", "id"],
                name="dossier_open",
                condition=Q(state__in=sorted(OPEN)),
            ),
            models.Index(fields=["agency", "-submitted_at", "id"], name="dossier_newest"),
            models.Index(fields=["agency", "procedure", "-submitted_at"], name="dossier_proc"),
            models.Index(fields=["agency", "state", "-submitted_at"], name="dossier_state"),
            models.Index(fields=["applicant", "-submitted_at"], name="dossier_own"),
            models.Index(
                fields=["intake", "-submitted_at", "id"],
                name="dossier_intake",
                condition=~Q(intake=""),
            ),
            models.Index(
                fields=["holder", "sort_at"],
                name="dossier_holder",
                condition=Q(state__in=sorted(OPEN)),
            ),
        ]

    def __str__(self) -> str:
        return self.code or str(self.id)
