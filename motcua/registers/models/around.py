"""Bảng quanh mục: inspections, imports, numbers, and the entry that an officer chose."""

from __future__ import annotations

from django.db import models

from motcua.registers.models.entry import Entry


class Inspection(models.Model):
    """Lần kiểm tra: who looked at the holder of an entry, what was found, what followed.

    A row is never overwritten: what was written wrongly is replaced by another row, and that it was
    mended and paid is added once.
    """

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="inspections")
    held_on = models.DateField()
    inspectors = models.CharField(max_length=300)
    findings = models.TextField()
    outcome = models.CharField(max_length=20)  # passed | remedy | sanction
    breaches = models.JSONField(default=list)  # ids of the rules that were broken
    remedy_by = models.DateField(null=True)
    sanction = models.CharField(max_length=300, blank=True)
    fine = models.BigIntegerField(default=0)  # đồng
    decision = models.CharField(max_length=120, blank=True)  # số quyết định xử phạt
    paid_on = models.DateField(null=True)
    remedied_on = models.DateField(null=True)
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    replaced_at = models.DateTimeField(null=True)  # only rows without one count
    reason = models.CharField(max_length=500, blank=True)  # why it replaces another
    withdrawn = models.BooleanField(default=False)  # it was never held, or not of this entry
    by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["entry", "-held_on"], name="inspection_entry")]

    def __str__(self) -> str:
        return f"inspection {self.pk}"


class ImportBatch(models.Model):
    """Lần nhập: one table that was taken in whole: what it said, and how many rows did what."""

    id = models.BigAutoField(primary_key=True)
    register = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    created = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    same = models.PositiveIntegerField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"import {self.pk} into {self.register}"


class RegisterCounter(models.Model):
    """Bộ đếm số mục: the last number that a register made in a year."""

    id = models.BigAutoField(primary_key=True)
    register = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "year"], name="register_counter_once")
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.year}: {self.last}"


class EntryChoice(models.Model):
    """Mục đã chọn: the entry that an officer says a dossier is about."""

    subject = models.UUIDField(primary_key=True)  # the dossier
    register = models.CharField(max_length=80)
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT)  # none: a new one
    hands_over = models.BooleanField(default=False)  # to the account that filed
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"choice of {self.subject}"


class EntryWarning(models.Model):
    """Lời nhắc đã gửi: the nearest warning that was given of a date of an entry."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=60)
    day = models.CharField(max_length=10)  # the date, as columns and their index hold it
    days = models.PositiveSmallIntegerField()  # how many days before it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "field"], name="warning_once")]

    def __str__(self) -> str:
        return f"warning of {self.entry_id} {self.field} {self.day}"


class EntryRequest(models.Model):
    """Yêu cầu đã làm: what a program asked for under its own key, so that a retry does no more."""

    id = models.BigAutoField(primary_key=True)
    by = models.CharField(max_length=120)
    key = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)  # of what was asked for
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "key"], name="entry_request_once")]

    def __str__(self) -> str:
        return f"request {self.pk} by {self.by}"
