"""Bảng mục và phiên bản: one row of a register as it stands today, and everything it ever was."""

from __future__ import annotations

from django.db import models

from motcua.definitions.model.register import EntryStatus
from motcua.kernel.ids import new_id


class Entry(models.Model):
    """Mục của sổ: what holds today; computed from the versions, never the only place of a fact.

    ``data`` holds the clean columns by id; the other columns repeat what lists, maps and timed
    work need. ``valid_to`` is the last day. ``turns_on`` is the next day on which the row changes
    by itself: a version that begins later, or the end of validity.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    register = models.CharField(max_length=80)
    number = models.CharField(max_length=120)
    key = models.CharField(max_length=120)  # the number folded, without blanks
    title = models.CharField(max_length=300)
    holder = models.CharField(max_length=300, blank=True)
    account = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(max_length=12, choices=[(s.value, s.name) for s in EntryStatus])
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    unit = models.CharField(max_length=16, blank=True)  # code of the commune
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    period = models.PositiveSmallIntegerField(null=True)
    data = models.JSONField(default=dict)
    extensions = models.PositiveSmallIntegerField(default=0)
    suspensions = models.PositiveSmallIntegerField(default=0)
    incomplete = models.BooleanField(default=False)  # taken over from an older paper
    sample = models.BooleanField(default=False)  # plainly invented
    sort = models.CharField(max_length=60)  # the title folded
    turns_on = models.DateField(null=True)
    head_seq = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, blank=True)
    versions_count = models.PositiveIntegerField(default=0)
    rev = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "key"], name="entry_key_once")]
        indexes = [
            models.Index(fields=["register", "sort", "id"], name="entry_list"),
            models.Index(fields=["register", "-changed_at", "id"], name="entry_changed"),
            models.Index(fields=["register", "status", "valid_to"], name="entry_ends"),
            models.Index(fields=["turns_on"], name="entry_turns"),
            models.Index(fields=["account"], name="entry_account"),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.number}"


class EntryVersion(models.Model):
    """Phiên bản: one change, from which day it holds, when it was written down, and by whom.

    ``data`` is the whole entry as it then was; ``patch`` what this change brought (None: taken
    away). Where a later correction changes what came after it, or from which day it holds, the old
    row gets ``replaced_at`` and a new ``round`` of the same ``seq`` is added; nothing else is ever
    written to a row. Round 0 holds the day that was written down.
    """

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="versions")
    register = models.CharField(max_length=80)
    seq = models.PositiveIntegerField()
    round = models.PositiveSmallIntegerField(default=0)
    action = models.CharField(max_length=10)
    effective = models.DateField()
    recorded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=120)
    reason = models.TextField(blank=True)
    subject = models.UUIDField(null=True)  # the dossier
    letter = models.UUIDField(null=True)  # the decision
    batch = models.ForeignKey(
        "ImportBatch", null=True, on_delete=models.PROTECT, db_index=False
    )  # found by version_batch
    cancels = models.PositiveIntegerField(null=True)  # the seq of the version that was wrong
    publication = models.BigIntegerField()  # under which definition
    patch = models.JSONField(default=dict)
    number = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    status = models.CharField(max_length=12)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    data = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "seq", "round"], name="version_once")
        ]
        indexes = [
            models.Index(fields=["register", "effective"], name="version_as_of"),
            models.Index(fields=["subject"], name="version_subject"),
            models.Index(
                fields=["batch", "entry"],
                condition=models.Q(batch__isnull=False),
                name="version_batch",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.seq} {self.action}"
