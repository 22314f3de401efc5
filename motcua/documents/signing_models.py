"""Bảng ký số: who signs with which key, and what was found in files that others signed.

Nothing secret is here: a certificate is public, and a key is known by its name alone.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SigningKey(models.Model):
    """Khóa ký: the key of a person or of an agency: where it lives, and its certificate.

    ``image`` is the content hash of the picture that is shown: a blue signature, a red seal.
    """

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(
        "identity.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    agency = models.CharField(max_length=80, blank=True)
    backend = models.CharField(max_length=10)  # pkcs11 | remote | demo
    label = models.CharField(max_length=120)
    name = models.CharField(max_length=200)  # whom the certificate names
    certificate = models.TextField()  # PEM
    chain = models.TextField(blank=True)  # PEM
    image = models.CharField(max_length=64, blank=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False, agency="")
                | (Q(account__isnull=True) & ~Q(agency="")),
                name="signing_key_has_one_owner",
            ),
            models.UniqueConstraint(fields=["backend", "label"], name="signing_key_label_once"),
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(account__isnull=False, revoked_at__isnull=True),
                name="signing_key_one_per_person",
            ),
            models.UniqueConstraint(
                fields=["agency"],
                condition=~Q(agency="") & Q(revoked_at__isnull=True),
                name="signing_key_one_per_agency",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.backend}:{self.label}"


class SignatureVerdict(models.Model):
    """Kết luận về chữ ký số: what was found in a signed file that somebody handed in."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    outcome = models.CharField(max_length=20)
    signatures = models.JSONField(default=list)
    checked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.outcome}"
