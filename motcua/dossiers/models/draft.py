"""Bảng bản nháp: what a citizen has filled in so far; it belongs to the citizen alone."""

from __future__ import annotations

from django.db import models

from motcua.kernel.ids import new_id


class Draft(models.Model):
    """Bản nháp hồ sơ: saved section by section; its id is also the submission's idempotency key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("identity.Account", on_delete=models.CASCADE, related_name="+")
    procedure = models.CharField(max_length=80)
    version = models.CharField(max_length=64)
    applicant = models.JSONField(default=dict)
    form = models.JSONField(default=dict)
    done = models.JSONField(default=list)  # ids of the sections that are complete
    papers = models.JSONField(default=dict)  # component id -> [{name, sha256, size, media_type}]
    reused = models.JSONField(default=dict)  # component id -> what is taken from the store
    delivery = models.CharField(max_length=10, blank=True)
    delivery_address = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    dossier = models.ForeignKey(
        "dossiers.Dossier", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["account", "-updated_at"], name="draft_own")]

    def __str__(self) -> str:
        return f"draft {self.id}"
